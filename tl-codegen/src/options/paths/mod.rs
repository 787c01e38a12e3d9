//! What is chosen for each item: the general options of a configuration, and over them its
//! overrides, by TL names.

mod item;

use super::{
    attribute,
    derive::Lists,
    error::{ConfigError, Derives, Entry, OverrideError},
};
use crate::{Config, ItemKind, Override, Replace, names};
use item::{Item, Key, items};
use tlforge_parser::{
    schema::{Schema, resolve::nearest},
    table::{OrdMap, OrdSet, sort_by},
};
use wildmatch::WildMatch;

/// The options of all items of a schema.
#[derive(Debug)]
pub(crate) struct Resolved<'c, 's> {
    config: &'c Config,
    /// What is chosen for an item, where it is not what holds for all.
    chosen: OrdMap<(&'s str, ItemKind), Chosen<'c>>,
}

/// The options of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Choices<'c> {
    /// What it derives.
    pub derives: &'c [String],
    /// Its attributes. `non_exhaustive` may be one of them for a struct or a function, too: there
    /// it has no effect.
    pub attributes: &'c [String],
    /// The identifier of the struct, the enum or the variant.
    pub rename: Option<&'c str>,
    /// Whether fields and payloads of its type stand in a `Box`; none where size decides.
    pub boxed: Option<bool>,
    /// The field that says how many bytes the one behind it takes.
    pub length: Option<&'c str>,
    /// The type that stands in its place.
    pub replace: Option<&'c Replace>,
}

/// What is chosen for an item: of lists, the index of the override that they are from.
#[derive(Clone, Copy, Debug, Default)]
struct Chosen<'c> {
    derives: Option<usize>,
    attributes: Option<usize>,
    rename: Option<&'c str>,
    boxed: Option<bool>,
    length: Option<&'c str>,
    replace: Option<&'c Replace>,
}

impl<'c> Chosen<'c> {
    /// Takes what an override sets and has a meaning for the item. It wins over what was there.
    fn take(&mut self, index: usize, entry: &'c Override, item: &Item<'_>) {
        for key in keys(entry) {
            match key {
                _ if item.obstacle(key).is_some() => {}
                Key::Derives => self.derives = Some(index),
                Key::Attributes => self.attributes = Some(index),
                Key::Rename => self.rename = entry.rename.as_deref(),
                Key::Box => self.boxed = entry.boxed,
                Key::Length => self.length = entry.length.as_deref(),
                Key::Replace => self.replace = entry.replace.as_ref(),
            }
        }
    }

    fn lists(&self) -> Lists {
        Lists { derives: self.derives, attributes: self.attributes }
    }
}

impl<'c, 's> Resolved<'c, 's> {
    /// The whole configuration.
    #[must_use]
    pub(crate) fn config(&self) -> &'c Config {
        self.config
    }

    /// The derive by which an item has a trait, which is called by the last word of its path.
    pub(crate) fn derive(&self, name: &str, kind: ItemKind, derive: &str) -> Option<(String, Derives)> {
        let lists = self.chosen.get(&(name, kind)).copied().unwrap_or_default().lists();
        let mut all = lists.read(self.config).unwrap_or_default().into_iter();
        let found = all.find(|it| it.derived.path.rsplit("::").next() == Some(derive))?;
        Some((found.derived.path, found.by))
    }

    /// Finds what each override of a configuration matches.
    ///
    /// # Errors
    /// [`ConfigError::Override`] for an override that does not fit the schema, the same errors as
    /// for the general options where its derives and attributes do not fit, and those of
    /// [`Config::rename`]. The first of them.
    pub(crate) fn new(schema: &'s Schema<'s>, config: &'c Config) -> Result<Self, ConfigError> {
        item::check_renames(schema, config)?;
        let mut resolved = Self { config, chosen: OrdMap::new() };
        if config.overrides.is_empty() && config.rename.is_empty() {
            return Ok(resolved);
        }
        let items = items(schema, config);
        for item in items.iter().filter(|it| it.obstacle(Key::Rename).is_none()) {
            if let Some(ident) = config.rename.get(item.name()) {
                resolved.choose(item, |it| it.rename = Some(ident));
            }
        }
        for (index, entry) in config.overrides.iter().enumerate() {
            let matched = matched(entry, &items);
            let matched = matched.and_then(|matched| fits(entry, &matched).map(|()| matched));
            for item in matched.map_err(|error| wrong(config, index, error))? {
                resolved.choose(item, |it| it.take(index, entry, item));
            }
        }
        let lists: OrdSet<_> = resolved.chosen.values().map(Chosen::lists).collect();
        lists.iter().try_for_each(|lists| lists.check(config))?;
        Ok(resolved)
    }

    /// The options of an item, by its name and what it is. The struct of a type with one
    /// constructor has the name of either; that of a constructor without a name has the type's.
    #[must_use]
    pub(crate) fn of(&self, name: &str, kind: ItemKind) -> Choices<'c> {
        let chosen = self.chosen.get(&(name, kind)).copied().unwrap_or_default();
        let Chosen { rename, boxed, length, replace, .. } = chosen;
        let (derives, attributes) =
            (chosen.lists().derives(self.config), chosen.lists().attributes(self.config));
        Choices { derives, attributes, rename, boxed, length, replace }
    }

    fn choose(&mut self, item: &Item<'s>, change: impl Fn(&mut Chosen<'c>)) {
        for name in &item.names {
            change(self.chosen.or_default((name, item.kind)));
        }
    }
}

