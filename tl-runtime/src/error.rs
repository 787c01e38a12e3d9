//! What can go wrong, as small values without allocation.

use crate::history::{self, History};
use core::fmt;

/// Why bytes could not be decoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DecodeError {
    /// The byte at which the value begins that could not be read.
    pub offset: usize,
    /// The innermost constructor or function of which a field was being read; empty outside of
    /// any. An id belongs to the one whose field holds the value.
    pub within: &'static str,
    /// What was wrong there.
    pub kind: DecodeErrorKind,
}

/// What was wrong at a place of the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum DecodeErrorKind {
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
        expected: &'static str,
        /// The id that was found.
        found: u32,
    },
    /// A flags word has bits that the schema does not know.
    UnknownFlags {
        /// Those bits.
        found: u32,
    },
    /// A `string` is not UTF-8.
    Utf8,
    /// Values are nested deeper than [`Limits::depth`](crate::Limits::depth).
    TooDeep,
    /// The value needs more memory than [`Limits::memory`](crate::Limits::memory) allows
    /// for an input of this size.
    TooMuchMemory,
    /// The schema has no constructor of the expected type.
    Undeclared {
        /// The type.
        ty: &'static str,
    },
    /// Bytes follow the value.
    Trailing {
        /// How many.
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
}

impl DecodeError {
    /// The same with the name of an unknown id, as a generated `name` function knows it:
    /// it may be of another type, or a request.
    #[must_use]
    pub fn named(self, name: impl FnOnce(u32) -> Option<&'static str>) -> NamedError {
        let name = match self.kind {
            DecodeErrorKind::UnknownId { found, .. } => name(found),
            _ => None,
        };
        NamedError { error: self, name, history: None }
    }
}

/// A [`DecodeError`] that says the name of an unknown id, where the schema has one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct NamedError {
    /// The error.
    pub error: DecodeError,
    /// The name of the constructor or function with the id that was found.
    pub name: Option<&'static str>,
    history: Option<&'static History>,
}

impl NamedError {
    /// The same with what other layers have under an unknown id, where the schema has no name for it. With `history = true`
    /// generated code has such a table, `HISTORY`.
    ///
    /// ```
    /// # use tlforge_runtime::{Boxed, Decode};
    /// # mod api { pub fn name(_: u32) -> Option<&'static str> { None }
    /// # pub static HISTORY: tlforge_runtime::layers::History = tlforge_runtime::layers::History::new("0b000005 note 1-3\n"); }
    /// # type Note = Boxed<i32, 0x0b00_000c>;
    /// let error = Note::from_bytes(&[5, 0, 0, 11]).unwrap_err();
    /// let text = error.named(api::name).with_history(&api::HISTORY).to_string();
    /// assert!(text.ends_with("found id 0b000005, which is note of layers 1 to 3"));
    /// ```
    #[must_use]
    pub const fn with_history(mut self, history: &'static History) -> Self {
        self.history = Some(history);
        self
    }
}

impl fmt::Display for NamedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)?;
        match (self.name, self.error.kind) {
            (Some(name), _) => write!(f, ", which is {name}"),
            (None, DecodeErrorKind::UnknownId { found, .. }) => history::write(f, self.history, found),
            _ => Ok(()),
        }
    }
}

impl core::error::Error for NamedError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        Some(&self.error)
    }
}

struct Bytes(usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} byte{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}: {}", self.offset, self.kind)?;
        if self.within.is_empty() { Ok(()) } else { write!(f, " (in {})", self.within) }
    }
}

/// What was wrong, without the place.
impl fmt::Display for DecodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::End { expected, needed, left } => {
                let verb = if left == 1 { "is" } else { "are" };
                // Several numbers that are read at once.
                let needs = if expected == "numbers" { "need" } else { "needs" };
                write!(f, "{expected} {needs} {}, {left} {verb} left", Bytes(needed))
            }
            Self::UnknownId { expected, found } => write!(f, "expected {expected}, found id {found:08x}"),
            Self::UnknownFlags { found } => write!(f, "unknown flags {found:#x}"),
            Self::Utf8 => f.write_str("string is not UTF-8"),
            Self::TooDeep => f.write_str("values are nested too deeply"),
            Self::TooMuchMemory => f.write_str("the value takes too much memory for an input of this size"),
            Self::Undeclared { ty } => write!(f, "the schema has no constructor of type {ty}"),
            Self::Length { length, left } => {
                let verb = if left == 1 { "is" } else { "are" };
                write!(f, "the length says {length} bytes, {left} {verb} left")
            }
            Self::Unread { left } => write!(f, "the value ends {} before its length says", Bytes(left)),
            Self::Trailing { left: 1 } => f.write_str("1 byte follows the value"),
            Self::Trailing { left } => write!(f, "{left} bytes follow the value"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// Why a value has no encoding. What the format cannot express is never written cut short.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum EncodeError {
    /// A vector has more than 4,294,967,295 elements.
    TooManyElements,
    /// A string or byte string has 2^56 bytes or more.
    TooManyBytes,
    /// Fields that share one flag must be all set or all unset; a field whose flag is a value of
    /// its own must be set if that says so.
    SharedFlag {
        /// The constructor or function.
        combinator: &'static str,
        /// The flag, such as `flags.3`.
        flag: &'static str,
        /// The names in the schema of all fields that depend on it.
        fields: &'static [&'static str],
    },
    /// The length of a repetition does not match its count.
    Count {
        /// The constructor or function.
        combinator: &'static str,
        /// The repeated field.
        field: &'static str,
    },
    /// A value whose bytes are counted by an `int` has 2^31 bytes or more.
    TooLong,
    /// The schema has no constructor of this type.
    Undeclared {
        /// The type.
        ty: &'static str,
    },
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared { ty } => write!(f, "the schema has no constructor of type {ty}"),
            Self::TooLong => f.write_str("a value that an int counts the bytes of has 2^31 bytes or more"),
            Self::TooManyElements => f.write_str("a vector has more than 4,294,967,295 elements"),
            Self::TooManyBytes => f.write_str("a string has 2^56 bytes or more"),
            Self::SharedFlag { combinator, flag, fields: [field] } => {
                let is = if flag.contains('.') { "is set" } else { "is not 0" };
                write!(f, "{combinator}: {field} must be set if {flag} {is}, and only then")
            }
            Self::SharedFlag { combinator, flag, fields } => {
                write!(f, "{combinator}: {} share {flag} and must be all set or all unset", List(fields))
            }
            Self::Count { combinator, field } => {
                write!(f, "{combinator}: the length of {field} does not match its count")
            }
        }
    }
}

impl core::error::Error for EncodeError {}

struct List<'a>(&'a [&'a str]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let before = match index {
                0 => "",
                _ if index + 1 == self.0.len() => " and ",
                _ => ", ",
            };
            write!(f, "{before}{name}")?;
        }
        Ok(())
    }
}
