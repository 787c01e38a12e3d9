//! What each stage makes of small schemas, and of the excerpt that the documentation uses.
//!
//! Each fixture has one snapshot with its syntax tree, its schema and its plan. The Rust text
//! has few: the generated code is compiled and used by the tests beside this one.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

mod plan;
mod rust;

use std::{
    fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{Config, Documentation, Helper, Style};
use tlforge_parser::{
    dump::{Spans, dump},
    load_with,
    source::SourceMap,
};

/// The texts of a fixture's stages.
pub(crate) struct Stages {
    tree: String,
    schema: String,
    plan: String,
    pub(crate) rust: String,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Takes a schema through all stages; it must have no errors.
pub(crate) fn stages(path: &Path, excerpt: bool) -> Stages {
    let mut map = SourceMap::new();
    let name = path.file_stem().unwrap().to_str().unwrap();
    let file = map.add(format!("{name}.tl"), fs::read_to_string(path).unwrap()).unwrap();
    let mut config = Config { registry: true, ..Config::default() };
    config.excerpt = excerpt;
    config.outline_drop = name == "payload";
    if name == "client" {
        config.requests = ["getC*", "getU*", "invoke*"].map(String::from).into();
    }
    if name == "grammers" {
        (config.shape.style, config.registry) = (Style::Grammers, false);
        config.helpers = Helper::ALL.into();
        config.derive_features = true;
        config.bytes_attributes = vec!["serde(with = \"serde_bytes\")".into()];
        config.file_features = [("grammers.tl".to_owned(), "api".to_owned())].into();
        config.function_decoders = Some("server".into());
    }
    config.borrow = (name == "borrow").then(|| "*".into()).into_iter().collect();
    let loaded = load_with(&map, &[file], config.resolve(), &config.levels);
    assert!(!loaded.has_errors(), "{name}: {:?}", loaded.diagnostics);
    let docs = fs::read_to_string(path.with_extension("json"));
    let docs =
        docs.map_or_else(|_| Documentation::default(), |text| tlforge_docs::json::read(&text).unwrap());
    (config.errors, config.availability) = (!docs.items.is_empty(), !docs.items.is_empty());
    let lowered = tlforge_codegen::stages::lower(&map, &loaded.schema, &docs, &config).unwrap();
    let files =
        tlforge_codegen::stages::render(&lowered, &config, name, map.get(file).unwrap().name()).unwrap();
    Stages {
        tree: dump(&loaded.files[0], Spans::Hide),
        schema: loaded.schema.dump(),
        plan: plan::print(&lowered),
        rust: files.values().cloned().collect(),
    }
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../fixtures/stages");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

fn check(name: &str, stages: &Stages) {
    let Stages { tree, schema, plan, .. } = stages;
    let text = format!("== tree ==\n{tree}\n== schema ==\n{schema}\n== plan ==\n{plan}");
    settings().bind(|| insta::assert_snapshot!(name, text));
}

/// One test a fixture, so that each names what broke.
macro_rules! fixtures {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            let name = stringify!($name);
            let path = root().join("tests/integration/fixtures").join(format!("{name}.tl"));
            check(name, &stages(&path, name == "excerpt"));
        }
    )*

        /// The list here is the folder.
        #[test]
        fn all_fixtures_are_listed() {
            let mut listed = vec![$(stringify!($name)),*];
            // Their names and texts are hostile, not their structure.
            listed.extend(["documented", "hostile_docs", "hostile_names", "own_names"]);
            listed.sort_unstable();
            let folder = root().join("tests/integration/fixtures");
            let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let schemas = paths.filter(|path| path.extension().is_some_and(|it| it == "tl"));
            let mut found: Vec<_> = schemas.map(|path| path.file_stem().unwrap().to_owned()).collect();
            found.sort_unstable();
            assert_eq!(found, listed);
        }
    };
}

fixtures! {
    alike bare borrow boxed callers client default docs excerpt flags grammers keywords lists mode namespaces nats object payload
    polymorphic recursion repetition two_words units vectors wrapper
}

#[test]
fn seed() {
    check("seed", &stages(&root().join("schema/seed.tl"), true));
}
