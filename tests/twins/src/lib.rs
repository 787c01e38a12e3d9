//! Holds generated types that borrow from their input against those that own what they
//! hold. A build script writes the [`table`] of a schema; [`Twin::check`] reads bytes both
//! ways.

mod agree;
mod table;

pub use agree::agree;
pub use table::table;
use tlforge_runtime::Arena;

/// A type that borrows.
#[derive(Clone, Copy, Debug)]
pub struct Twin {
    /// The TL name of the type or the function.
    pub name: &'static str,
    /// [`agree`] for this type.
    pub agree: fn(&[u8], &Arena) -> Result<Outcome, String>,
}

impl Twin {
    /// Reads bytes as the twin and as its type.
    ///
    /// # Errors
    /// How what comes of it differs.
    pub fn check(&self, bytes: &[u8]) -> Result<Outcome, String> {
        (self.agree)(bytes, &Arena::new())
    }
}

/// What both have come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The same value.
    Read,
    /// The same error.
    Refused,
}

/// All types of a schema that borrow, each list sorted by name.
#[derive(Clone, Copy, Debug)]
pub struct Twins {
    /// Types.
    pub types: &'static [Twin],
    /// Functions.
    pub functions: &'static [Twin],
}

impl Twins {
    /// The twin of this type.
    #[must_use]
    pub fn of_type(&self, name: &str) -> Option<&'static Twin> {
        find(self.types, name)
    }

    /// The twin of this function.
    #[must_use]
    pub fn of_function(&self, name: &str) -> Option<&'static Twin> {
        find(self.functions, name)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'static Twin> {
        self.types.iter().chain(self.functions)
    }
}

fn find(twins: &'static [Twin], name: &str) -> Option<&'static Twin> {
    twins.binary_search_by(|twin| twin.name.cmp(name)).ok().and_then(|at| twins.get(at))
}
