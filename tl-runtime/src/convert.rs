//! Values of one layer as values of another.

use alloc::vec::Vec;
use core::{convert::Infallible, fmt};

/// Why a value of one layer cannot be one of another: what would be lost, or is missing.
///
/// It names the innermost constructor, and its field where it is about one. It is the error of the `TryFrom` between
/// generated layers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Lost {
    /// The layer that the value is of.
    pub layer: u32,
    /// The layer that it was to be a value of.
    pub target: u32,
    /// The TL name of the constructor.
    pub constructor: &'static str,
    /// The TL name of the field; none if it is about the constructor as a whole.
    pub field: Option<&'static str>,
    /// The reason.
    pub why: Why,
}

/// The reason of a [`Lost`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Why {
    /// The target does not have the constructor, or the field, which is not empty.
    Unknown,
    /// The target needs a field that the layer of the value does not have.
    Missing,
    /// The target needs a field that is absent in the value.
    Absent,
    /// The target has another type there.
    Type,
    /// A number does not fit the type that the target has there.
    Range,
    /// It is bytes of one layer, which may mean something else in the target.
    Bytes,
}

impl Lost {
    /// What generated code returns. An empty field is none.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        [layer, target]: [u32; 2],
        constructor: &'static str,
        field: &'static str,
        why: Why,
    ) -> Self {
        let field = if field.is_empty() { None } else { Some(field) };
        Self { layer, target, constructor, field, why }
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { layer, target, .. } = self;
        match self.why {
            Why::Missing => {
                write!(f, "layer {target} needs {}, which layer {layer} does not have", Name(self))
            }
            Why::Absent => {
                write!(f, "layer {target} needs {}, which is absent in a value of layer {layer}", Name(self))
            }
            Why::Unknown => write!(f, "{} of layer {layer} has no place in layer {target}", Name(self)),
            Why::Type => write!(f, "{} of layer {layer} is of another type in layer {target}", Name(self)),
            Why::Range => {
                write!(f, "{} of layer {layer} is a number that layer {target} has no room for", Name(self))
            }
            Why::Bytes => {
                write!(
                    f,
                    "{} of layer {layer} is kept as bytes, which layer {target} may read differently",
                    Name(self)
                )
            }
        }
    }
}

impl core::error::Error for Lost {}

/// Code that says `try_from` works where nothing can be lost, too.
impl From<Infallible> for Lost {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// What is lost.
struct Name<'a>(&'a Lost);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.constructor)?;
        self.0.field.map_or(Ok(()), |field| write!(f, ".{field}"))
    }
}

/// Each element of a vector as something else.
#[inline]
pub fn each<A, B>(all: Vec<A>, turn: impl FnMut(A) -> B) -> Vec<B> {
    all.into_iter().map(turn).collect()
}

/// The same, if that can be done with each.
///
/// # Errors
/// The first of them.
#[inline]
pub fn try_each<A, B>(all: Vec<A>, turn: impl FnMut(A) -> Result<B, Lost>) -> Result<Vec<B>, Lost> {
    all.into_iter().map(turn).collect()
}
