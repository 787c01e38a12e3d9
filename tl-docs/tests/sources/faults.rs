//! What is not known is an error with its place.

use super::{API, DOCS, ERRORS, METHODS, RAW_ERRORS};
use tlforge_docs::sources::{self, Error};

/// The text with a part of it replaced.
fn with(text: &str, part: &str, other: &str) -> String {
    assert!(text.contains(part), "{part}");
    text.replacen(part, other, 1)
}

fn check(error: Error, line: usize, part: &str) {
    assert!(error.message.contains(part), "{error} for {part}");
    assert_eq!(error.line, line, "{error} for {part}");
    assert!(error.column > 0, "{error}");
}

#[test]
fn of_mtcute() {
    let comment = "A lid, or {braces}";
    for (part, other, line, message) in [
        (comment, "a <table>", 17, "the tag `<table>` is not known"),
        (comment, "a <strong>", 17, "Strong is not closed"),
        (comment, "a <strong></em>", 17, "`</em>` closes nothing"),
        (comment, "</a>", 17, "`</a>` closes nothing"),
        (comment, "<code>a", 17, "`<code>` is not closed"),
        (comment, "<code", 17, "a tag is not closed"),
        (comment, "<!-- a", 17, "a comment is not closed"),
        (comment, "<a name=\\\"x\\\">a</a>", 17, "a tag has no `href`"),
        (comment, "&bogus; a", 17, "`&bogus;` is not known"),
        (comment, "{@see RawCup}", 17, "`{@see RawCup}` is not known"),
        (comment, "{@link Cup}", 17, "leads to no name of TL"),
        ("\"u\":", "\"v\": 1, \"u\":", 17, "unknown field `v`"),
        ("\"kind\": \"method\"", "\"kind\": \"union\"", 11, "unknown variant `union`"),
        ("\"available\": \"bot\"", "\"available\": \"none\"", 12, "unknown variant `none`"),
        (
            "\"isVector\": true, \"constructorId\"",
            "\"isList\": true, \"constructorId\"",
            11,
            "unknown field `isList`",
        ),
        ("\"name\": \"tea.pour\"", "\"name\": \"tea.brew\"", 15, "`tea.brew` stands here twice"),
        ("\"A lid, or {braces}\"", "7", 17, "expected a string"),
    ] {
        check(sources::mtcute(&with(API, part, other), None).unwrap_err(), line, message);
    }
}

#[test]
fn of_lists_of_errors() {
    for (part, other, line, message) in [
        ("\"tea.brew\": [\"STEEP_WAIT_%d\"]", "\"tea.brew\": [\"LOST\"]", 5, "`LOST` is none of the errors"),
        ("\"code\": 400", "\"code\": \"400\"", 4, "invalid type: string"),
        ("\"botOnly\"", "\"adminOnly\"", 7, "unknown field `adminOnly`"),
        ("\"POT_EMPTY\": {", "\"STEEP_WAIT_%d\": {", 4, "stands here twice"),
    ] {
        check(sources::mtcute_errors(&with(RAW_ERRORS, part, other), None).unwrap_err(), line, message);
    }
    for (part, other, line, message) in [
        ("both", "all", 2, "`all` is not known"),
        ("POT_EMPTY", "LOST", 2, "errors.csv has no error `LOST`"),
        ("tea.pour", "tea.brew", 3, "stands here twice"),
        ("tea.pour,bot,", "tea.pour", 3, "found record with 1 fields"),
        ("usability", "users", 1, "expected the head"),
    ] {
        check(sources::telethon(&with(METHODS, part, other), ERRORS).unwrap_err(), line, message);
    }
    for (part, other, line, message) in
        [("420", "FLOOD", 2, "`FLOOD` is no code"), ("400 403", "", 3, "has no code")]
    {
        let errors = with(ERRORS, part, other);
        check(sources::telethon_errors(&errors).unwrap_err(), line, message);
        let error = sources::telethon(METHODS, &errors).unwrap_err();
        assert!(error.message.starts_with("errors.csv: "), "{error}");
    }
}

#[test]
fn of_electrogram() {
    for (part, other, line, message) in [
        ("\"desc\": \"Brews.\"", "\"text\": \"Brews.\"", 2, "unknown field `text`"),
        ("\"A lid\"", "null", 3, "expected a string"),
        ("{\"Lid\"", "{\"Lid\": {\"desc\": \"A\"}, \"Lid\"", 3, "`Lid` stands here twice"),
    ] {
        check(sources::electrogram(&with(DOCS, part, other), None, None).unwrap_err(), line, message);
    }
}
