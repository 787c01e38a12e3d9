//! Why a value could not be read.

use std::fmt;

/// Why a value could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The input ends too early.
    UnexpectedEof,
    /// The id is of no constructor that was expected, or of one that is nested too deeply.
    UnexpectedConstructor {
        /// The id that was found.
        id: u32,
    },
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnexpectedEof => f.write_str("unexpected eof"),
            Self::UnexpectedConstructor { id } => write!(f, "unexpected constructor: {id:08x}"),
        }
    }
}

/// What came of reading a value.
pub type Result<T> = std::result::Result<T, Error>;
