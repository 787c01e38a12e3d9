//! Real schemas: all of them are read, and formatting changes nothing but the layout.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use common::{diagnostics, files, shared, source};
use std::path::Path;
use tlforge_parser::{
    dump::{Spans, dump},
    format::{Comments, format, format_with},
    parse,
};

#[test]
fn every_real_schema_survives_the_formatter() {
    let Some(folder) = shared("data") else { return };
    let schemas: Vec<_> =
        ["layers", "dialects"].iter().flat_map(|part| files(&folder.join(part), "tl")).collect();
    assert!(schemas.len() >= 16, "only {} schemas", schemas.len());
    schemas.iter().for_each(|path| survives(path));
}

/// More schemas, named by a variable, such as those of the packages of other readers.
#[test]
fn schemas_of_other_packages_survive_the_formatter() {
    let Some(folders) = std::env::var_os("TL_SCHEMAS") else {
        println!("skipped: TL_SCHEMAS names no folders with further schemas");
        return;
    };
    let schemas: Vec<_> = std::env::split_paths(&folders).flat_map(|folder| files(&folder, "tl")).collect();
    assert!(!schemas.is_empty(), "no schemas in TL_SCHEMAS");
    println!("{} schemas", schemas.len());
    schemas.iter().for_each(|path| survives(path));
}

fn survives(path: &Path) {
    let name = path.display();
    let bytes = std::fs::read(path).unwrap();
    let mut map = tlforge_parser::source::SourceMap::new();
    let (file, flaws) = map.add_bytes(name.to_string(), bytes).unwrap();
    let parsed = parse(&map, file);
    assert!(!parsed.has_errors() && flaws.is_empty(), "{name}\n{}", diagnostics(&map, &parsed.diagnostics));

    let printed = format(&parsed.file);
    let (again_map, again_file) = source(&printed);
    let again = parse(&again_map, again_file);
    assert!(!again.has_errors(), "{name}\n{}", diagnostics(&again_map, &again.diagnostics));
    assert!(dump(&parsed.file, Spans::Hide) == dump(&again.file, Spans::Hide), "{name}: another tree");
    assert!(format(&again.file) == printed, "{name}: formatting twice changes it");

    let bare = format_with(&parsed.file, Comments::Drop);
    let (bare_map, bare_file) = source(&bare);
    let stripped = parse(&bare_map, bare_file);
    assert!(stripped.file.comments.is_empty(), "{name}: a comment was left");
    assert_eq!(items(&dump(&stripped.file, Spans::Hide)), items(&dump(&parsed.file, Spans::Hide)), "{name}");
}

fn items(dump: &str) -> Vec<&str> {
    dump.lines().filter(|line| !line.starts_with("comment ")).collect()
}
