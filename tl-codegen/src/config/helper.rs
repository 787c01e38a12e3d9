//! What stands beside the generated types.

/// What stands beside the types for those who write programs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Helper {
    /// `new` of structs that have optional fields. It takes the fields that must be there: strings as anything that
    /// becomes one, and types of several constructors as any of these, if [`From`](Self::From) is there. If no field
    /// must be there, `Default` too.
    New,
    /// `From` a constructor for its type.
    From,
    /// `TryFrom` a type for its constructors. Another constructor comes back as the error.
    TryFrom,
    /// Functions of a type for the fields that its constructors have in common.
    Accessors,
    /// `Identify` of types: the id and the TL name of the constructor that a value is. Structs have it in any
    /// case. A type of which a constructor has no id has it not.
    Identify,
    /// Between layers that stand side by side, `From` where nothing is lost, and `TryFrom` where something may be. A
    /// layer that has it is turned into the next older one, and back.
    Convert,
}

impl Helper {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::New, Self::From, Self::TryFrom, Self::Accessors, Self::Identify, Self::Convert];

    /// The Cargo feature that has it, with [`Config::helper_features`](super::Config::helper_features).
    #[must_use]
    pub const fn feature(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::From => "from",
            Self::TryFrom => "try-from",
            Self::Accessors => "accessors",
            Self::Identify => "identify",
            Self::Convert => "convert",
        }
    }
}
