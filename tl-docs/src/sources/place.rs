//! Where something is wrong, and what.

use std::fmt;

/// Why a source cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Error {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// What a reader has left out of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Note {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// What it was, and why.
    pub message: String,
}

/// The line and column of a part of a text.
pub(super) fn place(text: &str, part: &str) -> (usize, usize) {
    let at = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().len() + 1;
    (line, column)
}

impl Error {
    /// About a part of a text.
    pub(super) fn at(text: &str, part: &str, message: impl Into<String>) -> Self {
        let (line, column) = place(text, part);
        Self { line, column, message: message.into() }
    }
}

impl Note {
    /// About a place.
    #[must_use]
    pub fn new(line: usize, column: usize, message: impl Into<String>) -> Self {
        Self { line, column, message: message.into() }
    }

    /// About a part of a text.
    pub(super) fn at(text: &str, part: &str, message: impl Into<String>) -> Self {
        let (line, column) = place(text, part);
        Self { line, column, message: message.into() }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let end = format!(" at line {line} column {column}");
        Self { line, column, message: message.strip_suffix(&end).unwrap_or(&message).to_owned() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for Error {}
