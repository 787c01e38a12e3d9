//! What is wrong with a page.

use std::{borrow::Cow, ops::Range};

/// Something in a page that is not understood, or contradicts itself.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// Where it is in the text of the file.
    pub range: Range<usize>,
    /// One sentence without a full stop.
    pub message: Cow<'static, str>,
}

/// What a [`Problem`] is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum ProblemKind {
    /// There is no page, or nothing says what it is about.
    Unreadable,
    /// A part of the page is not understood, or it lacks one.
    Structure,
    /// The page contradicts itself, or its scheme.
    Contradiction,
    /// The copy of the page is damaged.
    Mirror,
    /// The copy was damaged and could be mended.
    Mended,
    /// The page is about something else than a schema.
    Other,
}
