use super::*;
use crate::{rule::Rule, span::Span};

/// Renders a diagnostic at the first place of `marked` in the file.
fn rendered(text: &str, marked: &str) -> String {
    let start = text.find(marked).unwrap() as u32;
    let mut map = SourceMap::new();
    map.add("a.tl", text).unwrap();
    let span = Span::new(start, start + marked.len() as u32);
    render(&map, &Diagnostic::new(Rule::UnknownType, span, "unknown type").label("here"), false)
}

#[test]
fn places_notes_and_help() {
    let mut map = SourceMap::new();
    map.add("a.tl", "a x:int = A;\na x:Foo = A;\n").unwrap();
    map.add("b.tl", "\n\nfoo = Fo;\n").unwrap();
    let diagnostic = Diagnostic::new(Rule::UnknownType, Span::new(17, 20), "unknown type `Foo`")
        .label("not a type")
        .also(Span::new(0, 1), "declared first here")
        .also(Span::new(35, 37), "this one is near")
        .note("types begin with an upper-case letter")
        .help("did you mean `Fo`?");
    insta::assert_snapshot!(render(&map, &diagnostic, false));
}

#[test]
fn colors_are_escapes_around_the_same_text() {
    let mut map = SourceMap::new();
    map.add("a.tl", "a x:Foo = A;\n").unwrap();
    let diagnostic = Diagnostic::new(Rule::UnknownType, Span::new(4, 7), "unknown type");
    let plain = render(&map, &diagnostic, false);
    let styled = render(&map, &diagnostic, true);
    assert!(!plain.contains('\u{1b}') && styled.contains('\u{1b}'));
}

#[test]
fn tabs_and_wide_characters_are_measured() {
    insta::assert_snapshot!(rendered("/* 漢字 */\tx:Foo = é;", "Foo"));
}

#[test]
fn several_lines() {
    insta::assert_snapshot!(rendered("a\n  x:int\n  y:int\n= A", "x:int\n  y:int"));
}

#[test]
fn the_column_of_a_long_line_is_the_true_one() {
    let text = format!("{}Foo{}", "é ".repeat(100_000), " x".repeat(100_000));
    insta::assert_snapshot!(rendered(&text, "Foo"));
}

#[test]
fn empty_spans_and_spans_at_the_end_are_shown() {
    for text in ["", "a = A", "a = A;\n", "a = A;\r\n", "é", "\n\n"] {
        let mut map = SourceMap::new();
        map.add("a.tl", text).unwrap();
        let end = text.len() as u32;
        for span in [Span::new(0, 0), Span::new(end, end), Span::new(0, end), Span::new(end, end + 9)] {
            let text = render(&map, &Diagnostic::new(Rule::Syntax, span, "wrong"), false);
            assert!(text.starts_with("error[syntax]: wrong\n") && text.contains("a.tl:"), "{text}");
        }
    }
}

#[test]
fn hostile_sources_give_small_texts() {
    let big = 1 << 18;
    for text in ["a".repeat(big), "\n".repeat(big), "\t".repeat(big), "漢".repeat(big), "\u{1b}".repeat(big)]
    {
        let mut map = SourceMap::new();
        map.add("a.tl", text.as_str()).unwrap();
        let len = text.len() as u32;
        let mut diagnostic =
            Diagnostic::new(Rule::Syntax, Span::new(0, len), text.as_str()).label(text.clone());
        for at in 0..100 {
            diagnostic = diagnostic.also(Span::new(at * (len / 100), len), text.clone());
        }
        for _ in 0..4 {
            diagnostic = diagnostic.note("note");
        }
        let size = render(&map, &diagnostic, false).len();
        assert!(size < 16 * 1024, "{size} bytes for {:?}…", text.chars().next());
    }
}
