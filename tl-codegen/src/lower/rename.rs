//! Identifiers that the configuration gives to items by their TL names. They have been checked:
//! see [`Resolved`](crate::options::paths::Resolved).

use crate::names::type_ident;
use std::collections::BTreeMap;

/// The table of a configuration.
#[derive(Clone, Copy)]
pub(super) struct Renames<'c>(pub(super) &'c BTreeMap<String, String>);

impl Renames<'static> {
    /// No names but those of the schema.
    pub(super) const NONE: Self = Self(&BTreeMap::new());
}

impl<'c> Renames<'c> {
    /// The identifier that the configuration gives to this.
    pub(super) fn get(self, name: &str) -> Option<&'c str> {
        self.0.get(name).map(String::as_str)
    }

    /// The identifier of a struct or an enum.
    pub(super) fn ident(self, name: &str) -> String {
        let last = name.rsplit('.').next().unwrap_or(name);
        self.get(name).map_or_else(|| type_ident(last), str::to_owned)
    }
}
