//! Comments, found in one pass over the text.
//!
//! TL has no string literals, so `//` and `/*` always begin a comment
//! outside another one; no parser is needed to find them.

use super::lexeme::{comment_len, is_blank};
use crate::{ast::Comment, diagnostic::Diagnostic, rule::Rule, span::Span};
use memchr::memchr;

/// All comments of a text that begins at `base`, and the opening of the last one if nothing
/// closes it.
pub(super) fn comments(text: &str, base: u32) -> (Vec<Comment<'_>>, Option<Span>) {
    let bytes = text.as_bytes();
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(slash) = memchr(b'/', &bytes[at..]) {
        at += slash;
        let block = match bytes.get(at + 1) {
            Some(b'/') => false,
            Some(b'*') => true,
            _ => {
                at += 1;
                continue;
            }
        };
        let len = comment_len(&bytes[at..]);
        let text = &text[at..at + len];
        let closed = block && len >= 4 && text.ends_with("*/");
        let text = if closed {
            text
        } else {
            text.trim_end_matches(|last: char| last.is_ascii() && is_blank(last as u8))
        };
        let start = base + at as u32;
        let span = Span::new(start, start + text.len() as u32);
        if block && !closed {
            comments.push(Comment { text, span, block });
            return (comments, Some(Span::new(start, start + 2)));
        }
        comments.push(Comment { text, span, block });
        at += len;
    }
    (comments, None)
}

/// A block comment without an end.
pub(super) fn unclosed(open: Span) -> Diagnostic {
    Diagnostic::new(Rule::Syntax, open, "a comment is not closed").label("`*/` is missing")
}
