//! Plain comments as prose.

use super::{comments::Comments, draft::joined};
use crate::{ast::Comment, lines};

/// The prose of some comments, one line each; without layer marks, rules made of dashes,
/// TDLib's tags, levels for rules, and declarations that were commented out.
pub(super) fn text<'s>(context: &Comments<'_, 's>, comments: &[Comment<'s>]) -> &'s str {
    let prose = comments.iter().filter(|comment| context.file.layer_of(comment).is_none());
    let lines: Vec<&str> = prose.flat_map(|comment| prose_of(comment)).collect();
    joined(context.arena, &lines).trim()
}

fn prose_of<'s>(comment: &Comment<'s>) -> impl Iterator<Item = &'s str> {
    let inner = if comment.block {
        let inner = comment.text.strip_prefix("/*").unwrap_or(comment.text);
        inner.strip_suffix("*/").unwrap_or(inner)
    } else {
        comment.text
    };
    let (block, text) = (comment.block, comment.text);
    lines::each(inner).map(move |line| strip(line, block)).filter(move |line| is_prose(line, text))
}

/// A line without what marks it as a comment.
fn strip(line: &str, block: bool) -> &str {
    let mark = if block { '*' } else { '/' };
    line.trim().trim_start_matches(mark).trim()
}

fn is_prose(line: &str, comment: &str) -> bool {
    let tagged = comment.starts_with("//@") || comment.starts_with("//-");
    let declaration = line.ends_with(';') && line.contains(" = ");
    let ruler = !line.is_empty() && !line.contains(char::is_alphanumeric);
    let level = line.starts_with("tl:");
    !(tagged || declaration || ruler || level)
}
