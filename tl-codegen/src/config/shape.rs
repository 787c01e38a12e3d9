//! The shape of the output.

/// The shape of the output: what a TL type becomes, what its variants are called, and where it lies.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Shape {
    /// Whose rules the shape follows. In `tl.toml` the word alone stands for the table: `shape = "grammers"`.
    pub style: Style,
    /// With `style = "grammers"`, the size in bytes above which the payload of a variant stands in a `Box`, in place of
    /// the general `box-above`. Without it, only payloads that contain their own type do.
    pub box_above: Option<usize>,
    /// What a type with one constructor is.
    pub single: SingleConstructor,
    /// What variants are called.
    pub variants: VariantNames,
    /// What the three outermost modules are called.
    pub modules: Modules,
}

/// Whose rules the shape of the output follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Style {
    /// Its own: short enums, structs for types with one constructor.
    #[default]
    Own,
    /// Those of grammers-tl-types: every type is an enum, every constructor a struct. The code calls the runtime of the
    /// crate in `compat/grammers-tl-types` of the repository.
    Grammers,
}

/// What a type with one constructor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum SingleConstructor {
    /// The struct of its constructor.
    #[default]
    Struct,
    /// An enum with one variant, so that a second constructor changes no type.
    Enum,
}

/// What a variant is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum VariantNames {
    /// The name of its constructor, less the name of the type if it begins with that.
    #[default]
    Short,
    /// The name of its constructor.
    Whole,
    /// The same as `short` where something is left, and the name of its constructor where that is the name of the type.
    /// Our own style does so in any case; that of grammers-tl-types takes the last word without it.
    ShortOrWhole,
}

/// The names of the outermost modules.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Modules {
    /// The module of enums.
    pub enums: String,
    /// The module of functions.
    pub functions: String,
    /// The module of structs of constructors.
    pub types: String,
}

impl Default for Modules {
    fn default() -> Self {
        Self { enums: "enums".into(), functions: "functions".into(), types: "types".into() }
    }
}
