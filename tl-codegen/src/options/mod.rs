//! Checks a configuration: of itself before a schema is read, then against the plan.
//!
//! What is accepted compiles, as far as that can be known here: derives and attributes of
//! other crates are taken as they are.

mod attribute;
mod error;
mod held;

use crate::{Config, Directions, lower::Renames, names, plan::Plan};
use attribute::Derived;
pub use error::{ConfigError, Derives};

/// What `tl::Payload` has.
const OF_PAYLOADS: [&str; 5] = ["Clone", "Debug", "PartialEq", "Eq", "Hash"];

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

/// A derive of the configuration, with the place where it stands.
struct Derive {
    derived: Derived,
    by: Derives,
}

/// Checks what can be known without a schema.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(name: &str, config: &Config) -> Result<(), ConfigError> {
    if !names::is_schema_name(name) {
        return Err(ConfigError::Name { name: name.into() });
    }
    let not_rust = |key, text: &str| {
        let text = text.to_owned();
        move |reason| ConfigError::NotRust { key, text, reason }
    };
    let runtime = attribute::path(&config.runtime).and_then(|path| match path.as_str() {
        "self" | "super" | "unsafe" => Err("it is not the path of a crate or module".to_owned()),
        _ => Ok(()),
    });
    runtime.map_err(not_rust("runtime", &config.runtime))?;
    for text in &config.allow {
        attribute::lint(text).map_err(not_rust("allow", text))?;
    }
    if let Directions::Client { server_feature: Some(feature) } = &config.directions {
        self::feature(feature)?;
        if config.registry {
            return Err(ConfigError::ServerFeatureWithRegistry { feature: feature.clone() });
        }
    }
    Renames(&config.rename).check()?;
    let derives = derives(config)?;
    twice(&derives)?;
    derives.iter().try_for_each(|derive| fits(derive, &derives, config))
}

/// Checks that each type of the plan can derive what it is to derive.
///
/// # Errors
/// The first that cannot.
pub(crate) fn check_plan(plan: &Plan, config: &Config) -> Result<(), ConfigError> {
    for derive in derives(config)? {
        let obstacle = derive.standard().and_then(|name| held::obstacle(plan, name));
        if let Some((item, because)) = obstacle {
            return Err(ConfigError::NotDerivable {
                derive: derive.derived.path,
                by: derive.by,
                item: item.to_owned(),
                because,
            });
        }
    }
    Ok(())
}

/// Directions as words and a feature say them.
///
/// # Errors
/// [`ConfigError::ServerFeatureOfBoth`] and [`ConfigError::Feature`].
pub fn directions(client: bool, server_feature: Option<String>) -> Result<Directions, ConfigError> {
    match (client, server_feature) {
        (false, None) => Ok(Directions::Both),
        (false, Some(feature)) => Err(ConfigError::ServerFeatureOfBoth { feature }),
        (true, server_feature) => {
            server_feature.as_deref().map_or(Ok(()), feature)?;
            Ok(Directions::Client { server_feature })
        }
    }
}

/// A feature as Cargo takes it.
fn feature(text: &str) -> Result<(), ConfigError> {
    let first = text.starts_with(|it: char| it.is_alphanumeric() || it == '_');
    let rest = text.chars().all(|it| it.is_alphanumeric() || "_-+.".contains(it));
    if first && rest { Ok(()) } else { Err(ConfigError::Feature { feature: text.into() }) }
}

/// Whether an attribute stands on enums alone. One that cannot be read has been refused.
pub(crate) fn is_for_enums(attribute: &str) -> bool {
    attribute::attribute(attribute).is_ok_and(|it| it.for_enums)
}

/// All derives, in the order in which they stand.
fn derives(config: &Config) -> Result<Vec<Derive>, ConfigError> {
    let not_rust = |key, text: &str, reason| ConfigError::NotRust { key, text: text.into(), reason };
    let mut derives = Vec::new();
    for text in &config.derives {
        let path = attribute::path(text).map_err(|reason| not_rust("derives", text, reason))?;
        derives.push(Derive { derived: Derived { path, condition: None }, by: Derives::Key });
    }
    for text in &config.attributes {
        let found = attribute::attribute(text).map_err(|reason| not_rust("attributes", text, reason))?;
        let by = Derives::Attribute(text.clone());
        derives.extend(found.derived.into_iter().map(|derived| Derive { derived, by: by.clone() }));
    }
    Ok(derives)
}

impl Derive {
    /// The last word of the path, if it is a trait of the standard library. Other crates
    /// derive traits of these names, too: they are the same traits.
    fn name(&self) -> Option<&'static str> {
        let last = self.derived.path.rsplit("::").next().unwrap_or_default();
        STANDARD.iter().map(|(name, _)| *name).find(|name| *name == last)
    }

    /// The same, if it is the standard library's way to derive it.
    fn standard(&self) -> Option<&'static str> {
        let root = self.derived.path.split_once("::").map(|(root, _)| root);
        self.name().filter(|_| root.is_none_or(|root| root == "core" || root == "std"))
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
    if !config.borrow.is_empty() && copies && by != Derives::Key {
        return Err(ConfigError::DerivedByBorrow { derive: path, by });
    }
    let needs = STANDARD.iter().find(|(name, _)| derive.standard() == Some(name)).map_or(&[][..], |it| it.1);
    if let Some(needs) = needs.iter().find(|it| !all.iter().any(|other| other.name() == Some(it))) {
        return Err(ConfigError::DeriveNeeds { derive: path, by, needs });
    }
    if config.drop_ahead && derive.name().is_none_or(|name| !OF_PAYLOADS.contains(&name)) {
        return Err(ConfigError::DeriveOfPayload { derive: path, by });
    }
    Ok(())
}
