//! What is wrong with bytes or with JSON, and where.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::fmt;
use tlforge_runtime::DecodeErrorKind;

/// Why a value could not be read.
///
/// It has the place in the input, the path through the value, what was expected and what was found.
///
/// ```text
/// at byte 412: int needs 4 bytes, 1 is left, at updates[1].message.date (in message)
/// at 3:14: there is no field mesage, did you mean message?, at updates[1] (in updateNewMessage)
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
// One pointer, so that what may fail costs little where it does not.
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Inner {
    place: Place,
    kind: ErrorKind,
    within: Option<String>,
    /// From the inside to the outside, as it is found.
    path: Vec<Step>,
}

/// Where something is wrong in the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Place {
    /// The byte at which the value begins that could not be read.
    Byte(usize),
    /// A place in a text.
    Text {
        /// The line, from 1.
        line: usize,
        /// The character of the line, from 1.
        column: usize,
        /// The byte of the text, from 0.
        offset: usize,
    },
}

/// A step of a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Into a field.
    Field(String),
    /// Into an element.
    Index(usize),
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input ends too early.
    End {
        /// What was expected.
        expected: &'static str,
        /// The bytes it needs.
        needed: usize,
        /// The bytes that are left.
        left: usize,
    },
    /// The id is of no constructor of the type that was expected.
    UnknownId {
        /// The expected type or constructor.
        expected: String,
        /// The id that was found.
        found: u32,
        /// The constructor or function that has this id, where the schema has one.
        name: Option<String>,
    },
    /// A `string` is not UTF-8, and the options refuse that.
    Utf8,
    /// A flags word has bits that the schema does not know, where generated code refuses them.
    UnknownFlags {
        /// Those bits.
        found: u32,
    },
    /// Values are nested deeper than `Limits::depth` allows.
    TooDeep,
    /// The value needs more memory than `Limits::memory` allows for an input of this size.
    TooMuchMemory,
    /// The schema has no constructor of this type.
    Undeclared {
        /// The type.
        ty: String,
    },
    /// Something follows the value.
    Trailing {
        /// How many bytes.
        left: usize,
    },
    /// A number of bytes is none, or more than there are.
    Length {
        /// The number.
        length: i32,
        /// The bytes that are left.
        left: usize,
    },
    /// A value takes fewer bytes than the number in front of it says.
    Unread {
        /// How many are left.
        left: usize,
    },
    /// The text is no JSON.
    Syntax {
        /// What is wrong.
        message: &'static str,
    },
    /// Another JSON value was expected.
    Expected {
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
    },
    /// The constructor or function has no such field.
    UnknownField {
        /// The name that was given.
        name: String,
        /// A name that is similar.
        near: Option<String>,
    },
    /// The type has no such constructor.
    UnknownConstructor {
        /// The name that was given.
        name: String,
        /// The type, or what else was expected.
        ty: String,
        /// A name that is similar.
        near: Option<String>,
    },
    /// A field is missing.
    Missing {
        /// Its name.
        name: String,
    },
    /// A field is given twice.
    Repeated {
        /// Its name.
        name: String,
    },
    /// A field is given where its flag says that it is absent, or the other way round.
    Flag {
        /// What does not agree.
        message: String,
    },
    /// A repetition has not as many elements as its count says.
    Count {
        /// How many it must have.
        expected: u32,
    },
    /// Packed bytes cannot be unpacked.
    Packed {
        /// Why not.
        message: String,
    },
    /// The output could not be written to.
    Output,
}

impl Error {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(place: Place, kind: ErrorKind) -> Self {
        Self(Box::new(Inner { place, kind, within: None, path: Vec::new() }))
    }

    /// The error happened in this field or element.
    #[cold]
    #[inline(never)]
    pub(crate) fn inside(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// The error happened while fields of this combinator were read, if not of one inside it.
    #[cold]
    #[inline(never)]
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.0.within.get_or_insert_with(|| name.into());
        self
    }

