//! The prelude: types that need no declaration.
//!
//! Only names and sizes stand here; whether a declaration of such a name has one of the
//! known forms is decided where declarations are collected.

use super::Prim;

impl Prim {
    /// The primitive that a name in type position stands for, and whether it is boxed.
    /// `vector` and `Vector`, which take an argument, are not among them.
    #[must_use]
    pub fn of_type(name: &str) -> Option<(Self, bool)> {
        // By length first: the question is asked of every name of a schema.
        let prim = match name.len() {
            3 => match name {
                "int" | "Int" => Self::Int,
                "nat" => Self::Nat,
                _ => return None,
            },
            4 => match name {
                "long" | "Long" => Self::Long,
                "true" | "True" => Self::True,
                "Bool" => Self::Bool,
                _ => return None,
            },
            5 => match name {
                "int32" | "Int32" => Self::Int,
                "int64" | "Int64" => Self::Long,
                "int53" | "Int53" => Self::Int53,
                "float" | "Float" => Self::Float,
                "bytes" | "Bytes" => Self::Bytes,
                _ => return None,
            },
            6 => match name {
                "double" | "Double" => Self::Double,
                "string" | "String" => Self::String,
                "int128" | "Int128" => Self::Int128,
                "int256" | "Int256" => Self::Int256,
                "int512" | "Int512" => Self::Int512,
                "object" | "Object" => Self::Object,
                _ => return None,
            },
            8 => match name {
                "function" | "Function" => Self::Function,
                _ => return None,
            },
            11 => match name {
                "secureBytes" | "SecureBytes" => Self::Bytes,
                _ => return None,
            },
            12 => match name {
                "secureString" | "SecureString" => Self::String,
                _ => return None,
            },
            _ => return None,
        };
        let boxed = name.starts_with(|first: char| first.is_ascii_uppercase());
        Some((prim, boxed || matches!(prim, Self::Object | Self::Function)))
    }

    /// The primitive that a declaration of this name declares.
    #[must_use]
    pub fn of_declared(name: &str) -> Option<Self> {
        match name {
            "vector" => Some(Self::Vector),
            "boolTrue" | "boolFalse" => Some(Self::Bool),
            _ if name.starts_with(|first: char| first.is_ascii_uppercase()) => None,
            _ => Self::of_type(name).map(|(prim, _)| prim),
        }
    }

    /// Its size on the wire in bytes, when bare and when that is one number.
    #[must_use]
    pub const fn size(self) -> Option<u32> {
        Some(match self {
            Self::True => 0,
            Self::Nat | Self::Int | Self::Float => 4,
            Self::Long | Self::Int53 | Self::Double => 8,
            Self::Int128 => 16,
            Self::Int256 => 32,
            Self::Int512 => 64,
            Self::String | Self::Bytes | Self::Bool | Self::Vector | Self::Object | Self::Function => {
                return None;
            }
        })
    }

    /// The id of its boxed form, where there is one id.
    #[must_use]
    pub const fn id(self) -> Option<u32> {
        Some(match self {
            Self::Int => 0xa850_9bda,
            Self::Long => 0x2207_6cba,
            Self::Float => 0x824d_ab22,
            Self::Double => 0x2210_c154,
            Self::String => 0xb528_6e24,
            Self::Int128 => 0x84cc_f7b7,
            Self::Int256 => 0x7bed_eb5b,
            Self::Int512 => 0x6ff8_2434,
            Self::True => 0x3fed_d339,
            Self::Vector => 0x1cb5_c415,
            Self::Nat | Self::Int53 | Self::Bytes | Self::Bool | Self::Object | Self::Function => {
                return None;
            }
        })
    }
}

/// The built-in constructor that has this id on the wire.
pub(super) const fn builtin_of_id(id: u32) -> Option<&'static str> {
    Some(match id {
        0xa850_9bda => "int",
        0x2207_6cba => "long",
        0x824d_ab22 => "float",
        0x2210_c154 => "double",
        0xb528_6e24 => "string",
        0x84cc_f7b7 => "int128",
        0x7bed_eb5b => "int256",
        0x6ff8_2434 => "int512",
        0x3fed_d339 => "true",
        0x1cb5_c415 => "vector",
        TRUE_ID => "boolTrue",
        FALSE_ID => "boolFalse",
        _ => return None,
    })
}

/// The id of `boolTrue`.
pub(super) const TRUE_ID: u32 = 0x9972_75b5;
/// The id of `boolFalse`.
pub(super) const FALSE_ID: u32 = 0xbc79_9737;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primitives_are_known_by_their_ids() {
        for name in ["int", "long", "float", "double", "string", "int128", "int256", "int512", "true"] {
            let (prim, _) = Prim::of_type(name).unwrap();
            assert_eq!(prim.id().and_then(builtin_of_id), Some(name));
        }
        assert_eq!(Prim::Vector.id().and_then(builtin_of_id), Some("vector"));
    }
}
