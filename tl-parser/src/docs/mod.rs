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
    lines,
    schema::Docs,
    source::{SourceMap, Span},
};
use bumpalo::Bump;
use rustc_hash::FxHashMap;

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
    let mut comments = Comments { arena, file, rest: &file.comments, line: Line::default() };
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

/// Documentation of an item that is being read.
#[derive(Default)]
struct Draft<'s> {
    description: &'s str,
    fields: Vec<(&'s str, &'s str)>,
    /// Lines for the description or, by its index, for a field, in the order of the comments.
    added: Vec<(Option<usize>, &'s str)>,
    /// The index of each field; made for the first comment inside a declaration.
    places: Option<FxHashMap<&'s str, usize>>,
}

impl<'s> Draft<'s> {
    fn describe(&mut self, text: &'s str) {
        if !text.is_empty() {
            self.added.push((None, text));
        }
    }

    fn field(&mut self, name: &'s str, text: &'s str) {
        if text.is_empty() || name == "_" {
            return;
        }
        let fields = &mut self.fields;
        let places = self.places.get_or_insert_with(|| {
            // Of several the first counts.
            fields.iter().enumerate().rev().map(|(at, (name, _))| (*name, at)).collect()
        });
        let at = *places.entry(name).or_insert_with(|| {
            fields.push((name, ""));
            fields.len() - 1
        });
        self.added.push((Some(at), text));
    }

    /// `None` if nothing is said.
    fn finish(mut self, arena: &'s Bump) -> Option<&'s Docs<'s>> {
        // Sorting is stable: lines stay in their order.
        self.added.sort_by_key(|(at, _)| *at);
        for lines in self.added.chunk_by(|(one, _), (other, _)| one == other) {
            let field = lines.first().and_then(|(at, _)| self.fields.get_mut((*at)?));
            let text = field.map_or(&mut self.description, |(_, text)| text);
            let lines = lines.iter().map(|(_, line)| *line);
            let all: Vec<_> = [*text].into_iter().chain(lines).filter(|line| !line.is_empty()).collect();
            *text = joined(arena, &all);
        }
        let docs = Docs { description: self.description, fields: arena.alloc_slice_copy(&self.fields) };
        (docs != Docs::default()).then(|| &*arena.alloc(docs))
    }
}

/// Lines as one text.
fn joined<'s>(arena: &'s Bump, lines: &[&'s str]) -> &'s str {
    match lines {
        [] => "",
        [only] => only,
        several => arena.alloc_str(&several.join("\n")),
    }
}

/// What the comments above, inside and behind an item say about it.
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

/// The comments of a file that are still to be looked at.
struct Comments<'f, 's> {
    /// Where text is put that does not stand in the file as it is.
    arena: &'s Bump,
    file: &'f File<'s>,
    rest: &'f [Comment<'s>],
    line: Line,
}

/// What is known of the line that a place in the text is on.
#[derive(Default)]
struct Line {
    /// The place.
    at: usize,
    /// Where the line begins.
    start: usize,
    /// Whether more than blanks stand on it in front of the place.
    used: bool,
}

impl Line {
    /// Moves on to a later place.
    fn go(&mut self, text: &str, to: usize) {
        let passed = text.get(self.at..to).unwrap_or_default();
        let start = lines::last_start(passed);
        if start > 0 {
            (self.start, self.used) = (self.at + start, false);
        }
        let own = passed.get(start..).unwrap_or_default();
        self.used |= !own.trim().is_empty();
        self.at = to;
    }
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
    fn field<'a>(&mut self, comment: &Comment<'_>, args: &'a [Arg<'s>]) -> Option<&'a Arg<'s>> {
        let Span { start, end } = comment.span;
        let base = self.file.span.start;
        self.line.go(self.file.text, (start - base) as usize);
        let next = args.partition_point(|arg| arg.span.end <= start);
        let before = next.checked_sub(1).and_then(|index| args.get(index));
        let beside = before.filter(|arg| (arg.span.end - base) as usize > self.line.start);
        let after = args.get(next).filter(|arg| !self.line.used && arg.span.start >= end);
        beside.or(after)
    }

    /// How many lines end between two offsets.
    fn lines(&self, from: u32, to: u32) -> usize {
        lines::count(self.gap(from, to))
    }

    fn gap(&self, from: u32, to: u32) -> &'s str {
        let base = self.file.span.start;
        self.file.text.get((from - base) as usize..(to - base) as usize).unwrap_or_default()
    }
}
