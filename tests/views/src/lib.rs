//! Holds generated types that borrow from their input against those that own what they
//! hold. A build script writes the [`table`] of a schema; [`View::check`] reads bytes both
//! ways.

mod agree;
mod table;

pub use agree::agree;
pub use table::table;
use tlforge_runtime::Arena;

/// A type that borrows.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The TL name of the type or the function.
    pub name: &'static str,
    /// [`agree`] for this type.
    pub agree: fn(&[u8], &Arena) -> Result<Outcome, String>,
}

impl View {
    /// Reads bytes as the view and as its type.
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
pub struct Views {
    /// Types.
    pub types: &'static [View],
    /// Functions.
    pub functions: &'static [View],
}

impl Views {
    /// The view of this type.
    #[must_use]
    pub fn of_type(&self, name: &str) -> Option<&'static View> {
        find(self.types, name)
    }

    /// The view of this function.
    #[must_use]
    pub fn of_function(&self, name: &str) -> Option<&'static View> {
        find(self.functions, name)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'static View> {
        self.types.iter().chain(self.functions)
    }
}

fn find(views: &'static [View], name: &str) -> Option<&'static View> {
    views.binary_search_by(|view| view.name.cmp(name)).ok().and_then(|at| views.get(at))
}
