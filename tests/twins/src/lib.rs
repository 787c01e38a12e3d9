//! Holds generated types that borrow from their input against those that own what they
//! hold. A build script writes the [`table`] of a schema; [`Twin::check`] reads bytes both
//! ways.

mod agree;
mod table;

pub use agree::agree;
pub use table::table;

/// A type that borrows.
#[derive(Clone, Copy, Debug)]
pub struct Twin {
    /// The TL name of the type, of its only constructor, or of the function.
    pub name: &'static str,
    /// Reads bytes as the twin and as its type, and says how what comes of it differs.
    pub check: fn(&[u8]) -> Result<Outcome, String>,
}

/// What both have come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The same value.
    Read,
    /// The same error.
    Refused,
}

impl Twin {
    /// The twin of this name in a table.
    #[must_use]
    pub fn find(table: &'static [Self], name: &str) -> Option<&'static Self> {
        table.binary_search_by(|twin| twin.name.cmp(name)).ok().and_then(|at| table.get(at))
    }
}
