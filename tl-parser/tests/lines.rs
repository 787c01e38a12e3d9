//! A file means the same whether its lines end with `\n`, with `\r\n`, or with `\r` as on old
//! Macs, and all three may stand in one file.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::{files, source, valid};
use std::path::Path;
use tlforge_parser::{
    Loaded,
    dump::{Spans, dump},
    format::format,
    load,
    schema::resolve::Options,
    source::SourceMap,
};

/// The text with each of its line ends replaced by the next of these.
fn with_ends(text: &str, ends: &[&str]) -> String {
    let mut ends = ends.iter().cycle();
    text.split_inclusive('\n').map(|line| line.replace('\n', ends.next().unwrap())).collect()
}

/// Everything that is said of a text, with lines and columns.
fn said(map: &SourceMap, loaded: &Loaded<'_>) -> String {
    let mut out = String::new();
    for diagnostic in &loaded.diagnostics {
        for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
            let at = map.position(label.span).unwrap();
            out += &format!("{}:{} {}\n", at.line, at.column, label.text);
        }
        out += &format!("{} {}\n", diagnostic.rule, diagnostic.message);
    }
    out
}

/// All small files of the other tests.
fn texts() -> Vec<(String, String)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let paths = ["fixtures", "rules", "model"].map(|folder| files(&tests.join(folder), "tl")).concat();
    assert!(paths.len() > 100, "only {} texts", paths.len());
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    // Files about line ends have their own already.
    let all = paths.iter().map(|path| (path.display().to_string(), read(path)));
    all.filter(|(_, text)| !text.contains('\r')).collect()
}

#[test]
fn all_line_ends_are_read_alike() {
    for (path, text) in texts() {
        let (map, file) = source(&text);
        let expected = load(&map, &[file], Options::default());
        for ends in [&["\r"][..], &["\r\n"], &["\r", "\r\n", "\n"]] {
            // Behind `\r` an empty line that ends with `\n` would be a part of one line end.
            if ends.len() > 1 && text.contains("\n\n") {
                continue;
            }
            let (map_of_other, file) = source(&with_ends(&text, ends));
            let loaded = load(&map_of_other, &[file], Options::default());
            let place = format!("{path} with {ends:?}");
            assert_eq!(said(&map, &expected), said(&map_of_other, &loaded), "{place}");
            let [tree, other] = [&expected, &loaded].map(|it| dump(&it.files[0], Spans::Hide));
            assert_eq!(tree, other.replace("\\r\\n", "\\n").replace("\\r", "\\n"), "{place}");
            let docs = |it: &Loaded<'_>| it.schema.dump();
            assert_eq!(docs(&expected), docs(&loaded), "{place}");
        }
    }
}

#[test]
fn all_line_ends_are_formatted_alike() {
    for (path, text) in texts() {
        // What is copied, broken statements and block comments, keeps its line ends.
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        let (map, file) = source(&text);
        let expected = format(&tlforge_parser::parse(&map, file).file);
        for end in ["\r", "\r\n"] {
            let (map, file) = source(&with_ends(&text, &[end]));
            let formatted = format(&tlforge_parser::parse(&map, file).file);
            assert_eq!(expected, plain(&formatted), "{path} with {end:?}");
        }
    }
}

#[test]
fn a_comment_ends_with_its_line() {
    let (map, file) = source("// note\ra x:int = A; // LAYER 5\r\r// LAYER 6\rb // b\r = B;\r");
    let parsed = valid(&map, file);
    assert_eq!(parsed.file.comments.len(), 4);
    assert_eq!(parsed.file.items.len(), 2);
    assert_eq!(parsed.file.layer(), Some(6));
    let expected = "// note\na x:int = A; // LAYER 5\n\n// LAYER 6\nb // b\n    = B;\n";
    assert_eq!(format(&parsed.file), expected);
}

#[cfg(feature = "render")]
#[test]
fn a_snippet_shows_the_line_that_is_meant() {
    let (map, file) = source("// note\r\ra x:int = A;\rb y:Missing z:int\r = B;\rc = C;\r");
    let loaded = load(&map, &[file], Options::default());
    let text = tlforge_parser::render::render(&map, &loaded.diagnostics[0], false);
    assert!(text.contains("test.tl:4:5"), "{text}");
    assert!(text.contains("4 | b y:Missing z:int\n"), "{text}");
    assert!(!text.contains('\r'), "{text}");
}
