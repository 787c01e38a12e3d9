//! What TDLib's schema does not say, but its comments do.

/// Options for the schema of TDLib, td_api: what may be null in its JSON, and which functions can be called
/// synchronously. The schema says neither, but its comments do, in words that are always the same. The rule
/// `doc-phrase` reports words that are not known.
///
/// What may be null is an `Option`: a field that holds an object, or the elements of a vector of objects. Nothing
/// else can be null. In bytes, which no server sees, null is the id 0, and what may be null stands with
/// its id.
///
/// Functions that can be called synchronously are `tl::Synchronous`.
///
/// Fields are patterns of `COMBINATOR.FIELD`, functions patterns of their names, where `*` stands for any
/// characters. A pattern that matches nothing is an error.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Tdlib {
    /// Whether comments are read.
    pub comments: bool,
    /// Fields that may be null beside those of which comments say so. Of a vector, its elements.
    pub null: Vec<String>,
    /// Fields that are never null, whatever comments and `null` say.
    pub not_null: Vec<String>,
    /// Functions that can be called synchronously, beside those of which comments say so.
    pub synchronous: Vec<String>,
    /// Functions that cannot be called synchronously, whatever comments and `synchronous` say.
    pub asynchronous: Vec<String>,
}

impl Default for Tdlib {
    fn default() -> Self {
        Self {
            comments: true,
            null: Vec::new(),
            not_null: Vec::new(),
            synchronous: Vec::new(),
            asynchronous: Vec::new(),
        }
    }
}
