//! How JSON is laid out.

use serde::Serialize;

/// How JSON is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Spacing {
    /// On one line.
    #[default]
    Compact,
    /// One value per line, indented.
    Pretty,
}

impl Spacing {
    /// The text of a document, without a line end.
    pub(crate) fn text(self, document: &impl Serialize) -> String {
        let text = match self {
            Self::Compact => serde_json::to_string(document),
            Self::Pretty => serde_json::to_string_pretty(document),
        };
        // Documents are made of strings, numbers and lists: none of this can fail to be JSON.
        text.unwrap_or_default()
    }
}
