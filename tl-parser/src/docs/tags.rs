//! TDLib's tags: `//@description Text @field Text`.

use super::draft::Draft;
use crate::{ast::Comment, schema::Docs};
use bumpalo::Bump;
use memchr::memchr_iter;

/// What these comments say in tags about the item that follows, if anything; what they say
/// about classes is added to `classes`.
pub(super) fn read<'s>(
    arena: &'s Bump,
    comments: &[Comment<'s>],
    classes: &mut Vec<(&'s str, Docs<'s>)>,
) -> Option<Draft<'s>> {
    let mut item = None;
    let mut in_class = false;
    for (key, value) in texts(arena, comments).flat_map(tags) {
        match (key, classes.last_mut().filter(|_| in_class)) {
            ("class", _) => {
                let name = value.split_whitespace().next().unwrap_or_default();
                classes.push((name, Docs::default()));
                in_class = true;
            }
            ("description", Some((_, class))) if class.description.is_empty() => class.description = value,
            _ => {
                in_class = false;
                add(item.get_or_insert_default(), key, value);
            }
        }
    }
    item
}

fn add<'s>(docs: &mut Draft<'s>, key: &'s str, value: &'s str) {
    if key == "description" {
        docs.description = value;
    } else {
        // So that a field can be called `description`.
        docs.fields.push((key.strip_prefix("param_").unwrap_or(key), value));
    }
}

/// The text of each `//@…` comment, with that of the `//-…` comments which continue it.
fn texts<'s>(arena: &'s Bump, comments: &[Comment<'s>]) -> impl Iterator<Item = &'s str> {
    let parts = comments.iter().filter_map(|comment| comment.text.strip_prefix("//"));
    let mut parts = parts.filter(|part| begins_tag(part.as_bytes()) || part.starts_with('-')).peekable();
    std::iter::from_fn(move || {
        // A comment `//-…` in front of all tags continues none.
        let first = parts.find(|part| begins_tag(part.as_bytes()))?;
        let mut more = std::iter::from_fn(|| parts.next_if(|part| part.starts_with('-'))).peekable();
        if more.peek().is_none() {
            return Some(first);
        }
        let mut text = first.to_owned();
        for part in more {
            text.push(' ');
            text.push_str(part.strip_prefix('-').unwrap_or(part).trim());
        }
        Some(arena.alloc_str(&text))
    })
}

/// Keys and values. A tag begins with an `@` that follows a blank and precedes a letter.
fn tags(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let tag = rest.strip_prefix('@')?;
        let end = next_tag(tag);
        rest = tag.get(end..).unwrap_or_default().trim_start();
        let tag = tag.get(..end)?.trim_end();
        let (key, value) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        Some((key, value.trim()))
    })
}

/// Where the next tag begins, with the blank in front of it.
fn next_tag(text: &str) -> usize {
    let bytes = text.as_bytes();
    let blank = |at: usize| at.checked_sub(1).filter(|before| bytes[*before].is_ascii_whitespace());
    let tags = memchr_iter(b'@', bytes).filter(|at| begins_tag(&bytes[*at..]));
    tags.filter_map(blank).next().unwrap_or(bytes.len())
}

const fn begins_tag(text: &[u8]) -> bool {
    matches!(text, [b'@', first, ..] if first.is_ascii_alphabetic())
}
