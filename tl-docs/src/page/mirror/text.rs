//! A text that was made from another, and where each part of it came from.

use std::ops::Range;

/// A text with its origin.
#[derive(Clone, Debug, Default)]
pub(in crate::page) struct Origin {
    pub(in crate::page) text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    /// Where it begins in the text.
    at: usize,
    /// What it was made of.
    source: Range<usize>,
}

impl Origin {
    /// A text that is its own origin.
    pub(super) fn whole(text: &str) -> Self {
        let pieces = vec![Piece { at: 0, source: 0..text.len() }];
        Self { text: text.to_owned(), pieces }
    }

    /// Adds a text that stands for a part of the origin.
    pub(in crate::page) fn push(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        let verbatim = text.len() == source.len();
        match self.pieces.last_mut() {
            Some(last)
                if verbatim && last.source.end == source.start && at - last.at == last.source.len() =>
            {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { at, source }),
        }
    }

    /// Adds a part of another text.
    pub(super) fn push_part(&mut self, other: &Self, range: Range<usize>) {
        let first = other.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        for (index, piece) in other.pieces.iter().enumerate().skip(first) {
            let end = other.pieces.get(index + 1).map_or(other.text.len(), |next| next.at);
            let (from, to) = (piece.at.max(range.start), end.min(range.end));
            if from >= to {
                break;
            }
            let verbatim = end - piece.at == piece.source.len();
            let source = match verbatim {
                true => piece.source.start + from - piece.at..piece.source.start + to - piece.at,
                false => piece.source.clone(),
            };
            self.push(other.text.get(from..to).unwrap_or_default(), source);
        }
    }

    /// Its parts: where each begins, and what it was made of.
    pub(in crate::page) fn parts(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.pieces.iter().map(|piece| (piece.at, piece.source.clone()))
    }

    /// Where a range of the text came from. A character is never cut.
    pub(in crate::page) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let (mut from, mut to) = (range.start.min(self.text.len()), range.end.min(self.text.len()));
        while !self.text.is_char_boundary(from) {
            from -= 1;
        }
        while !self.text.is_char_boundary(to) {
            to += 1;
        }
        let start = self.character(from).start;
        match to > from {
            true => start..self.character(to - 1).end.max(start),
            false => start..start,
        }
    }

    /// What the byte at an offset was made of.
    fn character(&self, at: usize) -> Range<usize> {
        let index = self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1);
        let Some(piece) = self.pieces.get(index) else { return 0..0 };
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
        if end - piece.at != piece.source.len() {
            return piece.source.clone();
        }
        let start = (piece.source.start + at.saturating_sub(piece.at)).min(piece.source.end);
        start..(start + 1).min(piece.source.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_parts_know_where_they_came_from() {
        let source = "x|a&lt;b|y";
        let mut first = Origin::default();
        first.push("a", 2..3);
        first.push("<", 3..7);
        first.push("b", 7..8);
        let mut second = Origin::default();
        second.push_part(&first, 1..3);
        assert_eq!(second.text, "<b");
        assert_eq!(source.get(second.source(&(0..1))), Some("&lt;"));
        assert_eq!(source.get(second.source(&(1..2))), Some("b"));
        assert_eq!(source.get(Origin::whole(source).source(&(2..3))), Some("a"));
    }
}
