//! Each two values of options: refused in one sentence, or their code compiles.

use super::{
    axes::{self, Setup},
    code::Crate,
    config, map,
};
use std::{collections::BTreeSet, fs};
use tlforge_codegen::{Callers, Config, Error, generate};

/// Clashes are refused, whichever the other options are.
#[test]
fn what_cannot_go_together_is_refused() {
    for clash in axes::CLASHES {
        let (setup, words) = axes::setup(&axes::row_with(clash));
        let mut code = Crate::new("refused", "");
        let Err(Error::Config(error)) = code.add(setup, &words) else { panic!("accepted: {clash:?}") };
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn what_is_accepted_compiles() {
    let mut code = Crate::new("accepted", "\"borrow\"");
    let rows = axes::rows();
    assert!(rows.len() > 15, "{}", rows.len());
    for row in rows {
        let (setup, words) = axes::setup(&row);
        code.add(setup, &words).unwrap_or_else(|error| panic!("{words}: {error}"));
    }
    for features in ["", "server", "clone,eq,new,from,try-from,accessors,impl-from-type,impl-from-enum"] {
        let (compiles, said) = code.check(features);
        assert_eq!((compiles, said.as_str()), (true, ""), "features {features:?}:\n{said}\n{}", code.modules);
    }
}

/// Traits that depend on what a type holds are derived where that has them, and only there.
#[test]
fn derives_stand_where_types_can_have_them() {
    const NUMBERS: &str = "point x:int y:long z:int256 on:Bool flags:# w:flags.0?int = Point;\n\
                           pair {X:Type} a:X b:X = Pair X;\nboth it:(Pair int) four:4*[int] = Both;\n\
                           ---functions---\nask flags:# at:Point quiet:flags.1?true = Both;\n\
                           with {X:Type} layer:int query:!X = X;\n";
    const TEXTS: &str = "leaf text:string raw:bytes tags:Vector<string> hash:int512 = Leaf;\n\
                         one leaf:Leaf = Tree;\ntwo left:Tree right:Tree = Tree;\nnone = Tree;\n\
                         pair {X:Type} a:X b:X = Pair X;\nboth it:(Pair string) = Both;\n\
                         real x:double = Real;\nreals all:Vector<Real> tree:Tree = Reals;\n";
    const ALL: [&str; 9] =
        ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];
    const EVERY: &str = "Clone Copy Debug Default Eq Hash Ord PartialEq PartialOrd";
    let mut code = Crate::new("derives", "\"borrow\"");
    fs::write(code.path("numbers.tl"), NUMBERS).unwrap();
    fs::write(code.path("texts.tl"), TEXTS).unwrap();
    for borrow in [Vec::new(), vec!["*".to_owned()]] {
        for schema in ["numbers.tl", "texts.tl", "schema.tl", "object.tl"] {
            let derives = ALL.map(String::from).into();
            let config = Config { derives, borrow: borrow.clone(), ..Config::default() };
            code.add_schema(config, schema, schema).unwrap();
        }
    }
    for (module, expected) in [
        ("m0", [("Point", EVERY), ("Both", EVERY), ("Ask", EVERY), ("With<X>", EVERY)]),
        (
            "m1",
            [
                ("Leaf", "Clone Debug Eq Hash Ord PartialEq PartialOrd"),
                ("Tree", "Clone Debug Default Eq Hash Ord PartialEq PartialOrd"),
                ("Real", "Clone Copy Debug Default PartialEq PartialOrd"),
                ("Reals", "Clone Debug Default PartialEq PartialOrd"),
            ],
        ),
    ] {
        let text = fs::read_to_string(code.path(&format!("src/{module}.rs"))).unwrap();
        for (name, traits) in expected {
            assert_eq!(standard_traits(&text, name), traits, "{module}: {name}");
        }
    }
    let (compiles, said) = code.check("");
    assert_eq!((compiles, said.as_str()), (true, ""));
}

/// The traits of the standard library that an item derives or has written out.
fn standard_traits(text: &str, name: &str) -> String {
    let mut found = BTreeSet::new();
    for (line, next) in text.lines().zip(text.lines().skip(1)) {
        let mut words = next.split([' ', '{', ';']).filter(|it| !it.is_empty());
        let derives = line.trim().strip_prefix("#[derive(").and_then(|it| it.strip_suffix(")]"));
        found
            .extend(derives.filter(|_| words.nth(2) == Some(name)).into_iter().flat_map(|it| it.split(", ")));
        let written = line.trim().strip_prefix("impl").and_then(|it| it.split_once(" for "));
        let written = written.filter(|(_, of)| of.trim_end_matches([' ', '{', '}']) == name);
        let path = written.and_then(|(path, _)| path.rsplit("::").next());
        found.extend(path.filter(|it| ["Clone", "Debug", "PartialEq", "Eq", "Hash"].contains(it)));
    }
    found.into_iter().collect::<Vec<_>>().join(" ")
}

/// What another crate's derive of a trait can do is not known here: it stands on every type.
#[test]
fn derives_of_other_crates_are_taken_as_they_are() {
    let other =
        config(|it| it.derives = ["Clone", "other::Default", "::other::Hash"].map(String::from).into());
    let files = generate(&map(), "schema", &other).unwrap().files;
    let text: String = files.into_values().collect();
    let items = text.lines().filter(|line| {
        let line = line.trim_start();
        let item = line.starts_with("pub struct ") || line.starts_with("pub enum ");
        item && !line.contains("AnyFunction")
    });
    let derives = text.lines().filter(|line| line.trim() == "#[derive(other::Default, ::other::Hash)]");
    assert_eq!(derives.count(), items.count());
}

/// The generator cannot see the features of the runtime: the code says it, once a schema.
#[test]
fn a_runtime_without_its_feature_borrow_is_one_error() {
    for layout in ["single", "tree"] {
        let mut code = Crate::new("no_borrow", "");
        let (setup, words) =
            axes::setup(&axes::row_with(&[("borrow", "all"), ("layout", layout), ("registry", "yes")]));
        code.add(Setup { object: false, ..setup }, &words).unwrap();
        let (compiles, said) = code.check("");
        assert!(!compiles);
        let errors: Vec<_> =
            said.lines().filter(|line| line.contains("error: ") && line.contains(".rs:")).collect();
        let [error] = errors.as_slice() else { panic!("{said}") };
        let expected = "the option `borrow`, which needs the feature `borrow` of tlforge-runtime";
        assert!(error.contains(expected), "{said}");
        assert!(!said.contains("error[E"), "{said}");
    }
}

/// What a program may not call, or what is kept as bytes, may be named in `borrow`: whoever names it changes the
/// other key alone.
#[test]
fn what_other_keys_leave_out_may_be_borrowed() {
    let texts = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let mut code = Crate::new("left_out", "\"borrow\"");
    for (index, change) in [
        |it: &mut Config| it.callers = Callers::Bots,
        |it: &mut Config| it.except = vec!["a.find".into()],
        |it: &mut Config| it.raw = vec!["Pair".into()],
    ]
    .into_iter()
    .enumerate()
    {
        let mut config = config(|it| {
            it.only = texts(&["draw", "a.find"]);
            it.borrow = texts(&["a.find", "Pair", "Shape"]);
        });
        change(&mut config);
        code.add_schema(config, "schema.tl", &format!("{index}")).unwrap();
    }
    assert_eq!(code.check(""), (true, String::new()));
}
