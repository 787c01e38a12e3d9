//! A text that is edited, and that knows where its parts come from.

use std::ops::Range;
use tlforge_parser::source::Span;

/// An edit of a text: what is replaced, and by what.
pub(super) type Edit = (Range<usize>, String);

/// A text made of parts.
#[derive(Clone, Debug)]
pub(super) struct Edited {
    text: String,
    /// In order, and together as long as the text.
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    len: usize,
    /// What it was made of: if as long as the part, the same text.
    from: Span,
}

impl Part {
    /// The first bytes of it, and the others.
    fn cut(self, at: usize) -> [Self; 2] {
        let Span { start, end, .. } = self.from;
        let same = (end - start) as usize == self.len;
        let middle = start + at as u32;
        let (first, last) =
            if same { (Span::new(start, middle), Span::new(middle, end)) } else { (self.from, self.from) };
        [Self { len: at, from: first }, Self { len: self.len - at, from: last }]
    }
}

impl Edited {
    /// A text as it stands in a map.
    pub(super) fn new(text: &str, from: Span) -> Self {
        Self { text: text.to_owned(), parts: vec![Part { len: text.len(), from }] }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Puts a text into the place of another.
    pub(super) fn replace(&mut self, range: Range<usize>, with: &str, from: Span) {
        let mut parts = Vec::with_capacity(self.parts.len() + 2);
        let mut put = false;
        let mut at = 0;
        for part in &self.parts {
            let (start, end) = (at, at + part.len);
            at = end;
            if start < range.start {
                let kept = range.start.min(end) - start;
                parts.push(if kept == part.len { *part } else { part.cut(kept)[0] });
            }
            if !put && end >= range.start && (end > range.start || range.start == self.text.len()) {
                put = true;
                parts.push(Part { len: with.len(), from });
            }
            if end > range.end {
                let gone = range.end.max(start) - start;
                parts.push(if gone == 0 { *part } else { part.cut(gone)[1] });
            }
        }
        if !put {
            parts.push(Part { len: with.len(), from });
        }
        parts.retain(|part| part.len > 0);
        self.parts = parts;
        self.text.replace_range(range, with);
    }

    /// The text, and where each part of it begins and comes from.
    pub(super) fn finish(self) -> (String, Vec<(usize, Span)>) {
        let mut at = 0;
        let parts = self.parts.iter().map(|part| {
            at += part.len;
            (at - part.len, part.from)
        });
        (self.text, parts.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_their_text() {
        let patch = Span::new(900, 905);
        let mut edited = Edited::new("abcdef", Span::new(100, 106));
        edited.replace(2..4, "XYZ", patch);
        edited.replace(0..1, "", patch);
        edited.replace(5..6, "f!", patch);
        let (text, parts) = edited.finish();
        assert_eq!(text, "bXYZef!");
        let shown: Vec<_> = parts.iter().map(|(at, span)| (*at, span.start, span.end)).collect();
        assert_eq!(shown, [(0, 101, 102), (1, 900, 905), (4, 104, 105), (5, 900, 905)]);
    }

    #[test]
    fn an_insertion_stands_between_two_parts() {
        let patch = Span::new(900, 901);
        for (at, expected) in [(0, "!ab"), (1, "a!b"), (2, "ab!")] {
            let mut edited = Edited::new("ab", Span::new(0, 2));
            edited.replace(at..at, "!", patch);
            let (text, parts) = edited.finish();
            assert_eq!(text, expected);
            let found = parts.iter().find(|(_, span)| *span == patch).map(|(at, _)| *at);
            assert_eq!(found, Some(at));
            assert!(parts.iter().map(|(at, _)| *at).is_sorted());
        }
    }
}
