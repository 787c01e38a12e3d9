//! What a file holds.

use super::{BOM, page};
use std::{ffi::OsStr, path::Path};

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Form {
    /// TL text.
    Text,
    /// The JSON that Telegram publishes.
    Json,
    /// A compiled schema.
    Tlo,
    /// Documentation pages, as the site serves them or as a mirror shows them.
    Page,
}

impl Form {
    /// The form that the extension of a file says: TL text, unless it is one of another form.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        Self::of_extension(path).unwrap_or(Self::Text)
    }

    /// The form that the extension of a file says, or else its content: it is a page or TL text.
    #[must_use]
    pub fn of_file(path: &Path, bytes: &[u8]) -> Self {
        Self::of_extension(path).unwrap_or(if Self::is_page(bytes) { Self::Page } else { Self::Text })
    }

    /// The form that the extension of a file says, if it says one.
    pub(super) fn of_extension(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        match extension.as_deref() {
            Some("json") => Some(Self::Json),
            Some("tlo") => Some(Self::Tlo),
            Some("html" | "htm" | "xhtml") => Some(Self::Page),
            Some("tl") => Some(Self::Text),
            _ => None,
        }
    }

    /// Whether a content is one or more pages.
    #[must_use]
    pub fn is_page(bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
        std::str::from_utf8(bytes).is_ok_and(page::is_page)
    }
}
