//! Identifiers that the configuration gives to items by their TL names.

use super::place::is_default;
use crate::{
    ConfigError,
    names::{is_type_name, type_ident},
};
use std::collections::BTreeMap;
use tlforge_parser::schema::{Schema, TypeDef, resolve::nearest};

/// The table of a configuration.
#[derive(Clone, Copy)]
pub(crate) struct Renames<'c>(pub(crate) &'c BTreeMap<String, String>);

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

    /// Checks that each identifier is one.
    ///
    /// # Errors
    /// [`ConfigError::RenamedTo`], for the first that is not.
    pub(crate) fn check(self) -> Result<(), ConfigError> {
        match self.0.iter().find(|(_, ident)| !is_type_name(ident)) {
            None => Ok(()),
            Some((name, ident)) => Err(ConfigError::RenamedTo { name: name.clone(), ident: ident.clone() }),
        }
    }

    /// Checks that each name is that of an item.
    ///
    /// # Errors
    /// [`ConfigError::NoSuchName`] and [`ConfigError::RenamedType`], for the first that is not.
    pub(crate) fn check_names(self, schema: &Schema<'_>) -> Result<(), ConfigError> {
        for name in self.0.keys() {
            if !renamable(schema).any(|it| it == name) {
                let near = nearest(name, renamable(schema)).map(String::from);
                return Err(ConfigError::NoSuchName { key: "rename", pattern: name.clone(), near });
            }
            let is_it = |ty: &&TypeDef<'_>| ty.name == name;
            if let Some(ty) = schema.types.iter().find(is_it)
                && let [only] = *ty.constructors.as_slice()
                && !is_default(schema, only)
            {
                let (name, constructor) = (name.clone(), schema[only].name.text.to_owned());
                return Err(ConfigError::RenamedType { name, constructor });
            }
        }
        Ok(())
    }
}

/// All names that become identifiers: not those of primitives, nor `_`.
fn renamable<'s>(schema: &'s Schema<'s>) -> impl Iterator<Item = &'s str> {
    let combinators = schema.combinators().filter(|(id, it)| it.prim.is_none() && !is_default(schema, *id));
    let types = schema.types.iter().filter(|it| it.prim.is_none());
    combinators.map(|(_, it)| it.name.text).chain(types.map(|it| it.name))
}
