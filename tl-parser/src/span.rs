//! Places in the offset space of a source map.

use std::fmt;

/// A half-open range of bytes in the offset space of a [`SourceMap`](crate::source::SourceMap).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to before `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span where this one begins.
    #[must_use]
    pub const fn at_start(self) -> Self {
        Self { start: self.start, end: self.start }
    }

    /// The empty span where this one ends.
    #[must_use]
    pub const fn at_end(self) -> Self {
        Self { start: self.end, end: self.end }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
