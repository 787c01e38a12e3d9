//! TDLib's tags: `//@description Text @field Text`.

use crate::{ast::Comment, schema::Docs};

/// What these comments say in tags about the item that follows, if anything; what they say
/// about classes is added to `classes`.
pub(super) fn read(comments: &[Comment<'_>], classes: &mut Vec<(String, Docs)>) -> Option<Docs> {
    let text = tagged_text(comments);
    let mut item = None;
    let mut in_class = false;
    for (key, value) in tags(&text) {
        match (key, classes.last_mut().filter(|_| in_class)) {
            ("class", _) => {
                let name = value.split_whitespace().next().unwrap_or_default();
                classes.push((name.to_owned(), Docs::default()));
                in_class = true;
            }
            ("description", Some((_, class))) if class.description.is_empty() => {
                value.clone_into(&mut class.description);
            }
            _ => {
                in_class = false;
                add(item.get_or_insert_default(), key, value);
            }
        }
    }
    item
}

fn add(docs: &mut Docs, key: &str, value: &str) {
    if key == "description" {
        value.clone_into(&mut docs.description);
    } else {
        // So that a field can be called `description`.
        let field = key.strip_prefix("param_").unwrap_or(key);
        docs.fields.push((field.to_owned(), value.to_owned()));
    }
}

/// All `//@…` and `//-…` comments as one text.
fn tagged_text(comments: &[Comment<'_>]) -> String {
    let mut text = String::new();
    for comment in comments {
        let part = match comment.text.strip_prefix("//") {
            Some(part) if begins_tag(part.as_bytes()) => part,
            Some(part) if !text.is_empty() => match part.strip_prefix('-') {
                Some(part) => part.trim(),
                None => continue,
            },
            _ => continue,
        };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
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
    let tag = text
        .as_bytes()
        .windows(3)
        .position(|window| window[0].is_ascii_whitespace() && begins_tag(&window[1..]));
    tag.unwrap_or(text.len())
}

const fn begins_tag(text: &[u8]) -> bool {
    matches!(text, [b'@', first, ..] if first.is_ascii_alphabetic())
}
