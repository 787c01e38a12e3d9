//! Derives of a configuration: those of one list go together, and with the other options.

use super::{
    attribute::{self, Derived},
    error::{ConfigError, Derives, Entry},
};
use crate::Config;

/// What is written out, and what a `tl::OutlinedBox` has.
const WRITTEN_OUT: [&str; 5] = ["Clone", "Debug", "PartialEq", "Eq", "Hash"];

/// Traits of the standard library that can be derived, with those that they need.
const STANDARD: [(&str, &[&str]); 9] = [
    ("Clone", &[]),
    ("Copy", &["Clone"]),
    ("Debug", &[]),
    ("Default", &[]),
    ("Eq", &["PartialEq"]),
    ("Hash", &[]),
    ("Ord", &["Eq", "PartialOrd"]),
    ("PartialEq", &[]),
    ("PartialOrd", &["PartialEq"]),
];

/// The lists of derives and attributes that hold for an item, each with the entry of
/// [`Config::overrides`] that it is from, if it is from one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lists {
    pub(super) derives: Option<usize>,
    pub(super) attributes: Option<usize>,
}

/// A derive of the configuration, with where it stands.
pub(super) struct Derive {
    pub(super) derived: Derived,
    pub(super) by: Derives,
}

impl Lists {
    /// The lists that hold where no entry says otherwise.
    pub(super) const GENERAL: Self = Self { derives: None, attributes: None };

    pub(super) fn derives<'c>(&self, config: &'c Config) -> &'c [String] {
        let entry = self.derives.and_then(|index| config.overrides.get(index));
        entry.and_then(|it| it.derives.as_deref()).unwrap_or(&config.derives)
    }

    pub(super) fn attributes<'c>(&self, config: &'c Config) -> &'c [String] {
        let entry = self.attributes.and_then(|index| config.overrides.get(index));
        entry.and_then(|it| it.attributes.as_deref()).unwrap_or(&config.attributes)
    }

    /// All derives, in the order in which they stand.
    pub(super) fn read(&self, config: &Config) -> Result<Vec<Derive>, ConfigError> {
        let of = |index: Option<usize>| index.map(|index| Box::new(Entry::new(config, index)));
        let not_rust = |index, key, text: &str, reason| ConfigError::NotRust {
            entry: of(index),
            key,
            text: text.into(),
            reason,
        };
        let mut derives = Vec::new();
        for text in self.derives(config) {
            let path = attribute::path(text).map_err(|it| not_rust(self.derives, "derives", text, it))?;
            let by = Derives { entry: of(self.derives), attribute: None };
            derives.push(Derive { derived: Derived { path, condition: None }, by });
        }
        for text in self.attributes(config) {
            let found = attribute::attribute(text);
            let found = found.map_err(|it| not_rust(self.attributes, "attributes", text, it))?;
            let by = Derives { entry: of(self.attributes), attribute: Some(text.clone()) };
            derives.extend(found.derived.into_iter().map(|derived| Derive { derived, by: by.clone() }));
        }
        Ok(derives)
    }

    /// Checks them against each other and against the other options.
    pub(super) fn check(&self, config: &Config) -> Result<(), ConfigError> {
        let derives = self.read(config)?;
        twice(&derives)?;
        derives.iter().try_for_each(|derive| fits(derive, &derives, config))
    }
}

/// The trait of the standard library that a path derives: its last word. Other crates derive traits
/// of these names, too: they are the same traits.
pub(crate) fn trait_name(path: &str) -> Option<&'static str> {
    let last = path.rsplit("::").next().unwrap_or_default().trim();
    STANDARD.iter().map(|(name, _)| *name).find(|name| *name == last)
}

/// The same, if it is the standard library's way to derive it.
pub(crate) fn standard(path: &str) -> Option<&'static str> {
    let root = path.trim().trim_start_matches("::").split_once("::").map(|(root, _)| root.trim());
    trait_name(path).filter(|_| root.is_none_or(|root| root == "core" || root == "std"))
}

/// The traits that one of the standard library needs.
pub(crate) fn needs(name: &str) -> &'static [&'static str] {
    STANDARD.iter().find(|it| it.0 == name).map_or(&[], |it| it.1)
}

impl Derive {
    fn name(&self) -> Option<&'static str> {
        trait_name(&self.derived.path)
    }

    /// Whether both derive one trait, and can do so at once.
    fn clashes(&self, other: &Self) -> bool {
        let same = match (self.name(), other.name()) {
            (Some(one), Some(two)) => one == two,
            (None, None) => self.derived.path == other.derived.path,
            _ => false,
        };
        same && match (&self.derived.condition, &other.derived.condition) {
            (Some(one), Some(two)) => !negates(one, two) && !negates(two, one),
            _ => true,
        }
    }
}

/// Whether a condition is `not` of the other.
fn negates(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    plain(one) == format!("not({})", plain(other))
}

/// Two derives of one trait are two `impl`s.
fn twice(derives: &[Derive]) -> Result<(), ConfigError> {
    for (index, second) in derives.iter().enumerate() {
        if let Some(first) = derives.iter().take(index).find(|first| first.clashes(second)) {
            let derive = second.derived.path.clone();
            return Err(ConfigError::DerivedTwice { derive, by: [first.by.clone(), second.by.clone()] });
        }
    }
    Ok(())
}

/// Checks a derive against the other ones and the other options.
fn fits(derive: &Derive, all: &[Derive], config: &Config) -> Result<(), ConfigError> {
    let (path, by) = (derive.derived.path.clone(), derive.by.clone());
    let copies = matches!(derive.name(), Some("Clone" | "Copy"));
    if !config.borrow.is_empty() && copies && by.attribute.is_some() {
        return Err(ConfigError::DerivedByBorrow { derive: path, by });
    }
    let needs = standard(&derive.derived.path).map_or(&[][..], needs);
    if let Some(needs) = needs.iter().find(|it| !all.iter().any(|other| other.name() == Some(it))) {
        return Err(ConfigError::DeriveNeeds { derive: path, by, needs });
    }
    let written = standard(&derive.derived.path).is_some_and(|name| WRITTEN_OUT.contains(&name));
    if config.derive_features && by.attribute.is_none() && !written {
        return Err(ConfigError::DeriveWithoutFeature { derive: path, by });
    }
    if config.outline_drop && derive.name().is_none_or(|name| !WRITTEN_OUT.contains(&name)) {
        return Err(ConfigError::DeriveOfPayload { derive: path, by });
    }
    Ok(())
}
