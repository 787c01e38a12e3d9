//! Real schemas through the other forms and back. Skipped where they are not at hand.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use tlforge_interchange::{Spacing, json, telegram, tlo};
use tlforge_parser::{Loaded, load, rule::Rule, schema::resolve::Options, source::SourceMap};

/// Names and texts of the schemas in `TL_SHARED_DIR`, or in `../shared` beside the workspace.
fn schemas() -> Vec<(String, String)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("TL_SHARED_DIR").map_or(beside, PathBuf::from);
    let mut schemas = Vec::new();
    for folder in ["data/layers", "data/dialects"] {
        let Ok(entries) = shared.join(folder).read_dir() else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|extension| extension == "tl") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                schemas.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    if schemas.is_empty() {
        println!("skipped: no schemas at {} (set TL_SHARED_DIR)", shared.display());
    }
    schemas.sort();
    schemas
}

/// A text and its diagnostics.
fn map(text: &str) -> SourceMap {
    let mut map = SourceMap::new();
    map.add("schema", text).unwrap();
    map
}

fn loaded<'m>(name: &str, map: &'m SourceMap) -> Loaded<'m> {
    let files: Vec<_> = map.files().map(|(id, _)| id).collect();
    let loaded = load(map, &files, Options::default());
    let mut errors = loaded.diagnostics.iter().filter(|it| it.is_error() && it.rule != Rule::UnknownType);
    let error = errors.next().map(|it| tlforge_parser::render::short(map, it));
    assert_eq!(error, None, "{name}");
    loaded
}

/// Name and id of all declarations but those of primitives, sorted.
fn facts(loaded: &Loaded<'_>) -> Vec<(String, u32)> {
    let combinators = loaded.schema.combinators.iter().filter(|it| it.prim.is_none());
    let mut facts: Vec<_> = combinators.map(|it| (it.name.text.to_owned(), it.id)).collect();
    facts.sort();
    facts
}

#[test]
fn the_compiled_form_keeps_every_declaration_of_real_schemas() {
    for (name, text) in schemas() {
        let missing = tlo::missing(&loaded(&name, &map(&text)).files);
        let whole = map(&format!("{missing}{text}"));
        let first = loaded(&name, &whole);
        let bytes =
            tlo::write(&first.files, &first.schema).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let text = tlo::to_tl(&bytes).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let again = map(&text);
        let second = loaded(&name, &again);
        assert_eq!(facts(&second), facts(&first), "{name}");
        assert!(tlo::write(&second.files, &second.schema).unwrap() == bytes, "{name}: other bytes");
    }
}

#[test]
fn telegrams_json_keeps_every_declaration_of_telegrams_schemas() {
    for (name, text) in schemas().into_iter().filter(|(name, _)| name.starts_with("layer-")) {
        let source = map(&text);
        let first = loaded(&name, &source);
        let document = telegram::document(&first.files, &first.schema, Spacing::Compact).unwrap();
        let converted = map(&telegram::to_tl(&document).unwrap());
        let second = loaded(&name, &converted);
        assert_eq!(facts(&second), facts(&first), "{name}");
        assert!(
            telegram::document(&second.files, &second.schema, Spacing::Compact).unwrap() == document,
            "{name}"
        );
    }
}

#[test]
fn every_declaration_is_in_our_json_with_its_place() {
    for (name, text) in schemas() {
        let source = map(&text);
        let loaded = loaded(&name, &source);
        let document = json::document(&source, &loaded.files, &loaded.schema, Spacing::Compact);
        let value: serde_json::Value = serde_json::from_str(&document).unwrap();
        let list = value["combinators"].as_array().unwrap();
        assert_eq!(list.len(), loaded.schema.combinators.len(), "{name}");
        let lines: Vec<&str> = text.lines().collect();
        for it in list {
            let line = lines[it["line"].as_u64().unwrap() as usize - 1];
            let rest: String = line.chars().skip(it["column"].as_u64().unwrap() as usize - 1).collect();
            assert!(rest.starts_with(it["name"].as_str().unwrap()), "{name}: {it} at {line}");
        }
    }
}
