//! Hostile texts: every one of them gives a short result soon, whatever its size.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::{diagnostics, source};
use std::time::{Duration, Instant};
use tlforge_parser::{Limits, ast::Item, format::format, parse, source::SourceMap};

/// Reads a text and gives its diagnostics; neither may take long or be long.
fn hostile(text: &str) -> String {
    let (map, file) = source(text);
    let start = Instant::now();
    let parsed = parse(&map, file);
    let text = diagnostics(&map, &parsed.diagnostics[..parsed.diagnostics.len().min(2)]);
    let last = parsed.diagnostics.last().map(|last| diagnostics(&map, std::slice::from_ref(last)));
    assert!(start.elapsed() < Duration::from_secs(10), "{:?} (not optimised)", start.elapsed());
    assert!(parsed.diagnostics.len() <= 2 * Limits::DIAGNOSTICS + 2);
    let bytes: usize = parsed.diagnostics.iter().map(|it| it.message.len() + it.primary.text.len()).sum();
    assert!(bytes < 1 << 15, "{bytes} bytes of messages");
    text + &last.unwrap_or_default()
}

const MILLION: usize = 1_000_000;

#[test]
fn a_million_of_anything_is_short() {
    for (unit, expected) in [
        ("Vector<", "nested more than 64 deep"),
        ("a x:Vector<", "expected"),
        ("(", "expected a declaration"),
        ("%", "expected a declaration"),
        ("[", "expected a declaration"),
        ("{", "expected a declaration"),
        ("a ", "more than 65536 fields"),
        ("a:", "expected a field or `=`"),
        ("a x:(", "expected"),
        ("/* ", "a comment is not closed"),
        ("é", "found the character"),
        ("\0", "found U+0000"),
        ("a", "longer than 253 bytes"),
        ("a.", "longer than 253 bytes"),
        ("-", "expected `types` or `functions`"),
        ("=", "expected the number of a layer"),
        ("@a ", "more than 64 modifiers"),
        ("#", "expected a declaration"),
        ("1", "expected a declaration"),
    ] {
        let found = hostile(&unit.repeat(MILLION));
        assert!(found.contains(expected), "{unit}: {found}");
    }
}

#[test]
fn a_million_openings_inside_a_field_are_one_error() {
    for (unit, expected) in [
        ("(", "nested more than 64 deep"),
        ("%(", "nested more than 64 deep"),
        ("Vector<", "nested more than 64 deep"),
        ("[", "repetitions are nested more than 9 deep"),
        ("3*[", "repetitions are nested more than 9 deep"),
        ("(n+", "nested more than 64 deep"),
        ("(x:", "expected `)`"),
        ("{X", "expected a type"),
        ("x:", "the field `x` has no type"),
        ("f.1?", "expected a field or `=`"),
        ("(x ", "nested more than 64 deep"),
        ("n+", "expected a field or `=`, found `+`"),
    ] {
        let found = hostile(&format!("a x:{} = A;", unit.repeat(MILLION)));
        assert!(found.contains(expected), "{unit}: {found}");
    }
}

#[test]
fn long_lists_are_one_error() {
    for (text, expected) in [
        (format!("a x:({}1)*[ int ] = A;", "n+".repeat(MILLION)), "more than 64 summands of a sum"),
        (format!("a {{{}:Type}} = A;", "X ".repeat(MILLION)), "more than 64 parameters in braces"),
        (format!("a {} = A;", "{X:Type}".repeat(MILLION)), "more than 64 parameters in braces"),
        (format!("a ({}:int) = A;", "x ".repeat(MILLION)), "more than 65536 names of fields"),
        (format!("a n*[ {}] = A;", "x:int ".repeat(MILLION)), "more than 65536 fields"),
        (format!("a = A {};", "int ".repeat(MILLION)), "more than 64 arguments of a type"),
        (format!("a x:A<{}int> = A;", "int,".repeat(MILLION)), "more than 64 arguments of a type"),
    ] {
        let found = hostile(&text);
        assert!(found.contains(expected), "{expected}: {found}");
    }
}

#[test]
fn a_million_semicolons_are_one_empty_statement() {
    let text = ";".repeat(2 * MILLION);
    let (map, file) = source(&text);
    let parsed = parse(&map, file);
    assert_eq!(parsed.file.items.len(), 1);
    assert_eq!(parsed.diagnostics.len(), 1);
    assert_eq!(format(&parsed.file), ";\n");
}

#[test]
fn a_million_wrong_statements_are_counted() {
    let found = hostile(&"=;\n".repeat(MILLION));
    assert!(found.contains("101:1: error[syntax]: 999900 more errors in this file"), "{found}");
    let found = hostile(&"a x:New = A;\n".repeat(MILLION / 10));
    assert!(found.contains("101:5: info[syntax]: 99900 more warnings in this file"), "{found}");
}

#[test]
fn warnings_do_not_hide_errors() {
    let (map, file) = source(&format!("{}b = ;", "a x:New = A;\n".repeat(1000)));
    assert!(parse(&map, file).has_errors());
}

#[test]
fn a_megabyte_of_comment_does_not_count_as_statement() {
    let comment = format!("/*{}*/", "c".repeat(2 * MILLION));
    let text = format!("a {comment} x:int = A; //{}\n b = B;", "d".repeat(MILLION));
    let (map, file) = source(&text);
    let parsed = parse(&map, file);
    assert_eq!((parsed.file.items.len(), parsed.file.comments.len()), (2, 2));
    assert_eq!(parsed.diagnostics, []);
}

#[test]
fn a_statement_of_more_than_a_megabyte_is_refused_and_the_next_is_read() {
    let text = format!("a {} = A;\nb = B;", format!("x{}:int ", "y".repeat(200)).repeat(6_000));
    let (map, file) = source(&text);
    let parsed = parse(&map, file);
    assert!(matches!(parsed.file.items[..], [Item::Error(_), Item::Combinator(_)]));
    assert!(diagnostics(&map, &parsed.diagnostics).contains("a statement is longer than 1048576 bytes"));
}

#[test]
fn limits_are_exact() {
    let nested = |depth: usize| format!("a x:{}int{} = A;", "(".repeat(depth), ")".repeat(depth));
    let brackets = |depth: usize| format!("a n:# x:{}int{} = A;", "[".repeat(depth), "]".repeat(depth));
    let params = |count: usize| format!("a {{{}:Type}} = A;", "X ".repeat(count));
    let arguments = |count: usize| format!("a x:A<{}int> = A;", "int,".repeat(count - 1));
    let name = |length: usize| format!("{} = A;", "a".repeat(length));
    let nesting = usize::from(Limits::NESTING);
    for (text, limit) in [
        (&nested as &dyn Fn(usize) -> String, nesting),
        (&brackets, usize::from(Limits::BRACKETS)),
        (&params, Limits::PARAMS),
        (&arguments, Limits::PARAMS),
        (&name, Limits::NAME),
    ] {
        assert_eq!(hostile(&text(limit)), "");
        assert_ne!(hostile(&text(limit + 1)), "");
    }
}

#[test]
fn a_file_of_another_map_is_empty() {
    let (mut other, _) = source("a = A;");
    let second = other.add("b.tl", "b = B;").unwrap();
    let map = SourceMap::new();
    assert_eq!(parse(&map, second).file.items, []);
}
