//! The items of a file while it is read.

use crate::ast::{Arg, Item};
use memchr::memchr_iter;

/// What was read so far.
pub(super) struct Tree<'s> {
    pub(super) items: Vec<Item<'s>>,
    /// The fields of the declaration at hand, before it is known how many there are.
    pub(super) args: Vec<Arg<'s>>,
}

impl<'s> Tree<'s> {
    /// Room for about what a text holds: as many statements as `;`, but not for those of long
    /// comments.
    pub(super) fn about(text: &str) -> Self {
        let statements = memchr_iter(b';', text.as_bytes()).count();
        Self { items: Vec::with_capacity(statements.min(text.len() / 32) + 1), args: Vec::new() }
    }

    /// Adds an item that was read.
    pub(super) fn add(&mut self, (rest, item): (&'s str, Item<'s>)) -> (&'s str, ()) {
        self.items.push(item);
        (rest, ())
    }
}
