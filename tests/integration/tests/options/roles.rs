//! The property of roles: whatever a schema holds, and whichever role is chosen,
//! its code compiles, with the feature for servers and without.

use super::code::Crate;
use std::{
    env, fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{Config, Role};

const FEATURE: &str = "server";

/// The choices, and how each reads.
fn roles() -> [(&'static str, Role, Option<String>); 4] {
    [
        ("both", Role::Both, None),
        ("client", Role::Client, None),
        ("server", Role::Server, None),
        ("client and server", Role::Client, Some(FEATURE.into())),
    ]
}

/// Adds a module for each role.
fn add(code: &mut Crate, config: &Config, schema: &str, name: &str) {
    fs::write(code.path("schema.tl"), schema).unwrap();
    for (word, role, server_feature) in roles() {
        let config = Config { role, server_feature, ..config.clone() };
        let words = format!("{name}: {word}");
        code.add_schema(config, "schema.tl", &words).unwrap_or_else(|error| panic!("{words}: {error}"));
    }
}

/// Checks all modules, as a crate without warnings.
fn check(code: &Crate) {
    for features in ["", FEATURE] {
        let (compiles, said) = code.check(features);
        assert_eq!((compiles, said.as_str()), (true, ""), "features {features:?}:\n{said}\n{}", code.modules);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The schemas of a folder, sorted by name.
fn schemas(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|it| it == "tl")).collect();
    files.sort();
    files
}

fn config_of(path: &Path) -> Config {
    let name = path.file_stem().unwrap().to_str().unwrap();
    Config { excerpt: matches!(name, "excerpt" | "seed"), ..Config::default() }
}

#[test]
fn small_schemas_compile_in_all_roles() {
    let fixtures = root().join("tests/integration/fixtures");
    let (mut code, mut folders) = (Crate::new("roles", "\"borrow\""), Vec::new());
    for folder in ["", "roles", "options"] {
        folders.extend(schemas(&fixtures.join(folder)));
    }
    assert!(folders.len() > 20);
    for path in folders {
        let (schema, name) = (fs::read_to_string(&path).unwrap(), path.display().to_string());
        let config = Config { format: false, borrow: vec!["*".into()], ..config_of(&path) };
        add(&mut code, &config, &schema, &name);
        let config = Config { outline_drop: true, box_above: 8, borrow: Vec::new(), ..config };
        add(&mut code, &config, &schema, &name);
    }
    check(&code);
}

/// A part of a schema has other types that no request and no answer holds than the whole.
#[test]
fn parts_of_a_schema_compile_in_all_roles() {
    let mut code = Crate::new("parts", "\"borrow\"");
    let path = root().join("tests/integration/fixtures/roles/orphans.tl");
    let schema = fs::read_to_string(path).unwrap();
    for only in ["Orphan*", "Holder", "Ring", "RingC", "Wraps", "ask", "askMany Wide", "askBare Any", "*Sum"]
    {
        let config = Config {
            only: only.split(' ').map(String::from).collect(),
            borrow: vec!["*".into()],
            format: false,
            ..Config::default()
        };
        add(&mut code, &config, &schema, only);
    }
    check(&code);
}

#[test]
fn random_schemas_compile_in_all_roles() {
    let mut code = Crate::new("random", "\"borrow\"");
    for seed in 0..24 {
        let schema = Random(fastrand::Rng::with_seed(seed)).schema();
        let borrow = if seed % 2 == 0 { vec!["*".into()] } else { Vec::new() };
        let config = Config { format: false, borrow, outline_drop: seed % 3 == 0, ..Config::default() };
        add(&mut code, &config, &schema, &format!("seed {seed}"));
    }
    check(&code);
}

/// Minutes of work: `.ci/run` asks for it.
#[test]
#[ignore = "compiles all large schemas, run with `--ignored`"]
#[allow(clippy::print_stderr, reason = "says what it skips")]
fn every_schema_at_hand_compiles_in_all_roles() {
    let shared = env::var_os("TL_SHARED_DIR").map_or_else(|| root().join("../shared"), PathBuf::from);
    let mut all = schemas(&root().join("schema/telegram"));
    for folder in ["layers", "dialects"] {
        let found = schemas(&shared.join("data").join(folder));
        if found.is_empty() {
            eprintln!("skipped: no schemas in {}", shared.join("data").join(folder).display());
        }
        all.extend(found);
    }
    assert!(all.len() > 1);
    for path in all {
        let schema = fs::read_to_string(&path).unwrap();
        let mut code = Crate::new("all_schemas", "\"borrow\"");
        let config = Config { format: false, derives: Vec::new(), ..config_of(&path) };
        add(&mut code, &config, &schema, &path.display().to_string());
        check(&code);
    }
}

/// Makes schemas: leaves, types with a parameter that hold leaves, types that hold all of these
/// and each other, and functions.
struct Random(fastrand::Rng);

const LEAVES: usize = 3;
const GENERICS: usize = 4;
const TYPES: usize = 10;

impl Random {
    fn schema(&mut self) -> String {
        let mut text = String::from("vector#1cb5c415 {t:Type} # [ t ] = Vector t;\n");
        for number in 0..LEAVES {
            text += &format!("leaf{number} a:{} = Leaf{number};\n", self.pick(&["int", "string", "Bool"]));
        }
        for number in 0..GENERICS {
            let leaf = self.0.usize(0..LEAVES);
            let of = self.pick(&["flags.0?X", "(vector X)", "X", "int", "flags.0?(Generic{number} X)"]);
            let of = of.replace("{number}", &number.to_string());
            text +=
                &format!("generic{number} {{X:Type}} flags:# x:{of} leaf:Leaf{leaf} = Generic{number} X;\n");
            if self.0.bool() {
                text += &format!("other{number} {{X:Type}} leaf:leaf{leaf} = Generic{number} X;\n");
            }
        }
        for number in 0..TYPES {
            // Those with a constructor that holds nothing are finite whatever they hold.
            if number % 2 == 0 {
                text += &format!("none{number} = Type{number};\n");
            }
            text += &format!("some{number} flags:# {}= Type{number};\n", self.fields(number));
        }
        text += "---functions---\n";
        for number in 0..self.0.usize(1..4) {
            let (fields, answer) = (self.fields(TYPES), self.0.usize(0..TYPES));
            text += &format!("ask{number} flags:# {fields}= Type{answer};\n");
        }
        text
    }

    /// Fields of a type of this number: always there is only what comes before it.
    fn fields(&mut self, number: usize) -> String {
        let mut text = String::new();
        for field in 0..self.0.usize(0..5) {
            let ty = match self.0.usize(0..8) {
                0 => self.pick(&["string", "bytes", "flags.9?true", "int128"]).into(),
                1 => self.held(number),
                2 => format!("2*[ a:long b:{} ]", self.held(number)),
                3 => format!("flags.{field}?Vector<{}>", self.held(TYPES)),
                4 => format!("vector<{}>", self.held(TYPES)),
                _ => format!("flags.{field}?{}", self.held(TYPES)),
            };
            text += &format!("x{field}:{ty} ");
        }
        text
    }

    /// A leaf, a type with an argument, or a type of a number below `limit`.
    fn held(&mut self, limit: usize) -> String {
        match self.0.usize(0..6) {
            0 => format!("{}eaf{}", self.pick(&["L", "l"]), self.0.usize(0..LEAVES)),
            1 if limit > 0 => {
                format!("(Generic{} Type{})", self.0.usize(0..GENERICS), self.0.usize(0..limit))
            }
            2 => format!("(Generic{} string)", self.0.usize(0..GENERICS)),
            _ if limit > 0 => format!("Type{}", self.0.usize(0..limit)),
            _ => "long".into(),
        }
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.0.usize(0..texts.len())]
    }
}
