//! Recovery after an error.

use super::{
    error::{Failure, FailureKind},
    lexeme::{comment_len, is_blank},
};
use crate::limits::Limits;

/// Where reading continues after a statement that failed.
///
/// After the next `;` that is not in a comment, or in front of the next mark, or where a
/// missing `;` belongs.
pub(super) fn resume<'s>(statement: &'s str, failure: &Failure) -> &'s str {
    if let FailureKind::MissingSemicolon { resume } = failure.kind() {
        return tail(statement, resume);
    }
    let is_mark = statement.starts_with("---") || statement.starts_with("===");
    let bytes = statement.as_bytes();
    let mut at = if is_mark { 3 } else { 0 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b';' => return &statement[at + 1..],
            b'\n' | b'\r' if is_mark => return &statement[at..],
            b'-' | b'=' if at > 0 && !is_mark && is_line_mark(bytes, at) => return &statement[at..],
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => at += comment_len(&bytes[at..]),
            _ => at += 1,
        }
    }
    ""
}

/// The last `len` bytes, which begin after the beginning of the statement.
fn tail(statement: &str, len: usize) -> &str {
    statement.get(statement.len().saturating_sub(len)..).unwrap_or_default()
}

/// Whether `---` or `===` begins a line here.
fn is_line_mark(bytes: &[u8], at: usize) -> bool {
    let mark = bytes[at..].starts_with(b"---") || bytes[at..].starts_with(b"===");
    let before = bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
    mark && matches!(before, Some(b'\n' | b'\r'))
}

/// The rest after the last character of `from..to` that is not blank.
pub(super) fn without_blanks<'s>(from: &'s str, to: &'s str) -> &'s str {
    let read = &from.as_bytes()[..from.len() - to.len()];
    let blank = read.iter().rev().take_while(|byte| is_blank(**byte)).count();
    &from[read.len() - blank..]
}

/// Whether a statement is too long also without its comments.
#[inline]
pub(super) fn is_long(from: &str, to: &str) -> bool {
    from.len() - to.len() > Limits::STATEMENT && is_long_without_comments(from, to)
}

fn is_long_without_comments(from: &str, to: &str) -> bool {
    let bytes = &from.as_bytes()[..from.len() - to.len()];
    let (mut at, mut comments) = (0, 0);
    while let Some(slash) = memchr::memchr(b'/', &bytes[at..]) {
        at += slash;
        let len = match bytes.get(at + 1) {
            Some(b'/' | b'*') => comment_len(&bytes[at..]),
            _ => 0,
        };
        comments += len;
        at += len.max(1);
    }
    bytes.len() - comments > Limits::STATEMENT
}
