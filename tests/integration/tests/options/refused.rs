//! Options that cannot go together: one sentence, from every entry point, and nothing is
//! written.

use super::{OBJECT, SCHEMA, config, map};
use std::fs;
use tlforge_codegen::{Builder, Callers, Config, ConfigError, Error, Override, Problem, Role, generate};

/// What a change of the default is refused with: by `generate`, by a build script, and by
/// `render`, each the same.
fn refusal(name: &str, change: fn(&mut Config)) -> String {
    let config = config(change);
    let Err(Problem::Config(error)) = generate(&map(), name, &config) else { panic!("{name}: accepted") };
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("schema.tl");
    fs::write(&schema, OBJECT.to_owned() + SCHEMA).unwrap();
    let out = folder.path().join("out");
    let builder = Builder::new(name).file(schema).configure(|it| *it = config);
    let Err(Error::Config(built)) = builder.compile_to(&out) else { panic!("{name}: accepted") };
    assert_eq!(built, error);
    assert!(!out.exists(), "nothing is written");
    let said = error.to_string();
    assert!(!said.contains('\n') && said.len() < 200, "one sentence: {said}");
    said
}

macro_rules! refused {
    ($($change:expr => $said:literal;)*) => {
        [$(($change as fn(&mut Config), $said)),*]
    };
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|it| (*it).to_owned()).collect()
}

fn boxed(pattern: &str) -> Override {
    Override { patterns: texts(&[pattern]), boxed: Some(true), ..Override::default() }
}

fn server(config: &mut Config, feature: &str) {
    config.role = Role::Client;
    config.server_feature = Some(feature.into());
}

#[test]
fn options_that_cannot_go_together() {
    for (change, expected) in refused! {
        |it| it.errors = true => "`errors` takes its facts from documentation, and there is none: `docs`, or \
             `Builder::docs`, names files of it";
        |it| it.availability = true => "`availability` takes its facts from documentation, and there is none: `docs`, or \
             `Builder::docs`, names files of it";
        |it| it.callers = Callers::Bots => "`callers` takes its facts from documentation, and there is none: `docs`, or \
             `Builder::docs`, names files of it";
        |it| it.derives = texts(&["Clone", "Clone"]) => "`derives` has `Clone` twice";
        |it| it.derives = texts(&["Clone", "std::clone::Clone"]) => "`derives` has `std::clone::Clone` twice";
        |it| it.derives = texts(&["a::B", "Debug", "::a::B"]) => "`derives` has `a::B` twice";
        |it| it.attributes = texts(&["derive(Clone)"]) =>
            "`Clone` is derived twice: by `derives` and by the attribute `derive(Clone)`";
        |it| it.attributes = texts(&["cfg_attr(feature = \"c\", derive(Clone))"]) =>
            "`Clone` is derived twice: by `derives` and by the attribute `cfg_attr(feature = \"c\", derive(Clone))`";
        |it| it.attributes = texts(&["cfg_attr(a, derive(Hash))", "cfg_attr(b, derive(Hash))"]) =>
            "`Hash` is derived twice: by the attribute `cfg_attr(a, derive(Hash))` and by the attribute \
             `cfg_attr(b, derive(Hash))`";
        |it| {
            it.derives = Vec::new();
            it.attributes = texts(&["derive(Clone)"]);
            it.borrow = texts(&["*"]);
        } => "with `borrow`, types that are `Copy` derive `Clone`: put it in `derives` instead of the attribute \
              `derive(Clone)`";
        |it| it.derives = texts(&["Eq"]) =>
            "`derives` has `Eq`, which needs `PartialEq`, but nothing derives `PartialEq`";
        |it| it.attributes = texts(&["cfg_attr(a, derive(Hash))"]) =>
            "the attribute `cfg_attr(a, derive(Hash))` has `Hash`, but `point` cannot derive it: it holds a \
             floating-point number";
        |it| (it.outline_drop, it.derives) = (true, texts(&["Default"])) =>
            "`derives` has `Default`, but with `outline-drop` only `Clone`, `Debug`, `PartialEq`, `Eq` and `Hash` can \
             be derived";
        |it| (it.outline_drop, it.attributes) = (true, texts(&["derive(serde::Serialize)"])) =>
            "the attribute `derive(serde::Serialize)` has `serde::Serialize`, but with `outline-drop` only `Clone`, \
             `Debug`, `PartialEq`, `Eq` and `Hash` can be derived";
        |it| {
            it.registry = true;
            server(it, "server");
        } =>
            "`server-feature` is `server`, but `registry` reads and writes everything without a feature";
        |it| it.server_feature = Some("server".into()) =>
            "`server-feature` is `server`, but `role` is not `client`: there is no code for servers alone that \
             needs a feature";
        |it| (it.role, it.server_feature) = (Role::Server, Some("server".into())) =>
            "`server-feature` is `server`, but `role` is not `client`: there is no code for servers alone that \
             needs a feature";
        |it| (it.role, it.requests) = (Role::Client, texts(&["draw"])) =>
            "`requests` needs code that reads requests, but `role` is `client` and there is no `server-feature`";
        |it| it.requests = texts(&["draw", "Shape"]) =>
            "`requests` says `Shape`, but no function of the schema is called so";
        |it| it.requests = texts(&["drew"]) =>
            "`requests` says `drew`, but nothing in the schema is called so: did you mean `draw`?";
        |it| it.reflection_feature = Some("reflection".into()) =>
            "`reflection-feature` is `reflection`, but without `reflection` nothing stands behind it";
        |it| (it.reflection, it.reflection_feature) = (true, Some("a b".into())) =>
            "`reflection-feature` is `a b`, which Cargo does not allow as the name of a feature";
        |it| it.docs_url = Some("core.telegram.org".into()) =>
            "`docs-url` is `core.telegram.org`: it begins with `https://` or `http://`, and has no blanks, quotes or \
             brackets";
        |it| it.docs_url = Some("https://a b".into()) =>
            "`docs-url` is `https://a b`: it begins with `https://` or `http://`, and has no blanks, quotes or brackets";
        |it| server(it, "") =>
            "`server-feature` is ``, which Cargo does not allow as the name of a feature";
        |it| server(it, "a b") =>
            "`server-feature` is `a b`, which Cargo does not allow as the name of a feature";
    } {
        assert_eq!(refusal("schema", change), expected);
    }
}

