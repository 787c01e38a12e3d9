//! The schema model of small schemas.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};

fn dump(text: &str, options: Options) -> String {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", text).unwrap();
    let loaded = load(&map, &[file], options);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded.schema.dump()
}

#[test]
fn every_part_of_the_type_language_has_a_place_in_the_model() {
    insta::assert_snapshot!(dump(include_str!("model/language.tl"), Options::default()));
}

#[test]
fn an_excerpt_of_the_telegram_api() {
    let options = Options::default().excerpt(true);
    insta::assert_snapshot!(dump(include_str!("../../schema/seed.tl"), options));
}

#[test]
fn several_files_are_one_schema_in_any_order() {
    let mut map = SourceMap::new();
    let uses = map.add("uses.tl", "int ? = Int;\na b:b c:C d:Vector<B> = A;\n// LAYER 7\n").unwrap();
    let declares = map
        .add("declares.tl", "int ? = Int;\nb x:int = B;\n---functions---\nf = C;\n---types---\nc = C;\n")
        .unwrap();
    for files in [[uses, declares], [declares, uses]] {
        let loaded = load(&map, &files, Options::default());
        assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
        assert_eq!(loaded.schema.layer, Some(7));
        let dump = loaded.schema.dump();
        assert!(
            dump.contains("constructor a#414e9f40 computed = A\n    b:b\n    c:C\n    d:Vector<B>\n"),
            "{dump}"
        );
        assert!(dump.contains("type Int = int (primitive Int)"), "{dump}");
    }
}

#[test]
fn an_unknown_name_in_a_broken_file_is_not_reported() {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", "a x:int A;\nb a:A = B;\nc#1 x:int x:int = C;\n").unwrap();
    let loaded = load(&map, &[file], Options::default());
    let rules: Vec<_> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.rule.slug()).collect();
    assert_eq!(rules, ["syntax", "id-short", "field-duplicate"], "A is declared by what cannot be read");
}
