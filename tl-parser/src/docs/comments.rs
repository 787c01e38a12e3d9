//! The comments of a file, handed out to its items in order.

use crate::{
    ast::{Arg, Comment, File},
    lines,
    span::Span,
};
use bumpalo::Bump;

/// The comments of a file that are still to be looked at.
pub(super) struct Comments<'f, 's> {
    /// Where text is put that is not in the file as it is.
    pub(super) arena: &'s Bump,
    pub(super) file: &'f File<'s>,
    pub(super) rest: &'f [Comment<'s>],
    line: Line,
}

/// What is known of the line that a place in the text is on.
#[derive(Default)]
struct Line {
    /// The place.
    at: usize,
    /// Where the line begins.
    start: usize,
    /// Whether it has more than blanks in front of the place.
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
    pub(super) fn new(arena: &'s Bump, file: &'f File<'s>) -> Self {
        Self { arena, file, rest: &file.comments, line: Line::default() }
    }

    /// Takes the comments that begin before an offset.
    pub(super) fn until(&mut self, offset: u32) -> &'f [Comment<'s>] {
        let count = self.rest.partition_point(|comment| comment.span.start < offset);
        self.take(count)
    }

    /// Takes the comments after an item, on its line.
    pub(super) fn behind(&mut self, mut end: u32) -> &'f [Comment<'s>] {
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
    pub(super) fn touching<'c>(&self, comments: &'c [Comment<'s>], mut offset: u32) -> &'c [Comment<'s>] {
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
    pub(super) fn field<'a>(&mut self, comment: &Comment<'_>, args: &'a [Arg<'s>]) -> Option<&'a Arg<'s>> {
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
