//! Where in a configuration an error stands.

use super::{ConfigError, Derives, Entry, OverrideError};

/// Where in a configuration an error stands, in the words of `tl.toml`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Location<'e> {
    /// The index of an entry of `for`, if it stands in one.
    pub entry: Option<usize>,
    /// The key; none for an entry as a whole.
    pub key: Option<&'static str>,
    /// The element of its array, or the key of its table.
    pub element: Option<&'e str>,
}

impl<'e> Location<'e> {
    fn key(key: &'static str) -> Self {
        Self { entry: None, key: Some(key), element: None }
    }

    fn element(key: &'static str, element: &'e str) -> Self {
        Self { element: Some(element), ..Self::key(key) }
    }

    fn of(self, entry: Option<&Entry>) -> Self {
        Self { entry: entry.map(|entry| entry.index), ..self }
    }

    fn derive(by: &'e Derives, derive: &'e str) -> Self {
        let location = match &by.attribute {
            None => Self::element("derives", derive),
            Some(attribute) => Self::element("attributes", attribute),
        };
        location.of(by.entry.as_deref())
    }

    fn within(entry: &Entry, error: &'e OverrideError) -> Self {
        let location = match error {
            OverrideError::NoPatterns | OverrideError::NoOptions => {
                Self { entry: None, key: None, element: None }
            }
            OverrideError::NoSuchName { pattern, .. }
            | OverrideError::OtherKind { pattern, .. }
            | OverrideError::NotFor { pattern, .. } => Self::element("match", pattern),
            OverrideError::RenamedTo { .. } | OverrideError::RenamesMany { .. } => Self::key("rename"),
            OverrideError::NonExhaustive { attribute, .. } => Self::element("attributes", attribute),
            OverrideError::Replace { part, .. } => Self::element("replace", part),
        };
        location.of(Some(entry))
    }
}

impl ConfigError {
    /// Where in the configuration it stands.
    #[must_use]
    pub fn location(&self) -> Location<'_> {
        match self {
            Self::Level { rule } => Location::element("levels", rule.slug()),
            Self::Name { .. } => Location::key("name"),
            Self::NameOfFile { .. } | Self::NoFiles => Location::key("files"),
            Self::NoSections => Location::key("sections"),
            Self::NoLayer | Self::SameLayer { .. } | Self::ConvertOfOldest { .. } => Location::key("layers"),
            Self::ConvertAlone | Self::ConvertMissing => Location::element("helpers", "convert"),
            Self::NoHistory => Location::key("history"),
            Self::WithLayers { key } => Location::key(key),
            Self::PinsInOutDir => Location::key("pin-boxes"),
            Self::NotRust { entry, key, text, .. } => Location::element(key, text).of(entry.as_deref()),
            Self::Feature { key, .. } | Self::NoDocumentation { key } => Location::key(key),
            Self::TdlibWithBorrow => Location::key("borrow"),
            Self::RequestsOfClient => Location::key("requests"),
            Self::NoFunction { pattern } => Location::element("requests", pattern),
            Self::PatchesMissing => Location::key("patches"),
            Self::ReflectionMissing => Location::key("reflection"),
            Self::ReflectionFeatureAlone { .. } => Location::key("reflection-feature"),
            Self::ServerFeatureOfBoth { .. } | Self::ServerFeatureWithRegistry { .. } => {
                Location::key("server-feature")
            }
            Self::ShapeOfStyle { key: key @ ("borrow" | "requests") } => Location::key(key),
            Self::ShapeOfStyle { .. } => Location::key("shape"),
            Self::NoSuchFile { key, file } => Location::element(key, file),
            Self::DecodedFunctionsAlone => Location::key("decoded-functions"),
            Self::FeatureWithRegistry { key } => Location::key(key),
            Self::FileFeaturesWithViews => Location::key("file-features"),
            Self::DocsUrl { .. } => Location::key("docs-url"),
            Self::RawMissing => Location::key("raw"),
            Self::NotRaw { pattern, .. } => Location::element("raw", pattern),
            Self::StillNeeded { pattern, .. } => Location::element("except", pattern),
            Self::NoSuchName { key, pattern, .. } => Location::element(key, pattern),
            Self::RenamedTo { name, .. } | Self::RenamedType { name, .. } => {
                Location::element("rename", name)
            }
            Self::SamePlace { .. } => Location::key("output"),
            Self::DerivedTwice { derive, by: [_, by] }
            | Self::DerivedByBorrow { derive, by }
            | Self::DeriveNeeds { derive, by, .. }
            | Self::DeriveWithoutFeature { derive, by }
            | Self::DeriveOfPayload { derive, by }
            | Self::NotDerivable { derive, by, .. } => Location::derive(by, derive),
            Self::Override { entry, error } => Location::within(entry, error),
        }
    }
}
