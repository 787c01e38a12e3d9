//! Source texts and places in them.
//!
//! All files of a run share one offset space: a [`Span`] is two `u32`, costs nothing to
//! carry around, and still knows its file. A [`SourceMap`] turns it back into a file, a
//! line and a column.

pub use crate::span::Span;

use crate::{
    capped::Capped,
    diagnostic::Diagnostic,
    lines,
    origin::Origin,
    text::{self, Decoded},
};
use bumpalo::Bump;
use std::{cell::OnceCell, fmt};

/// Which file of a [`SourceMap`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

impl FileId {
    /// Position of the file in the order of [`SourceMap::add`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One source text.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    base: u32,
    /// Where the text came from, if from another text.
    origin: Option<Origin>,
    /// Where its lines end, found when a place is asked for: a report has thousands of them.
    line_ends: OnceCell<Vec<u32>>,
}

impl SourceFile {
    /// The name it was added under, usually a path.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text was made from another one, which is shown in its place: see
    /// [`SourceMap::add_made`].
    #[must_use]
    pub const fn is_made(&self) -> bool {
        self.origin.is_some()
    }

    /// The whole text as a span.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.base, self.base + self.text.len() as u32)
    }

    /// The line ends in front of an offset: how many, and where the last one is.
    fn lines_before(&self, offset: usize) -> (usize, usize) {
        let ends = self.line_ends.get_or_init(|| lines::ends(&self.text).map(|end| end as u32).collect());
        let count = ends.partition_point(|end| *end as usize <= offset);
        (count, ends[..count].last().map_or(0, |end| *end as usize))
    }
}

/// A place as people and editors count it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Position {
    /// The file.
    pub file: FileId,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The texts of one run cannot be addressed with 32 bits: more than 4 GiB in all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the schema files are larger than 4 GiB in all")
    }
}

impl std::error::Error for TooLarge {}

/// All source texts of a run, and the memory for what is read from them.
///
/// Syntax trees and types of a schema borrow from it, nodes as well as names, so that they cost
/// next to nothing to make, to copy and to drop. Their memory is given back with the map: parse a
/// text as often as you like, but in a new map. A map belongs to one thread at a time.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    arena: Bump,
}

