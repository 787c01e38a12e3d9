//! Names that the generator makes itself: they never refuse a schema, and the files that they
//! become are files on every system. Names that are one in Rust can be told apart.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use tl_tests::{own_names, own_names_tree};
use tlforge_codegen::{Config, ConfigError, Files, Layout, Problem, clashes, generate};
use tlforge_parser::{load, source::SourceMap};
use tlforge_runtime::{Decode, Encode};

fn config(rename: &[(&str, &str)]) -> Config {
    let rename = rename.iter().map(|(name, ident)| ((*name).to_owned(), (*ident).to_owned())).collect();
    Config { rename, ..Config::default() }
}

fn files(schema: &str, config: &Config) -> Result<Files, Problem> {
    let mut map = SourceMap::new();
    map.add("s.tl", schema).unwrap();
    generate(&map, "s", config).map(|generated| generated.files)
}

#[test]
fn values_of_both_layouts_are_written_alike() {
    let record = own_names::types::AB2 { p: 1, q: 2 };
    let bytes = own_names::types::A { b: vec![record] }.to_bytes().unwrap();
    let again = own_names_tree::types::A::from_bytes(&bytes).unwrap();
    assert_eq!(again.b, [own_names_tree::types::AB2 { p: 1, q: 2 }]);
    let default = own_names::enums::Foo::Default2(own_names::types::FooDefault3 { x: "x".into() });
    let again = own_names_tree::enums::Foo::from_bytes(&default.to_bytes().unwrap()).unwrap();
    assert!(matches!(again, own_names_tree::enums::Foo::Default2(it) if it.x == "x"));
    let query = own_names_tree::functions::mod_::KickC { user: "a".into() };
    let wrapped = own_names_tree::functions::X { query };
    assert_eq!(wrapped.to_bytes().unwrap().len(), 12);
}

#[test]
fn files_are_files_on_every_system() {
    let tree = Config { layout: Layout::Tree, borrow: vec!["*".into()], registry: true, ..Config::default() };
    let files = files(include_str!("../fixtures/own_names.tl"), &tree).unwrap();
    let mut seen = BTreeSet::new();
    for file in files.keys() {
        assert!(seen.insert(file.to_lowercase()), "{file} differs from another only in case");
        for part in file.split('/') {
            let stem = part.split('.').next().unwrap().to_lowercase();
            assert!(!["aux", "con", "nul", "prn"].contains(&stem.as_str()), "{file} is a device");
            let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
            assert!(port.is_none_or(|it| it.len() != 1), "{file} is a device");
        }
        // The compiler finds a module in one of two places.
        let other = file.replace(".rs", "/mod.rs");
        assert!(!files.contains_key(&other), "{file} and {other} are one module");
    }
}

#[test]
fn names_of_a_schema_that_are_one_are_told_apart_by_a_table() {
    let schema = "note text:string = Note;\nnote_ x:int = A;\nfoo_bar = C;\nfooBar = C;\nlong.one = Some_thing;\n\
                  long.two = Some_thing;\nc = SomeThing;\nd = SomeThing;\n---functions---\nget_it = Note;\n\
                  getIt = Note;\n";
    let Err(Problem::Schema(found)) = files(schema, &Config::default()) else { panic!("accepted") };
    let found: BTreeSet<_> = found.into_iter().map(|it| it.message).collect();
    assert_eq!(
        found.into_iter().collect::<Vec<_>>(),
        [
            "`SomeThing` and `Some_thing` are both `SomeThing` in Rust",
            "`fooBar` and `foo_bar` are both `FooBar` in Rust",
            "`getIt` and `get_it` are both `GetIt` in Rust",
            "`note_` and `note` are both `Note` in Rust",
        ]
    );
    let table = [("note", "OldNote"), ("Some_thing", "Anything"), ("foo_bar", "Foo2"), ("getIt", "Get")];
    let text = files(schema, &config(&table)).unwrap().remove("s.rs").unwrap();
    for code in [
        "pub struct OldNote {",
        "pub struct Note {",
        "pub enum Anything {",
        "Foo2,",
        "FooBar,",
        "pub struct Get;",
    ] {
        assert!(text.contains(code), "{code}");
    }
    assert!(text.contains("const HEAD: tl::Head = (0x"), "ids and TL names stay");
    assert!(text.contains("\"note\""), "ids and TL names stay");
}

#[test]
fn a_table_that_does_not_fit_is_refused() {
    for (entry, expected) in [
        (("nota", "A"), "`rename` says `nota`, but nothing in the schema is called so: did you mean `note`?"),
        (("int", "A"), "`rename` says `int`, but nothing in the schema is called so"),
        (
            ("note", "note"),
            "`rename` gives `note` the name `note`: that is no Rust identifier that begins with a capital letter",
        ),
        (
            ("note", "A b"),
            "`rename` gives `note` the name `A b`: that is no Rust identifier that begins with a capital letter",
        ),
        (
            ("note", "Self"),
            "`rename` gives `note` the name `Self`: that is no Rust identifier that begins with a capital letter",
        ),
        (
            ("note", ""),
            "`rename` gives `note` the name ``: that is no Rust identifier that begins with a capital letter",
        ),
        (
            ("Note", "A"),
            "`rename` says `Note`, but a type of one constructor is called like it: rename `note`",
        ),
    ] {
        let Err(Problem::Config(error)) = files("int ? = Int;\nnote x:int = Note;\n", &config(&[entry]))
        else {
            panic!("{entry:?} is accepted")
        };
        assert_eq!(error.to_string(), expected);
        assert!(matches!(
            error,
            ConfigError::NoSuchName { .. } | ConfigError::RenamedTo { .. } | ConfigError::RenamedType { .. }
        ));
    }
    // Two names of the table may be one as well.
    let twice = config(&[("a", "X"), ("b", "X")]);
    assert!(matches!(files("a x:int = A;\nb y:int = B;\n", &twice), Err(Problem::Schema(_))));
}

/// What `clashes` finds is what `generate` refuses.
#[test]
fn a_check_and_the_generator_find_the_same() {
    let alphabet = ["a", "A", "b", "_", "1", "bar", "Bar"];
    for seed in 0..400 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut schema = BTreeMap::new();
        for _ in 0..6 {
            let mut word =
                || (0..random.usize(1..4)).map(|_| alphabet[random.usize(..7)]).collect::<String>();
            let (name, ty) = (format!("a{}", word()), format!("T{}", word()));
            let fields = ["", " x:int", " n:# x:n*[ p:int q:int ]"][random.usize(..3)];
            schema.insert(name, format!("{fields} = {ty};\n"));
        }
        let schema: String = schema.into_iter().map(|(name, rest)| name + &rest).collect();
        let mut map = SourceMap::new();
        let file = map.add("s.tl", &*schema).unwrap();
        let loaded = load(&map, &[file], Default::default());
        assert!(!loaded.has_errors(), "{schema}");
        let found = clashes(&map, &loaded, &Config::default());
        match generate(&map, "s", &Config { format: false, ..Config::default() }) {
            Ok(_) => assert_eq!(found, [], "{schema}"),
            Err(Problem::Schema(refused)) => assert_eq!(found, refused, "{schema}"),
            Err(problem) => panic!("{problem:?}"),
        }
    }
}
