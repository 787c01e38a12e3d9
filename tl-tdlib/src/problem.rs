//! What can go wrong beside the errors of TDLib.

use std::fmt;
use tlforge_runtime::{CallError, DecodeError};

/// Why a request has no answer: `CallError::Answer` is the `error` that TDLib answered with.
pub type Failed<E> = CallError<E, Problem>;

/// What is wrong with what TDLib gave, or that it gave nothing.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum Problem {
    /// The JSON does not fit the schema: it may be that of another version, or something is null of which nothing says
    /// that it may be.
    Json {
        /// Why, with the path and the place in the text.
        error: tlforge_values::Error,
        /// The text.
        json: String,
    },
    /// The JSON is a value of the schema, but of another type.
    Type {
        /// Why.
        error: DecodeError,
        /// The text.
        json: String,
    },
    /// A request has no form as JSON: it was not generated from the schema of the table.
    Request(tlforge_values::Error),
    /// TDLib gave nothing back for a request that it executes at once.
    Silent,
    /// There is no answer: what receives was dropped, or the answer was taken before.
    Closed,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json { error, .. } => write!(f, "what TDLib sent does not fit the schema: {error}"),
            Self::Type { error, .. } => write!(f, "what TDLib sent is of another type: {error}"),
            Self::Request(error) => write!(f, "the request cannot be written as JSON: {error}"),
            Self::Silent => f.write_str("TDLib answered nothing"),
            Self::Closed => f.write_str("no answer can come any more"),
        }
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json { error, .. } | Self::Request(error) => Some(error),
            Self::Type { error, .. } => Some(error),
            Self::Silent | Self::Closed => None,
        }
    }
}