impl SourceMap {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text. `name` is what diagnostics print.
    ///
    /// # Errors
    /// [`TooLarge`] when all texts together pass 4 GiB.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> Result<FileId, TooLarge> {
        let text = text.into();
        // One byte lies between files, so that a span at the end of one is not in the next.
        let base = self.files.last().map_or(0, |file| file.span().end + 1);
        let size = u32::try_from(text.len()).map_err(|_| TooLarge)?;
        base.checked_add(size).filter(|end| *end < u32::MAX).ok_or(TooLarge)?;
        let id = FileId(u32::try_from(self.files.len()).map_err(|_| TooLarge)?);
        let (name, line_ends) = (name.into(), OnceCell::new());
        self.files.push(SourceFile { name, text, base, origin: None, line_ends });
        Ok(id)
    }

    /// Adds a file as it was read from a disk: see [`crate::text`].
    ///
    /// The diagnostics are about its encoding. With an error among them, invalid bytes were replaced
    /// only to show the places; what else is found in it may be a consequence.
    ///
    /// # Errors
    /// [`TooLarge`] as for [`add`](Self::add).
    pub fn add_bytes(
        &mut self,
        name: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<(FileId, Vec<Diagnostic>), TooLarge> {
        self.add_decoded(name, text::decode(bytes))
    }

    /// Adds a text that was decoded before. The diagnostics are those of
    /// [`add_bytes`](Self::add_bytes).
    ///
    /// # Errors
    /// [`TooLarge`] as for [`add`](Self::add).
    #[doc(hidden)]
    pub fn add_decoded(
        &mut self,
        name: impl Into<String>,
        decoded: Decoded,
    ) -> Result<(FileId, Vec<Diagnostic>), TooLarge> {
        let id = self.add(name, decoded.text)?;
        let base = self.get(id).map_or(0, |file| file.base);
        let mut diagnostics = Capped::default();
        decoded.flaws.iter().for_each(|flaw| diagnostics.push(flaw.diagnostic(base)));
        Ok((id, diagnostics.finish()))
    }

    /// Adds a text that was made from a text of this map, such as the declarations in a page of
    /// HTML. It has the name of that text, and places in it are shown there.
    ///
    /// Each part is an offset where it begins in `text`, and the span that it was made of. A part that is
    /// as long as its span is the same text; of others the whole span is shown.
    ///
    /// # Errors
    /// [`TooLarge`] as for [`add`](Self::add).
    pub fn add_made(
        &mut self,
        text: impl Into<String>,
        from: FileId,
        parts: impl IntoIterator<Item = (usize, Span)>,
    ) -> Result<FileId, TooLarge> {
        let name = self.get(from).map_or("", SourceFile::name).to_owned();
        let text = text.into();
        let origin = Origin::new(parts, text.len());
        let id = self.add(name, text)?;
        if let Some(file) = self.files.last_mut() {
            file.origin = Some(origin);
        }
        Ok(id)
    }

    /// What is shown of a span: the same, or for a text that was made from another one the
    /// span there.
    #[must_use]
    pub fn shown(&self, span: Span) -> Span {
        let Some((_, file)) = self.file_of(span) else { return span };
        match &file.origin {
            Some(origin) => {
                let start = (span.start - file.base) as usize;
                self.shown(origin.span(start..start + span.end.saturating_sub(span.start) as usize))
            }
            None => span,
        }
    }

    /// Where nodes are put.
    pub(crate) const fn arena(&self) -> &Bump {
        &self.arena
    }

    /// The files in the order they were added.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// The file with this id; `None` for an id of another map.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// The file that a span lies in.
    #[must_use]
    pub fn file_of(&self, span: Span) -> Option<(FileId, &SourceFile)> {
        let after = self.files.partition_point(|file| file.base <= span.start);
        let index = after.checked_sub(1)?;
        Some((FileId(index as u32), self.files.get(index)?))
    }

    /// The text under a span; empty when the span is not of this map.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file_of(span)
            .and_then(|(_, file)| {
                file.text.get((span.start - file.base) as usize..span.end.checked_sub(file.base)? as usize)
            })
            .unwrap_or_default()
    }

    /// Where a span begins, as it is [shown](Self::shown).
    #[must_use]
    pub fn position(&self, span: Span) -> Option<Position> {
        let span = self.shown(span);
        let (id, file) = self.file_of(span)?;
        let mut offset = ((span.start - file.base) as usize).min(file.text.len());
        while !file.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let (lines, start) = file.lines_before(offset);
        let before = file.text.get(start..offset)?;
        // A place between `\r` and `\n` is at the end of the line.
        let before = match before.strip_suffix('\r') {
            Some(line) if file.text.get(offset..)?.starts_with('\n') => line,
            _ => before,
        };
        let (line, column) = (lines as u32 + 1, before.chars().count() as u32 + 1);
        Some(Position { file: id, line, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_know_their_file() {
        let mut map = SourceMap::new();
        map.add("a.tl", "é = A;\nb").unwrap();
        map.add("b.tl", "c = C;").unwrap();
        let at = |start| {
            let position = map.position(Span::new(start, start)).unwrap();
            (map.get(position.file).unwrap().name(), position.line, position.column)
        };
        assert_eq!(at(0), ("a.tl", 1, 1));
        assert_eq!(at(3), ("a.tl", 1, 3), "é is two bytes and one column");
        assert_eq!(at(9), ("a.tl", 2, 2), "the end of the first file");
        assert_eq!(at(10), ("b.tl", 1, 1));
        assert_eq!(map.text(Span::new(10, 11)), "c");
        assert_eq!(map.text(Span::new(8, 12)), "", "a span never crosses files");
    }

    #[test]
    fn positions_know_all_line_ends() {
        let mut map = SourceMap::new();
        let text = "a\nb\r\nc\rdé\r\r\n\n\re";
        map.add("a.tl", text).unwrap();
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            // A line end is all of `\r\n`, also for a place between the two.
            let between = text[..at].ends_with('\r') && text[at..].starts_with('\n');
            let before = text[..at - usize::from(between)].replace("\r\n", "\n").replace('\r', "\n");
            let lines: Vec<_> = before.split('\n').collect();
            let position = map.position(Span::new(at as u32, at as u32)).unwrap();
            let expected = (lines.len(), lines.last().unwrap().chars().count() + 1);
            assert_eq!((position.line as usize, position.column as usize), expected, "{at}");
        }
    }

    #[test]
    fn places_in_a_text_that_was_made_are_those_of_its_origin() {
        let mut map = SourceMap::new();
        let page = map.add("page.html", "<b>a</b>:\nV&lt;int&gt;").unwrap();
        let parts = [(0, Span::new(3, 4)), (1, Span::new(8, 11)), (4, Span::new(11, 15))];
        let parts = parts.into_iter().chain([(5, Span::new(15, 18)), (8, Span::new(18, 22))]);
        let made = map.add_made("a:\nV<int>", page, parts).unwrap();
        let base = map.get(made).unwrap().span().start;
        let shown = |from: u32, to: u32| map.text(map.shown(Span::new(base + from, base + to)));
        assert_eq!(shown(0, 1), "a");
        assert_eq!(shown(4, 5), "&lt;");
        assert_eq!(shown(3, 9), "V&lt;int&gt;");
        let at = map.position(Span::new(base + 5, base + 8)).unwrap();
        assert_eq!((at.file, at.line, at.column), (page, 2, 6));
        let made = map.get(made).unwrap();
        assert!(made.is_made() && made.name() == "page.html");
    }
}
