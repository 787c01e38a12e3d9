//! One cause is one diagnostic: what follows from a mistake is not reported beside it. Each folder is a
//! schema of one file or several.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::{files, shared};
use std::{fmt::Write as _, fs, path::Path};
use tlforge_parser::{Loaded, load, render, rule::Rule, schema::resolve::Options, source::SourceMap};

fn map(folder: &Path) -> SourceMap {
    let mut map = SourceMap::new();
    for path in files(folder, "tl") {
        let name = path.file_name().unwrap().to_str().unwrap();
        map.add(name, fs::read_to_string(&path).unwrap()).unwrap();
    }
    map
}

fn loaded(map: &SourceMap) -> Loaded<'_> {
    let files: Vec<_> = map.files().map(|(file, _)| file).collect();
    load(map, &files, Options::default())
}

/// The diagnostics with all their places.
fn said(map: &SourceMap, loaded: &Loaded<'_>) -> String {
    let mut out = String::new();
    for diagnostic in &loaded.diagnostics {
        writeln!(out, "{}", render::short(map, diagnostic)).unwrap();
        for label in &diagnostic.secondary {
            let at = map.position(label.span).unwrap();
            let file = map.get(at.file).unwrap().name();
            writeln!(out, "    {file}:{}:{}: {}", at.line, at.column, label.text).unwrap();
        }
        for note in diagnostic.notes.iter().chain(&diagnostic.help) {
            writeln!(out, "    {note}").unwrap();
        }
    }
    out
}

#[test]
fn one_cause_is_one_diagnostic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/causes");
    let mut folders: Vec<_> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    assert!(folders.len() > 20, "only {} folders", folders.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("causes");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for folder in folders {
        let map = map(&folder);
        let text = said(&map, &loaded(&map));
        let name = folder.file_name().unwrap().to_str().unwrap();
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

/// What several files declare in the same words is one declaration, with the id and the
/// documentation that one of them gives it.
#[test]
fn copies_are_one_declaration() {
    let mut map = SourceMap::new();
    let mut add = |name: &str, text: &str| map.add(name, text).unwrap();
    let files = [
        add("a.tl", "spot x:int = Spot;\n"),
        add("b.tl", "// A place.\nspot#80ba2048 x:int = Spot;\nline a:spot = Line;\n"),
        add("c.tl", "spot x:int = Spot;\n"),
    ];
    let id = load(&map, &files[..1], Options::default()).schema.combinators[0].id;
    assert_eq!(id, 0x80ba_2048, "{id:08x}");
    let loaded = load(&map, &files, Options::default());
    assert!(!loaded.has_errors(), "{}", said(&map, &loaded));
    let names: Vec<_> = loaded.schema.combinators.iter().map(|it| it.name.text).collect();
    assert_eq!(names, ["spot", "line"]);
    let spot = &loaded.schema.combinators[0];
    assert_eq!((spot.id, spot.explicit_id.map(|id| id.value)), (id, Some(id)));
    assert_eq!(spot.docs.unwrap().description, "A place.");
    let repeated: Vec<_> = loaded.schema.repeated.iter().map(|it| (it.source.file, it.of)).collect();
    assert_eq!(
        repeated,
        [(1, loaded.schema.types[0].constructors[0]), (2, loaded.schema.types[0].constructors[0])]
    );
}

#[test]
fn a_schema_twice_is_the_schema_once() {
    let text = include_str!("../../schema/telegram/api.tl");
    let mut map = SourceMap::new();
    let files = ["a.tl", "b.tl"].map(|name| map.add(name, text).unwrap());
    let once = load(&map, &files[..1], Options::default());
    let twice = load(&map, &files, Options::default());
    assert!(!twice.has_errors());
    assert_eq!(once.schema.dump(), twice.schema.dump());
}

#[test]
fn schemas_that_share_declarations_are_one_schema() {
    let Some(folder) = shared("data/dialects") else { return };
    let mut map = SourceMap::new();
    let mut add = |name: &str| map.add(name, fs::read_to_string(folder.join(name)).unwrap()).unwrap();
    let files = [add("lite_api.tl"), add("ton_api.tl")];
    let loaded = load(&map, &files, Options::default());
    let again = loaded.schema.repeated.iter().filter(|it| loaded.schema[it.of].prim.is_none());
    let names: Vec<_> = again.map(|it| it.name.text).collect();
    assert!(!loaded.has_errors() && names.len() == 5, "{names:?}\n{}", said(&map, &loaded));
    let broken = |rule| loaded.diagnostics.iter().filter(|it| it.rule == rule).count();
    assert_eq!(broken(Rule::PercentOnUnion) + broken(Rule::ConstructorDuplicate), 0);
}