#[test]
fn entries_that_are_not_what_their_key_asks_for() {
    for (change, expected) in refused! {
        |it| it.derives.push(String::new()) => "`derives` has ``: a name is missing";
        |it| it.derives.push("not a path".into()) => "`derives` has `not a path`: `a` is not expected";
        |it| it.derives.push("\"".into()) => "`derives` has `\"`: it is not Rust";
        |it| it.derives.push("type".into()) => "`derives` has `type`: `type` is a keyword";
        |it| it.attributes.push(String::new()) => "`attributes` has ``: a name is missing";
        |it| it.attributes.push("serde(".into()) => "`attributes` has `serde(`: it is not Rust";
        |it| it.attributes.push("#[non_exhaustive]".into()) =>
            "`attributes` has `#[non_exhaustive]`: write it without `#[…]`";
        |it| it.attributes.push("cfg_attr(a, b, non_exhaustive)".into()) =>
            "`attributes` has `cfg_attr(a, b, non_exhaustive)`: `non_exhaustive` stands on enums alone: give it an \
             entry of its own";
        |it| it.allow.push("dead-code".into()) => "`allow` has `dead-code`: `-` is not expected";
        |it| it.allow = texts(&["dead_code, unused"]) => "`allow` has `dead_code, unused`: `,` is not expected";
        |it| it.allow.push("Dead".into()) => "`allow` has `Dead`: it is not the name of a lint";
        |it| it.allow.push("::clippy::all".into()) =>
            "`allow` has `::clippy::all`: it is not the name of a lint";
        |it| it.runtime = String::new() => "`runtime` has ``: a name is missing";
        |it| it.runtime = "::tl runtime".into() => "`runtime` has `::tl runtime`: `runtime` is not expected";
        |it| it.runtime = "tl<u8>".into() => "`runtime` has `tl<u8>`: `<` is not expected";
        |it| it.runtime = "super".into() => "`runtime` has `super`: it is not the path of a crate or module";
        |it| it.only = texts(&["Shape", "pont"]) =>
            "`only` says `pont`, but nothing in the schema is called so: did you mean `point`?";
        |it| it.borrow = texts(&["*", ""]) => "`borrow` says ``, but nothing in the schema is called so";
        |it| (it.only, it.borrow) = (texts(&["point"]), texts(&["circle"])) =>
            "`borrow` says `circle`, but nothing in the schema is called so";
        |it| it.shape.modules.enums = "tl".into() =>
            "`shape` has `tl`: the outermost modules cannot be called so";
        |it| it.shape.modules.types = "a::b".into() =>
            "`shape` has `a::b`: the outermost modules cannot be called so";
        |it| it.shape.modules.types = "enums".into() => "`shape` has `enums`: two modules have this name";
        |it| it.overrides = vec![boxed("pont")] =>
            "`match` says `pont`, but nothing in the schema is called so: did you mean `point`?";
    } {
        assert_eq!(refusal("schema", change), expected);
    }
}

#[test]
fn a_name_is_an_identifier_and_a_file_name() {
    for name in [
        "", " ", "_", "../x", "a/b", "a.b", "a-b", "1a", "é", "type", "Self", "r#type", "nul", "COM1", "lpt9",
    ] {
        let error = generate(&map(), name, &Config::default()).unwrap_err();
        assert!(matches!(error, Problem::Config(ConfigError::Name { .. })), "{name}: {error:?}");
        assert!(refusal(name, |_| ()).contains(&format!("`{name}`")));
    }
    for name in ["a", "_a", "lite_api", "Api2", "com", "com10", "auxiliary"] {
        assert!(generate(&map(), name, &Config::default()).is_ok(), "{name}");
    }
}

/// Two conditions of which only one can hold are no clash.
#[test]
fn what_is_derived_under_opposite_conditions_is_accepted() {
    let opposite = config(|it| {
        it.derives.clear();
        it.attributes = texts(&[
            "cfg_attr(feature = \"a\", derive(Clone))",
            "cfg_attr(not(feature = \"a\"), derive(Clone))",
        ]);
    });
    assert!(generate(&map(), "schema", &opposite).is_ok());
}

/// Each is a diagnostic of the schema, at the combinator.
#[test]
fn lengths_that_count_nothing() {
    const SCHEMA: &str = "a flags:# size:int body:int on:flags.0?int last:int n:# = A;\n";
    for (length, expected) in [
        ("none", "a `length` that is no field"),
        ("n", "a `length` that is not an `int`, and always there"),
        ("on", "a `length` that is not an `int`, and always there"),
        ("body", "a `length` of a field that others depend on, that may be absent, or that is a request"),
    ] {
        let mut map = tlforge_parser::source::SourceMap::new();
        map.add("a.tl", SCHEMA).unwrap();
        let length = Some(length.to_owned());
        let overrides = vec![Override { patterns: texts(&["a"]), length, ..Override::default() }];
        let config = Config { overrides, ..Config::default() };
        let error = tlforge_codegen::generate(&map, "a", &config).unwrap_err().into_error(&map).to_string();
        assert!(error.contains(&format!("no Rust code can be generated for {expected}")), "{error}");
    }
}
