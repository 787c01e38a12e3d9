//! The formatter: from a syntax tree back to text, in one fixed style.
//!
//! Every node of the tree has a text of its own, without comments: it is what
//! [`Display`](std::fmt::Display) prints. [`format()`] lays out a whole file and keeps all its
//! comments and their order, the marks of sections and layers, and one blank line where there
//! were some. Formatting twice changes nothing, and what was formatted reads as the same
//! tree: see [`crate::dump`] for what "the same" means.
//!
//! The style: one statement per line, one blank between its parts. A declaration has one
//! part per line when comments are between its parts, or when it was written on several lines
//! and is longer than [`WIDTH`] on one. A comment stays on the line of what is in front of
//! it; a comment inside a part moves in front of the part.

mod display;
mod printer;

pub use printer::{Comments, WIDTH};

use crate::ast::File;
use printer::Printer;

/// The canonical text of a file, with all its comments. Statements that did not parse are
/// copied.
#[must_use]
pub fn format(file: &File<'_>) -> String {
    format_with(file, Comments::Keep)
}

/// The canonical text of a file, with some of its comments.
#[must_use]
pub fn format_with(file: &File<'_>, comments: Comments) -> String {
    Printer::new(file, comments).file()
}
