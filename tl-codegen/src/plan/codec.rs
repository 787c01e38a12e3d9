//! Rust types, with how they are read and written.

use super::{Generic, Path, Tree};
use tlforge_parser::schema::Prim;

/// A number: `local + add`, or a constant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// The local variable, if any.
    pub local: Option<String>,
    /// What is added to it.
    pub add: u32,
}

/// A Rust type together with how it is read and written.
#[derive(Clone, PartialEq, Debug)]
pub enum Codec {
    /// A primitive without an id.
    Prim(Prim),
    /// A `string` that need not be UTF-8 when it is read.
    LossyString,
    /// A primitive with this id.
    BoxedPrim(Prim, u32),
    /// A string or bytes in one of these forms, borrowed from the input, or a vector,
    /// repetition, pointer or payload, borrowed from an arena.
    Borrowed(Box<Codec>),
    /// A type of the schema, with an id.
    Boxed(Path),
    /// A constructor, without an id.
    Bare(Path),
    /// A type with parameters, or a record without a trait.
    Applied {
        /// The struct or enum.
        path: Path,
        /// Without an id.
        bare: bool,
        /// One for each of its parameters.
        args: Vec<Arg>,
    },
    /// A type parameter.
    Param(Generic),
    /// The same in a `Box`.
    Pointer(Box<Codec>),
    /// The same in a `tl::Erased`: a `Box` that the compiler does not look into.
    Erased(Box<Codec>),
    /// A constructor, without an id, in a `tl::OutlinedBox`.
    Payload(Path),
    /// A struct or an enum that is too large to stand inline: in a `tl::OutlinedBox`, which is empty
    /// after an error, so that reading ends.
    Large {
        /// The struct or enum.
        path: Path,
        /// Without an id.
        bare: bool,
    },
    /// A vector.
    Vector {
        /// With the vector's id.
        boxed: bool,
        /// The element.
        element: Box<Codec>,
    },
    /// Elements without a count of their own.
    Repeat {
        /// How many.
        count: Number,
        /// The element.
        element: Box<Codec>,
        /// The TL names of the combinator and of the field, for errors.
        names: (String, String),
    },
    /// A fixed number of elements, held in an array.
    Array {
        /// How many.
        count: u32,
        /// The element.
        element: Box<Codec>,
    },
    /// Any boxed value, or any request, kept as bytes. Where it ends is known from the
    /// registry.
    Any {
        /// A request.
        function: bool,
    },
    /// The request in a field `!X`; the text is the type parameter.
    Query(String),
    /// The answer of the request in a field `!X`.
    Answer(String),
}

impl Codec {
    /// The bytes that every value takes, where that is always the same number.
    #[must_use]
    pub fn fixed_size(&self) -> Option<usize> {
        match self {
            Self::Prim(Prim::Nat | Prim::Int | Prim::Float) => Some(4),
            Self::Prim(Prim::Long | Prim::Int53 | Prim::Double) => Some(8),
            Self::Prim(Prim::Int128) => Some(16),
            Self::Prim(Prim::Int256) => Some(32),
            Self::Prim(Prim::Int512) => Some(64),
            _ => None,
        }
    }

    /// The words of four bytes that a number takes; `None` for what is no number.
    #[must_use]
    pub fn words(&self) -> Option<usize> {
        self.fixed_size().filter(|size| *size <= 8).map(|size| size / 4)
    }

    /// Whether values borrow from their input.
    #[must_use]
    pub fn borrows(&self) -> bool {
        match self {
            Self::Borrowed(_) => true,
            other => match (other.path(), other.inner()) {
                (Some(path), _) => path.tree == Tree::Borrowed,
                (None, inner) => inner.is_some_and(Self::borrows),
            },
        }
    }

    /// Whether it is a string or bytes, in any form.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(
            self,
            Self::Prim(Prim::String | Prim::Bytes)
                | Self::BoxedPrim(Prim::String | Prim::Bytes, _)
                | Self::LossyString
        )
    }

    /// The struct or enum that it is itself, perhaps in a payload.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Boxed(path)
            | Self::Bare(path)
            | Self::Payload(path)
            | Self::Large { path, .. }
            | Self::Applied { path, .. } => Some(path),
            _ => None,
        }
    }

    /// What stands in a pointer, a vector, a repetition or an array, or is borrowed.
    #[must_use]
    pub fn inner(&self) -> Option<&Self> {
        match self {
            Self::Pointer(inner)
            | Self::Erased(inner)
            | Self::Borrowed(inner)
            | Self::Vector { element: inner, .. }
            | Self::Repeat { element: inner, .. }
            | Self::Array { element: inner, .. } => Some(inner),
            _ => None,
        }
    }
}

/// An argument for a [`Param`](super::Param).
#[derive(Clone, PartialEq, Debug)]
pub enum Arg {
    /// For a type.
    Codec(Codec),
    /// For a number.
    Number(Number),
}
