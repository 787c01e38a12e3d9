//! Declarations and their fields, which a file keeps in one list.

use super::{Arg, Combinator, File, Names};
use std::ops::Deref;

/// Part of the list of all fields: one allocation for them, and not one a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ArgRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// See [`Declaration::is_plain`].
    pub(crate) plain: bool,
}

impl ArgRange {
    /// The fields of a list from `first` on.
    pub(crate) fn of(args: &[Arg<'_>], first: usize) -> Self {
        let own = args.get(first..).unwrap_or_default();
        Self { start: first as u32, end: args.len() as u32, plain: own.iter().all(is_plain) }
    }
}

/// Whether a field is no group, and no type variable.
fn is_plain(arg: &Arg<'_>) -> bool {
    match &arg.names {
        Names::None => true,
        Names::One(name) => !name.text.as_bytes().first().is_some_and(u8::is_ascii_uppercase),
        Names::Group(_) => false,
    }
}

/// A constructor or a function together with its fields, which its file keeps.
#[derive(Clone, Copy, Debug)]
pub struct Declaration<'a, 's> {
    combinator: &'a Combinator<'s>,
    /// The fields, in order.
    pub args: &'a [Arg<'s>],
}

impl<'a, 's> Declaration<'a, 's> {
    /// Whether there are neither groups among the fields nor names with capitals, such as type
    /// variables have.
    #[inline]
    pub(crate) const fn is_plain(self) -> bool {
        self.combinator.args.plain
    }

    /// All else about it, for as long as the file lives.
    #[must_use]
    #[inline]
    pub const fn combinator(self) -> &'a Combinator<'s> {
        self.combinator
    }
}

impl<'s> Deref for Declaration<'_, 's> {
    type Target = Combinator<'s>;

    #[inline]
    fn deref(&self) -> &Combinator<'s> {
        self.combinator
    }
}

impl<'s> File<'s> {
    /// A constructor or function of this file with its fields.
    #[must_use]
    #[inline]
    pub fn declaration<'a>(&'a self, combinator: &'a Combinator<'s>) -> Declaration<'a, 's> {
        let range = combinator.args.start as usize..combinator.args.end as usize;
        Declaration { combinator, args: self.args.get(range).unwrap_or_default() }
    }
}
