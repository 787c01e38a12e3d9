//! The layer mark: a comment such as `// LAYER 230`.

use crate::ast::{Comment, File};

/// The layer that the files' marks agree on. Historic collections mark a layer a block;
/// they have no layer of their own.
pub(super) fn of(files: &[File<'_>]) -> Option<u32> {
    let mut marks = files.iter().flat_map(|file| &file.comments).filter_map(mark);
    let first = marks.next()?;
    marks.all(|mark| mark == first).then_some(first)
}

/// `// LAYER 230`, `// Layer: 228`: the whole comment, in any case.
fn mark(comment: &Comment<'_>) -> Option<u32> {
    let text = comment.text.strip_prefix("//")?.trim_start_matches('/').trim();
    let word = text.get(..5).filter(|word| word.eq_ignore_ascii_case("layer"))?;
    let rest = text.get(word.len()..)?;
    let number = rest.strip_prefix(':').unwrap_or(rest).trim_start();
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if digits { number.parse().ok() } else { None }
}
