//! Where a text came from that was made from another one.

use crate::span::Span;
use std::ops::Range;

/// The parts of a text, and what each was made of.
#[derive(Debug)]
pub(crate) struct Origin {
    parts: Vec<(usize, Span)>,
    length: usize,
}

impl Origin {
    /// `parts` in order, of a text of this length.
    pub(crate) fn new(parts: impl IntoIterator<Item = (usize, Span)>, length: usize) -> Self {
        Self { parts: parts.into_iter().collect(), length }
    }

    /// What a range was made of.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let start = self.byte(range.start).start;
        match range.end > range.start {
            true => Span::new(start, self.byte(range.end - 1).end.max(start)),
            false => Span::new(start, start),
        }
    }

    fn byte(&self, at: usize) -> Span {
        let index = self.parts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let Some((start, span)) = self.parts.get(index) else { return Span::default() };
        let end = self.parts.get(index + 1).map_or(self.length, |(next, _)| *next);
        if end - start != (span.end - span.start) as usize {
            return *span;
        }
        let from = (span.start + at.saturating_sub(*start) as u32).min(span.end);
        Span::new(from, (from + 1).min(span.end))
    }
}
