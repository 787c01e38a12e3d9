//! A diagnostic on one line, and what keeps every text on one.

use crate::{diagnostic::Diagnostic, source::SourceMap, span::Span};

/// The longest message, in characters, that is shown whole.
const MESSAGE_LIMIT: usize = 400;

/// `path:line:column: severity[rule]: message`, without a line end.
///
/// Line and column count from 1, the column in characters. A span of another map is shown
/// at `?:1:1`.
#[must_use]
pub fn short(map: &SourceMap, diagnostic: &Diagnostic) -> String {
    let place = place(map, diagnostic.primary.span);
    let message = message(&diagnostic.message);
    format!("{place}: {}[{}]: {message}", diagnostic.severity, diagnostic.rule)
}

/// `path:line:column` of where a span begins.
pub(super) fn place(map: &SourceMap, span: Span) -> String {
    map.position(span)
        .and_then(|at| Some(format!("{}:{}:{}", one_line(map.get(at.file)?.name()), at.line, at.column)))
        .unwrap_or_else(|| "?:1:1".to_owned())
}

/// The text of a message, note or label as every format shows it: on one line, and without
/// its middle when it is longer than 400 characters.
#[doc(hidden)]
#[must_use]
pub fn message(text: &str) -> String {
    elide(&one_line(text), MESSAGE_LIMIT)
}

/// The text with control characters written as escapes, so that it stays on one line and a
/// terminal obeys none of it. Characters that turn the direction of writing count as such.
fn one_line(text: &str) -> std::borrow::Cow<'_, str> {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(hidden) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if hidden(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out.into()
}

/// The text, or its two ends around `…` when it is longer than `limit` characters.
fn elide(text: &str, limit: usize) -> String {
    let half = limit / 2;
    let from_end = |count: usize| text.char_indices().rev().nth(count.saturating_sub(1)).map(|(at, _)| at);
    let head = text.char_indices().nth(half).map_or(text.len(), |(at, _)| at);
    match (text.char_indices().nth(limit), from_end(half)) {
        (Some(_), Some(tail)) => format!("{}…{}", &text[..head], &text[tail..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rule;

    #[test]
    fn one_line_a_diagnostic_with_the_column_in_characters() {
        let mut map = SourceMap::new();
        map.add("a.tl", "// é\nб x:Foo = A;").unwrap();
        let diagnostic = Diagnostic::new(Rule::UnknownType, Span::new(11, 14), "unknown type `Foo`");
        assert_eq!(short(&map, &diagnostic), "a.tl:2:5: error[unknown-type]: unknown type `Foo`");
    }

    #[test]
    fn a_message_stays_on_one_line_and_short() {
        assert_eq!(message("a\nb\u{1b}[31m"), "a\\nb\\u{1b}[31m");
        let long = message(&"é".repeat(1_000_000));
        assert_eq!(long.chars().count(), MESSAGE_LIMIT + 1);
        let exact = "x".repeat(MESSAGE_LIMIT);
        assert_eq!(message(&exact), exact, "what fits is not touched");
    }
}
