//! The prelude: types that need no declaration.
//!
//! This file has only names, sizes and ids; whether a declaration of such a name has one of the
//! known forms is decided where declarations are collected.

use super::Prim;

/// Every name of a primitive, and whether the name makes it boxed. Of several names for one thing
/// the customary one comes first. `vector` and `Vector`, which take an argument, are not here.
pub(super) const NAMES: &[(&str, Prim, bool)] = &[
    ("int", Prim::Int, false),
    ("Int", Prim::Int, true),
    ("int32", Prim::Int, false),
    ("Int32", Prim::Int, true),
    ("long", Prim::Long, false),
    ("Long", Prim::Long, true),
    ("int64", Prim::Long, false),
    ("Int64", Prim::Long, true),
    ("int53", Prim::Int53, false),
    ("Int53", Prim::Int53, true),
    ("nat", Prim::Nat, false),
    ("float", Prim::Float, false),
    ("Float", Prim::Float, true),
    ("double", Prim::Double, false),
    ("Double", Prim::Double, true),
    ("string", Prim::String, false),
    ("String", Prim::String, true),
    ("secureString", Prim::String, false),
    ("SecureString", Prim::String, true),
    ("bytes", Prim::Bytes, false),
    ("Bytes", Prim::Bytes, true),
    ("secureBytes", Prim::Bytes, false),
    ("SecureBytes", Prim::Bytes, true),
    ("int128", Prim::Int128, false),
    ("Int128", Prim::Int128, true),
    ("int256", Prim::Int256, false),
    ("Int256", Prim::Int256, true),
    ("int512", Prim::Int512, false),
    ("Int512", Prim::Int512, true),
    ("true", Prim::True, false),
    ("True", Prim::True, true),
    ("Bool", Prim::Bool, true),
    ("Object", Prim::Object, true),
    ("object", Prim::Object, true),
    ("Function", Prim::Function, true),
    ("function", Prim::Function, true),
];

/// The built-in constructors that have an id in every schema.
const IDS: &[(&str, u32)] = &[
    ("int", 0xa850_9bda),
    ("long", 0x2207_6cba),
    ("float", 0x824d_ab22),
    ("double", 0x2210_c154),
    ("string", 0xb528_6e24),
    ("int128", 0x84cc_f7b7),
    ("int256", 0x7bed_eb5b),
    ("int512", 0x6ff8_2434),
    ("true", 0x3fed_d339),
    ("vector", 0x1cb5_c415),
    ("boolTrue", 0x9972_75b5),
    ("boolFalse", 0xbc79_9737),
];

impl Prim {
    /// The primitive that a name in type position means, and whether it is boxed.
    /// `vector` and `Vector`, which take an argument, are not among them.
    #[must_use]
    pub fn of_type(name: &str) -> Option<(Self, bool)> {
        NAMES.iter().find(|(known, ..)| *known == name).map(|(_, prim, boxed)| (*prim, *boxed))
    }

    /// The primitive that a declaration of this name declares.
    pub(super) fn of_declared(name: &str) -> Option<Self> {
        match name {
            "vector" => Some(Self::Vector),
            "boolTrue" | "boolFalse" => Some(Self::Bool),
            _ if name.starts_with(|first: char| first.is_ascii_uppercase()) => None,
            _ => Self::of_type(name).map(|(prim, _)| prim),
        }
    }

    /// Its name in TL, bare or boxed. `#` has no boxed form; `Bool`, `Object` and `Function` have
    /// no bare one.
    #[must_use]
    pub fn name(self, boxed: bool) -> &'static str {
        let boxed = boxed || self.is_always_boxed();
        let named = |(_, prim, is_boxed): &&(&str, Self, bool)| *prim == self && *is_boxed == boxed;
        match self {
            Self::Vector if boxed => "Vector",
            Self::Vector => "vector",
            _ => NAMES.iter().find(named).filter(|_| self != Self::Nat).map_or("#", |(name, ..)| name),
        }
    }

    /// Whether it has no bare form.
    #[must_use]
    pub const fn is_always_boxed(self) -> bool {
        matches!(self, Self::Bool | Self::Object | Self::Function)
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

    /// The id of its boxed form unless a declaration gives another; `None` for those whose values
    /// have ids of their own: `Bool`, `Object` and `Function`.
    #[must_use]
    pub fn id(self) -> Option<u32> {
        match self {
            Self::Nat => Self::Int.id(),
            Self::Int53 => Self::Long.id(),
            // Of `bytes data:string = Bytes`.
            Self::Bytes => Some(0x1846_14d1),
            Self::Bool | Self::Object | Self::Function => None,
            _ => builtin_id(self.name(false)),
        }
    }
}

/// The built-in constructor that has this id on the wire.
pub(super) fn builtin_of_id(id: u32) -> Option<&'static str> {
    IDS.iter().find(|(_, known)| *known == id).map(|(name, _)| *name)
}

/// The id that a built-in constructor, such as `boolTrue`, has on the wire in every schema.
#[doc(hidden)]
#[must_use]
pub fn builtin_id(constructor: &str) -> Option<u32> {
    IDS.iter().find(|(name, _)| *name == constructor).map(|(_, id)| *id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ids_are_found_both_ways() {
        for (name, id) in IDS {
            assert_eq!((builtin_id(name), builtin_of_id(*id)), (Some(*id), Some(*name)));
        }
        for (name, prim, boxed) in NAMES {
            let customary = prim.name(*boxed);
            assert!(*prim == Prim::Nat || Prim::of_type(customary) == Some((*prim, *boxed)), "{name}");
        }
        assert_eq!(Prim::Int.id(), Some(0xa850_9bda));
        assert_eq!(Prim::Vector.id(), Some(0x1cb5_c415));
        assert_eq!([false, true].map(|boxed| Prim::Nat.name(boxed)), ["#", "#"]);
        assert_eq!([false, true].map(|boxed| Prim::Int.name(boxed)), ["int", "Int"]);
        assert_eq!([false, true].map(|boxed| Prim::Object.name(boxed)), ["Object", "Object"]);
    }
}