/// An error in an override.
fn wrong(config: &Config, index: usize, error: OverrideError) -> ConfigError {
    ConfigError::Override { entry: Box::new(Entry::new(config, index)), error }
}

/// Checks what can be known of an override without a schema.
pub(super) fn check(config: &Config, index: usize) -> Result<(), ConfigError> {
    let entry = &config.overrides[index];
    check_entry(entry).map_err(|error| wrong(config, index, error))?;
    let lists = Lists {
        derives: entry.derives.as_ref().map(|_| index),
        attributes: entry.attributes.as_ref().map(|_| index),
    };
    lists.read(config).map(drop)
}

fn check_entry(entry: &Override) -> Result<(), OverrideError> {
    if entry.patterns.is_empty() {
        return Err(OverrideError::NoPatterns);
    }
    if keys(entry).is_empty() {
        return Err(OverrideError::NoOptions);
    }
    if let Some(ident) = entry.rename.as_ref().filter(|ident| !names::is_type_name(ident)) {
        return Err(OverrideError::RenamedTo { ident: ident.clone() });
    }
    let Some(replace) = &entry.replace else { return Ok(()) };
    let function = |text| attribute::path(text).map(drop);
    let parts = [
        ("type", &replace.ty, attribute::type_path(&replace.ty)),
        ("from", &replace.from, function(&replace.from)),
        ("into", &replace.into, function(&replace.into)),
    ];
    for (part, text, result) in parts {
        result.map_err(|reason| OverrideError::Replace { part, text: text.clone(), reason })?;
    }
    Ok(())
}

/// The options that an override sets.
fn keys(entry: &Override) -> Vec<Key> {
    let all = [
        (Key::Derives, entry.derives.is_some()),
        (Key::Attributes, entry.attributes.is_some()),
        (Key::Rename, entry.rename.is_some()),
        (Key::Box, entry.boxed.is_some()),
        (Key::Length, entry.length.is_some()),
        (Key::Replace, entry.replace.is_some()),
    ];
    let mut keys = Vec::new();
    for (key, is_set) in all {
        if is_set {
            keys.push(key);
        }
    }
    keys
}

/// What an override matches. Each of its patterns matches something that each option has a
/// meaning for.
fn matched<'i, 's>(entry: &Override, items: &'i [Item<'s>]) -> Result<Vec<&'i Item<'s>>, OverrideError> {
    let mut all: Vec<&Item<'_>> = Vec::new();
    for text in &entry.patterns {
        let pattern = WildMatch::new(text);
        let mut found: Vec<_> = items.iter().filter(|it| it.is_called(&pattern)).collect();
        let Some(first) = found.first().copied() else {
            let mut names = Vec::new();
            for item in items {
                names.extend(&item.names);
            }
            let near = nearest(text, names.into_iter().copied());
            return Err(OverrideError::NoSuchName { pattern: text.clone(), near: near.map(String::from) });
        };
        found.retain(|it| entry.kinds.is_empty() || entry.kinds.contains(&it.kind));
        let item = |item: &Item<'_>| item.name_like(&pattern).to_owned();
        if found.is_empty() {
            let (pattern, kind) = (text.clone(), first.kind);
            return Err(OverrideError::OtherKind { pattern, item: item(first), kind });
        }
        for key in keys(entry) {
            let first = found[0];
            if let Some(because) =
                first.obstacle(key).filter(|_| found.iter().all(|it| it.obstacle(key).is_some()))
            {
                let (key, pattern) = (key.word(), text.clone());
                return Err(OverrideError::NotFor { key, pattern, item: item(first), because });
            }
        }
        all.extend(found);
    }
    sort_by(&mut all, |a, b| (a.kind, &a.names).cmp(&(b.kind, &b.names)));
    all.dedup();
    Ok(all)
}

/// Whether the options of an override fit all that it matches.
fn fits(entry: &Override, matched: &[&Item<'_>]) -> Result<(), OverrideError> {
    let for_enums = entry.attributes.iter().flatten().find(|it| super::is_for_enums(it));
    let other = matched.iter().find(|it| it.kind != ItemKind::Enum);
    if let (Some(attribute), Some(item)) = (for_enums, other) {
        let item = item.name().to_owned();
        return Err(OverrideError::NonExhaustive { attribute: attribute.clone(), item });
    }
    let mut named = matched.iter().filter(|it| it.obstacle(Key::Rename).is_none());
    if let (Some(ident), Some(first), Some(second)) = (&entry.rename, named.next(), named.next()) {
        let items = [first, second].map(|it| it.name().to_owned());
        return Err(OverrideError::RenamesMany { ident: ident.clone(), items });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
