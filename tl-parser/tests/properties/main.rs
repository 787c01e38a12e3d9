//! Properties over random schemas: a text made together with the tree that it must read as,
//! blanks and comments in all places; and texts of random tokens, most of them wrong.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

#[path = "../common/mod.rs"]
mod common;
mod soup;
mod valid;

use common::{diagnostics, source};
use proptest::prelude::*;
use soup::soup;
use tlforge_parser::{
    ast::Item,
    dump::{Spans, dump},
    format::format,
    parse,
    source::Span,
};
use valid::schema;

/// Every item lies in the file, behind the one before it.
fn check_spans(items: &[Item<'_>], file: Span) {
    let mut end = file.start;
    for item in items {
        let span = item.span();
        assert!(span.start >= end && span.end > span.start, "{item:?}");
        end = span.end;
    }
    assert!(end <= file.end);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_schema_reads_as_the_tree_it_was_made_from((text, expected) in schema()) {
        let (map, file) = source(&text);
        let parsed = parse(&map, file);
        prop_assert!(!parsed.has_errors(), "{}\n{}", text, diagnostics(&map, &parsed.diagnostics));
        prop_assert_eq!(dump(&parsed.file, Spans::Hide), expected, "{}", text);
        check_spans(&parsed.file.items, parsed.file.span);
    }

    #[test]
    fn formatting_changes_nothing_but_the_layout((text, expected) in schema()) {
        let (map, file) = source(&text);
        let printed = format(&parse(&map, file).file);
        let (map, file) = source(&printed);
        let again = parse(&map, file);
        prop_assert_eq!(dump(&again.file, Spans::Hide), expected, "{}\n{}", text, printed);
        prop_assert_eq!(format(&again.file), printed);
    }

    #[test]
    fn whatever_is_in_a_text_it_is_read_to_the_end(text in soup()) {
        let (map, file) = source(&text);
        let parsed = parse(&map, file);
        check_spans(&parsed.file.items, parsed.file.span);
        let failed = parsed.file.items.iter().any(|item| matches!(item, Item::Error(_)));
        prop_assert!(parsed.has_errors() || !failed, "an error without a diagnostic: {:?}", text);
        diagnostics(&map, &parsed.diagnostics);
    }

    #[test]
    fn formatting_what_is_wrong_is_stable(text in soup()) {
        stable(&text);
    }
}

/// Formats twice: the tree stays the same, and the second time changes nothing.
fn stable(text: &str) {
    let (map, file) = source(text);
    let first = parse(&map, file);
    let printed = format(&first.file);
    let (again_map, again_file) = source(&printed);
    let again = parse(&again_map, again_file);
    assert_eq!(dump(&again.file, Spans::Hide), dump(&first.file, Spans::Hide), "{text:?}\n{printed:?}");
    assert_eq!(format(&again.file), printed, "{text:?}");
}

#[test]
fn what_the_fuzzer_found_stays_mended() {
    // A comment ends where an error does, also in front of a control character.
    stable("a = $ //\u{1}\0\u{2}\n");
    // A byte order mark in the middle must not become one at the beginning.
    stable("\u{13}\u{feff}a = A;");
}
