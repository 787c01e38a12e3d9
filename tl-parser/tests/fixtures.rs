//! Small files: what is read shows its tree and its formatted text, what is refused shows its
//! diagnostics.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::{diagnostics, files, source};
use std::path::Path;
use tlforge_parser::{
    Parsed,
    dump::{Spans, dump},
    format::format,
    parse,
    source::SourceMap,
};

/// Hands over each file of a folder of fixtures: its name, and what came of it.
fn each(folder: &str, mut look: impl FnMut(&str, &SourceMap, &Parsed<'_>)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let paths = files(&folder, "tl");
    assert!(paths.len() >= 10, "only {} fixtures", paths.len());
    for path in paths {
        let (map, file) = source(&std::fs::read_to_string(&path).unwrap());
        look(path.file_stem().unwrap().to_str().unwrap(), &map, &parse(&map, file));
    }
}

fn settings(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("fixtures/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn accepted_files_have_these_trees() {
    each("accepted", |name, map, parsed| {
        assert!(!parsed.has_errors(), "{name}\n{}", diagnostics(map, &parsed.diagnostics));
        let text = dump(&parsed.file, Spans::Show) + &diagnostics(map, &parsed.diagnostics);
        settings("accepted").bind(|| insta::assert_snapshot!(format!("{name}.tree"), text));
    });
}

#[test]
fn accepted_files_are_formatted_like_this() {
    each("accepted", |name, _, parsed| {
        let text = format(&parsed.file);
        settings("accepted").bind(|| insta::assert_snapshot!(format!("{name}.format"), text));
    });
}

#[test]
fn rejected_files_get_these_diagnostics() {
    each("rejected", |name, map, parsed| {
        let text = diagnostics(map, &parsed.diagnostics);
        assert!(parsed.has_errors(), "{name}");
        settings("rejected").bind(|| insta::assert_snapshot!(name, text));
    });
}

/// Recovery is right when formatting, which copies what failed, finds the same errors again.
#[test]
fn all_files_survive_the_formatter() {
    for folder in ["accepted", "rejected"] {
        each(folder, |name, _, parsed| {
            let printed = format(&parsed.file);
            let (map, file) = source(&printed);
            let again = parse(&map, file);
            assert_eq!(dump(&parsed.file, Spans::Hide), dump(&again.file, Spans::Hide), "{name}");
            assert_eq!(format(&again.file), printed, "{name}");
            let messages = |parsed: &Parsed<'_>| -> Vec<_> {
                parsed.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect()
            };
            assert_eq!(messages(parsed), messages(&again), "{name}");
        });
    }
}
