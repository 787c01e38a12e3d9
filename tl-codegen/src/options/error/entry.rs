//! Where in a configuration something stands, as messages say it.

use crate::Config;
use std::fmt;

/// An override of a configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its index in [`Config::overrides`].
    pub index: usize,
    /// What it matches.
    pub patterns: Vec<String>,
}

impl Entry {
    pub(in crate::options) fn new(config: &Config, index: usize) -> Self {
        let patterns = config.overrides.get(index).map(|it| it.patterns.clone());
        Self { index, patterns: patterns.unwrap_or_default() }
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.patterns.as_slice() {
            [] => f.write_str("nothing"),
            [one] => write!(f, "`{one}`"),
            [first, rest @ ..] => write!(f, "`{first}` and {} more", rest.len()),
        }
    }
}

/// Where a derive stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derives {
    /// The override, if it stands in one.
    pub entry: Option<Box<Entry>>,
    /// The entry of `attributes` that it stands in, and not in `derives`.
    pub attribute: Option<String>,
}

impl fmt::Display for Derives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.attribute {
            None => f.write_str("`derives`"),
            Some(text) => write!(f, "the attribute `{text}`"),
        }?;
        self.entry.as_ref().map_or(Ok(()), |entry| write!(f, " for {entry}"))
    }
}
