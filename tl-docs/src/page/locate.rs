//! Where the characters of a text stand in its source, where they may be entities.

use super::html::Run;
use std::ops::Range;

/// Each character of a text: where it begins in the text, and what it was read from.
pub(super) fn characters(text: &str, runs: &[Run], source: &str) -> Vec<(usize, Range<usize>)> {
    let mut out = Vec::with_capacity(text.len());
    for (index, run) in runs.iter().enumerate() {
        let end = runs.get(index + 1).map_or(text.len(), |next| next.at);
        let part = text.get(run.at..end).unwrap_or_default();
        let mut cursor = run.range.start;
        for (at, c) in part.char_indices() {
            let rest = source.get(cursor..run.range.end).unwrap_or_default();
            let (skip, width) = next(rest, c, part.get(at..).unwrap_or_default());
            out.push((run.at + at, cursor + skip..cursor + skip + width));
            cursor += skip + width;
        }
    }
    out
}

/// How many bytes of the source come before a character, and how many are that character.
fn next(source: &str, c: char, text: &str) -> (usize, usize) {
    // A tree may leave out line ends, and turns `\r\n` into `\n`.
    let skip = match source.chars().next() {
        Some(first) if first != c && first != '&' => {
            source.len() - source.trim_start_matches(|c: char| c.is_whitespace()).len()
        }
        _ => 0,
    };
    let source = source.get(skip..).unwrap_or_default();
    if source.starts_with('&') {
        let name =
            source.bytes().skip(1).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let semicolon = usize::from(source.as_bytes().get(name + 1) == Some(&b';'));
        let entity = source.get(..name + 1 + semicolon).unwrap_or_default();
        let literal = c == '&' && (name == 0 || text.starts_with(entity)) && !is_ampersand(entity);
        return (skip, if literal { 1 } else { entity.len() });
    }
    (skip, if source.starts_with(c) { c.len_utf8() } else { 0 })
}

fn is_ampersand(entity: &str) -> bool {
    matches!(entity.trim_end_matches(';'), "&amp" | "&AMP" | "&#38" | "&#x26" | "&#X26")
}
