//! Built-in types.

/// A built-in type of the wire format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prim {
    /// `#`
    Nat,
    /// `int`
    Int,
    /// `long` and `int53`
    Long,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `string`
    String,
    /// `bytes`
    Bytes,
    /// `int128`
    Int128,
    /// `int256`
    Int256,
    /// `int512`
    Int512,
    /// `Bool`
    Bool,
    /// `true`
    True,
    /// `vector` without an argument
    Vector,
    /// `Object`
    Object,
    /// `Function`
    Function,
}

impl Prim {
    /// Whether it is a string or bytes.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::String | Self::Bytes)
    }

    /// Whether it is `Copy`: neither text nor any value.
    #[must_use]
    pub fn is_copy(self) -> bool {
        !matches!(self, Self::String | Self::Bytes | Self::Object | Self::Function)
    }

    /// Whether Rust holds it as bytes.
    #[must_use]
    pub fn is_octets(self) -> bool {
        matches!(self, Self::Bytes | Self::Int128 | Self::Int256 | Self::Int512)
    }

    /// The bytes that every value takes, where that is always the same number.
    #[must_use]
    pub fn fixed_size(self) -> Option<usize> {
        match self {
            Self::Nat | Self::Int | Self::Float => Some(4),
            Self::Long | Self::Double => Some(8),
            Self::Int128 => Some(16),
            Self::Int256 => Some(32),
            Self::Int512 => Some(64),
            _ => None,
        }
    }
}
