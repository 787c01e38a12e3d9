//! Documentation comments, attached to items.
//!
//! Two conventions are supported. TDLib writes tags directly in front of a declaration:
//! `//@description Text @field Text`, continued by `//-`, and `//@class Type @description
//! Text` about an abstract type. Elsewhere, plain comments document what is right
//! below them (without an empty line between) or to their left: a declaration or a field.
//!
//! Nothing is checked here: whether all fields are documented, and only fields, is a rule.

mod comments;
mod draft;
mod plain;
mod tags;

use crate::{
    ast::{Comment, File, Item},
    schema::Docs,
    source::SourceMap,
};
use comments::Comments;
use draft::Draft;

/// The documentation of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileDocs<'s> {
    /// For each item of [`File::items`] what is said about it.
    pub items: Vec<Option<&'s Docs<'s>>>,
    /// What `@class` comments say about types, by name, in source order.
    pub classes: Vec<(&'s str, Docs<'s>)>,
}

impl<'s> FileDocs<'s> {
    /// What is said about a type; the first time counts.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<&Docs<'s>> {
        self.classes.iter().find_map(|(class, docs)| (*class == name).then_some(docs))
    }
}

/// Reads the documentation of a file of `map`.
#[must_use]
pub fn collect<'s>(map: &'s SourceMap, file: &File<'s>) -> FileDocs<'s> {
    let arena = map.arena();
    let mut docs = FileDocs { items: Vec::with_capacity(file.items.len()), classes: Vec::new() };
    let mut comments = Comments::new(arena, file);
    for item in &file.items {
        if comments.rest.is_empty() {
            break;
        }
        let span = item.span();
        let above = comments.until(span.start);
        let inside = comments.until(span.end);
        let behind = comments.behind(span.end);
        if above.is_empty() && inside.is_empty() && behind.is_empty() {
            docs.items.push(None);
            continue;
        }
        let about = about(&mut comments, item, [above, inside, behind], &mut docs.classes);
        docs.items.push(about.and_then(|about| about.finish(arena)));
    }
    docs.items.resize(file.items.len(), None);
    tags::read(arena, comments.rest, &mut docs.classes);
    docs
}

/// The documentation in the comments above, inside and after an item.
fn about<'s>(
    comments: &mut Comments<'_, 's>,
    item: &Item<'s>,
    [above, inside, behind]: [&[Comment<'s>]; 3],
    classes: &mut Vec<(&'s str, Docs<'s>)>,
) -> Option<Draft<'s>> {
    let tagged = tags::read(comments.arena, above, classes);
    let args = match item {
        Item::Combinator(combinator) => combinator.args,
        Item::Builtin(_) => &[],
        _ => return None,
    };
    let mut docs = tagged.unwrap_or_else(|| {
        let mut docs = Draft::default();
        docs.describe(plain::text(comments, comments.touching(above, item.span().start)));
        docs
    });
    for comment in inside {
        let text = plain::text(comments, &[*comment]);
        match comments.field(comment, args) {
            Some(arg) => arg.names.iter().for_each(|name| docs.field(name.text, text)),
            None => docs.describe(text),
        }
    }
    docs.describe(plain::text(comments, behind));
    Some(docs)
}
