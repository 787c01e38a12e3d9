//! Reads documentation beside a schema.

use super::Input;
use crate::Error;
use std::{fs, path::Path};
use tlforge_docs::Documentation;
#[cfg(feature = "docs")]
use tlforge_docs::json;
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    source::{SourceFile, Span, TooLarge},
    text,
};

impl Input {
    /// Reads a file of documentation, as `tl docs extract` writes it. It says more about what is
    /// declared elsewhere; what nothing declares has no effect.
    ///
    /// # Errors
    /// [`Error::Io`] and [`Error::TooLarge`]. What is wrong with the content is a diagnostic of the
    /// rule `documentation`.
    pub fn read_docs(&mut self, path: &Path) -> Result<(), Error> {
        let docs = self.parse_docs(path)?;
        self.documents.extend(docs);
        Ok(())
    }

    /// Reads a file of documentation that was written by hand and wins over all others, in place of the one that was read
    /// so before. It has the form of other documentation.
    ///
    /// # Errors
    /// As [`read_docs`](Self::read_docs).
    pub fn read_overlay(&mut self, path: &Path) -> Result<(), Error> {
        self.overlay = self.parse_docs(path)?;
        Ok(())
    }

    /// The documentation in a file; none if something is wrong with its content, which is a diagnostic then.
    fn parse_docs(&mut self, path: &Path) -> Result<Option<Documentation>, Error> {
        let bytes = fs::read(path).map_err(|error| Error::Io { path: path.to_owned(), error })?;
        let decoded = text::decode(bytes);
        let docs = decoded.is_readable().then(|| parse(&decoded.text));
        let name = path.display().to_string();
        let (id, diagnostics) = self.map.add_decoded(name, decoded).map_err(|TooLarge| Error::TooLarge)?;
        self.diagnostics.extend(diagnostics);
        match docs {
            Some(Ok(docs)) => return Ok(Some(docs)),
            Some(Err((line, column, message))) => {
                let place = self.map.get(id).map_or(Span::default(), |file| place(file, line, column));
                self.diagnostics.push(Diagnostic::new(Rule::Documentation, place, message));
            }
            None => {}
        }
        Ok(None)
    }
}

/// The documentation, or the line and the column of a mistake and what it is.
#[cfg(feature = "docs")]
fn parse(text: &str) -> Result<Documentation, (usize, usize, String)> {
    json::read(text).map_err(|error| (error.line(), error.column(), error.to_string()))
}

/// Nothing can read it.
#[cfg(not(feature = "docs"))]
fn parse(_: &str) -> Result<Documentation, (usize, usize, String)> {
    Err((1, 1, "to read documentation, tlforge-codegen needs its feature `docs`".to_owned()))
}

/// A span without length at a line and a column, both from 1.
fn place(file: &SourceFile, line: usize, column: usize) -> Span {
    let before: usize = file.text().split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let offset = (before + column.saturating_sub(1)).min(file.text().len());
    let at = file.span().start + offset as u32;
    Span::new(at, at)
}
