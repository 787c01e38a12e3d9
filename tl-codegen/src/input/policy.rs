//! What becomes of conflicts.

/// What counts where several files declare one name differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Merge {
    /// Each conflict is an error.
    #[default]
    Refuse,
    /// The declaration of the file that is named first counts.
    First,
    /// The declaration of the file that is named last counts.
    Last,
}
