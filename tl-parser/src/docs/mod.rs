//! Documentation comments: which item says what about itself.
//!
//! Two habits are understood. TDLib writes tags directly in front of a declaration:
//! `//@description Text @field Text`, continued by `//-`, and `//@class Type @description
//! Text` about an abstract type. Elsewhere, plain comments document what they stand right
//! above (without an empty line between) or to the right of: a declaration or a field.
//!
//! Nothing is judged here: whether all fields are documented, and only fields, is a check.

mod plain;
mod tags;

use crate::{
    ast::{Arg, Comment, File, Item},
    schema::Docs,
    source::{SourceMap, Span},
};
use bumpalo::Bump;

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
    collect_in(map.arena(), file)
}

pub(crate) fn collect_in<'s>(arena: &'s Bump, file: &File<'s>) -> FileDocs<'s> {
    let mut docs = FileDocs { items: Vec::with_capacity(file.items.len()), classes: Vec::new() };
    let mut comments = Comments { arena, file, rest: &file.comments };
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
        let about = about(&comments, item, [above, inside, behind], &mut docs.classes);
        docs.items.push(about.and_then(|about| about.finish(arena)));
    }
    docs.items.resize(file.items.len(), None);
    tags::read(arena, comments.rest, &mut docs.classes);
    docs
}

/// Documentation of an item that is being read.
#[derive(Default)]
struct Draft<'s> {
    description: &'s str,
    fields: Vec<(&'s str, &'s str)>,
}

impl<'s> Draft<'s> {
    fn field(&mut self, arena: &'s Bump, name: &'s str, text: &'s str) {
        if text.is_empty() || name == "_" {
            return;
        }
        match self.fields.iter_mut().find(|(field, _)| *field == name) {
            Some((_, known)) => add_line(arena, known, text),
            None => self.fields.push((name, text)),
        }
    }

    /// `None` if nothing is said.
    fn finish(&self, arena: &'s Bump) -> Option<&'s Docs<'s>> {
        let docs = Docs { description: self.description, fields: arena.alloc_slice_copy(&self.fields) };
        (docs != Docs::default()).then(|| &*arena.alloc(docs))
    }
}

/// What the comments above, inside and behind an item say about it.
fn about<'s>(
    comments: &Comments<'_, 's>,
    item: &Item<'s>,
    [above, inside, behind]: [&[Comment<'s>]; 3],
    classes: &mut Vec<(&'s str, Docs<'s>)>,
) -> Option<Draft<'s>> {
    let arena = comments.arena;
    let tagged = tags::read(arena, above, classes);
    let args = match item {
        Item::Combinator(combinator) => combinator.args,
        Item::Builtin(_) => &[],
        _ => return None,
    };
    let mut docs = tagged.unwrap_or_else(|| Draft {
        description: plain::text(comments, comments.touching(above, item.span().start)),
        fields: Vec::new(),
    });
    for comment in inside {
        let text = plain::text(comments, &[*comment]);
        match comments.field(comment, args) {
            Some(arg) => arg.names.iter().for_each(|name| docs.field(arena, name.text, text)),
            None => add_line(arena, &mut docs.description, text),
        }
    }
    add_line(arena, &mut docs.description, plain::text(comments, behind));
    Some(docs)
}

fn add_line<'s>(arena: &'s Bump, text: &mut &'s str, line: &'s str) {
    if text.is_empty() {
        *text = line;
    } else if !line.is_empty() {
        *text = arena.alloc_str(&[*text, "\n", line].concat());
    }
}

/// The comments of a file that are still to be looked at.
struct Comments<'f, 's> {
    /// Where text is put that does not stand in the file as it is.
    arena: &'s Bump,
    file: &'f File<'s>,
    rest: &'f [Comment<'s>],
}

impl<'f, 's> Comments<'f, 's> {
    /// Takes the comments that begin before an offset.
    fn until(&mut self, offset: u32) -> &'f [Comment<'s>] {
        let count = self.rest.partition_point(|comment| comment.span.start < offset);
        self.take(count)
    }

    /// Takes the comments behind an item, on its line.
    fn behind(&mut self, mut end: u32) -> &'f [Comment<'s>] {
        let mut count = 0;
        for comment in self.rest {
            if !self.gap(end, comment.span.start).trim().is_empty() || self.lines(end, comment.span.start) > 0
            {
                break;
            }
            end = comment.span.end;
            count += 1;
        }
        self.take(count)
    }

    fn take(&mut self, count: usize) -> &'f [Comment<'s>] {
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken
    }

    /// The last of these comments, as far as no empty line parts them from an offset.
    fn touching<'c>(&self, comments: &'c [Comment<'s>], mut offset: u32) -> &'c [Comment<'s>] {
        let mut first = comments.len();
        for comment in comments.iter().rev() {
            if self.lines(comment.span.end, offset) > 1 {
                break;
            }
            offset = comment.span.start;
            first -= 1;
        }
        &comments[first..]
    }

    /// The field that a comment inside a declaration is about: the one in front of it on its
    /// line, or else the next one.
    fn field<'a>(&self, comment: &Comment<'_>, args: &'a [Arg<'s>]) -> Option<&'a Arg<'s>> {
        let Span { start, end } = comment.span;
        let next = args.partition_point(|arg| arg.span.end <= start);
        let before = next.checked_sub(1).and_then(|index| args.get(index));
        let beside = before.filter(|arg| self.lines(arg.span.end, start) == 0);
        let own_line = self
            .file
            .text
            .get(..(start - self.file.span.start) as usize)
            .is_some_and(|before| before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty()));
        let after = args.get(next).filter(|arg| own_line && arg.span.start >= end);
        beside.or(after)
    }

    /// How many lines end between two offsets.
    fn lines(&self, from: u32, to: u32) -> usize {
        memchr::memchr_iter(b'\n', self.gap(from, to).as_bytes()).count()
    }

    fn gap(&self, from: u32, to: u32) -> &'s str {
        let base = self.file.span.start;
        self.file.text.get((from - base) as usize..(to - base) as usize).unwrap_or_default()
    }
}
