//! The enum of requests, and the trait of a server that answers them.

use super::{Path, Value, Wire};

/// An enum of requests, and what it is answered by.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Requests {
    /// The module that holds it.
    pub module: String,
    /// The Cargo feature that it stands behind, if any.
    pub feature: Option<String>,
    /// Paths of the traits in its `#[derive(…)]`.
    pub derives: Vec<String>,
    /// Other attributes, without `#[` and `]`.
    pub attributes: Vec<String>,
    /// The requests that it has a variant for.
    pub all: Vec<Requested>,
}

/// A request that a server knows.
#[derive(Clone, PartialEq, Debug)]
pub struct Requested {
    /// The identifier of the variant.
    pub variant: String,
    /// The identifier of the function of the trait.
    pub method: String,
    /// The TL name.
    pub name: String,
    /// The id.
    pub id: u32,
    /// The struct.
    pub path: Path,
    /// Whether it has a field `!X`, which holds any request then.
    pub query: bool,
    /// What it is answered with.
    pub answer: Value,
    /// Whether the answer has the type that reads it by itself.
    pub natural: bool,
}

impl Requests {
    /// Whether a request can hold another one.
    #[must_use]
    pub fn nests(&self) -> bool {
        self.all.iter().any(|it| it.query)
    }
}

impl Requested {
    /// Whether its answer is that of the request in it.
    #[must_use]
    pub fn forwards(&self) -> bool {
        matches!(self.answer.wire, Wire::Answer(_))
    }
}