    /// The same for bytes that begin at `base` of an input.
    #[cfg(feature = "gzip")]
    pub(crate) fn moved(mut self, base: usize) -> Self {
        if let Place::Byte(offset) = &mut self.0.place {
            *offset += base;
        }
        self
    }

    /// The place in the input.
    #[must_use]
    pub fn place(&self) -> Place {
        self.0.place
    }

    /// The byte of the input, from 0.
    #[must_use]
    pub fn offset(&self) -> usize {
        match self.0.place {
            Place::Byte(offset) | Place::Text { offset, .. } => offset,
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The innermost constructor or function of which a field was being read, as in
    /// `DecodeError::within`; empty outside of any.
    #[must_use]
    pub fn combinator(&self) -> &str {
        self.0.within.as_deref().unwrap_or_default()
    }

    /// The steps from the whole value to what could not be read.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.0.path.iter().rev()
    }

    /// The path as text, such as `updates[1].message.flags`; empty for the whole value.
    #[must_use]
    pub fn path(&self) -> String {
        use fmt::Write as _;
        let mut path = String::new();
        for step in self.steps() {
            // A string takes everything.
            let _ = match step {
                Step::Field(name) if path.is_empty() => path.write_str(name),
                Step::Field(name) => write!(path, ".{name}"),
                Step::Index(index) => write!(path, "[{index}]"),
            };
        }
        path
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> String {
        use alloc::string::ToString as _;
        self.0.kind.to_string()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.place {
            Place::Byte(offset) => write!(f, "at byte {offset}: ")?,
            Place::Text { line, column, .. } => write!(f, "at {line}:{column}: ")?,
        }
        write!(f, "{}", self.0.kind)?;
        if !self.0.path.is_empty() {
            write!(f, ", at {}", self.path())?;
        }
        match &self.0.within {
            Some(name) => write!(f, " (in {name})"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Error {}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End { expected, needed, left } => {
                DecodeErrorKind::End { expected, needed: *needed, left: *left }.fmt(f)
            }
            Self::Utf8 => DecodeErrorKind::Utf8.fmt(f),
            Self::UnknownFlags { found } => DecodeErrorKind::UnknownFlags { found: *found }.fmt(f),
            Self::TooDeep => DecodeErrorKind::TooDeep.fmt(f),
            Self::TooMuchMemory => DecodeErrorKind::TooMuchMemory.fmt(f),
            Self::Trailing { left } => DecodeErrorKind::Trailing { left: *left }.fmt(f),
            Self::Length { length, left } => DecodeErrorKind::Length { length: *length, left: *left }.fmt(f),
            Self::Unread { left } => DecodeErrorKind::Unread { left: *left }.fmt(f),
            Self::UnknownId { expected, found, name } => {
                write!(f, "expected {expected}, found id {found:08x}")?;
                name.as_ref().map_or(Ok(()), |name| write!(f, ", which is {name}"))
            }
            Self::Undeclared { ty } => write!(f, "the schema has no constructor of type {ty}"),
            Self::Syntax { message } => f.write_str(message),
            Self::Expected { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::UnknownField { name, near } => {
                write!(f, "there is no field {name}")?;
                hint(f, near.as_deref())
            }
            Self::UnknownConstructor { name, ty, near } => {
                write!(f, "expected {ty}, found {name}")?;
                hint(f, near.as_deref())
            }
            Self::Missing { name } => write!(f, "the field {name} is missing"),
            Self::Repeated { name } => write!(f, "the field {name} is given twice"),
            Self::Flag { message } | Self::Packed { message } => f.write_str(message),
            Self::Count { expected: 1 } => f.write_str("the count says that there is 1 element"),
            Self::Count { expected } => write!(f, "the count says that there are {expected} elements"),
            Self::Output => f.write_str("the output cannot be written to"),
        }
    }
}

fn hint(f: &mut fmt::Formatter<'_>, near: Option<&str>) -> fmt::Result {
    near.map_or(Ok(()), |near| write!(f, ", did you mean {near}?"))
}
