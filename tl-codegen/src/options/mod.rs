//! Checks a configuration: of itself before a schema is read, then against the schema, then
//! against the plan.
//!
//! What is accepted compiles, as far as that can be known here: derives and attributes of
//! other crates are taken as they are.

mod attribute;
mod derive;
mod error;
pub mod paths;

use crate::{Config, Directions, names};
use derive::Lists;
pub use error::{ConfigError, Derives, Entry, Location, OverrideError};

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
        move |reason| ConfigError::NotRust { entry: None, key, text, reason }
    };
    let runtime = attribute::path(&config.runtime).and_then(|path| match path.as_str() {
        "self" | "super" | "unsafe" => Err("it is not the path of a crate or module".to_owned()),
        _ => Ok(()),
    });
    runtime.map_err(not_rust("runtime", &config.runtime))?;
    for text in &config.allow {
        attribute::lint(text).map_err(not_rust("allow", text))?;
    }
    if let Some(feature) = &config.server_feature {
        if config.directions == Directions::Both {
            return Err(ConfigError::ServerFeatureOfBoth { feature: feature.clone() });
        }
        self::feature(feature)?;
        if config.registry {
            return Err(ConfigError::ServerFeatureWithRegistry { feature: feature.clone() });
        }
    }
    if let Some((name, ident)) = config.rename.iter().find(|(_, ident)| !names::is_type_name(ident)) {
        return Err(ConfigError::RenamedTo { name: name.clone(), ident: ident.clone() });
    }
    Lists::GENERAL.check(config)?;
    paths::check(config)
}

/// The paths of the traits that an attribute derives; none for one that cannot be read, which has
/// been refused.
pub(crate) fn derived_by(attribute: &str) -> Vec<String> {
    let derived = attribute::attribute(attribute).unwrap_or_default().derived;
    derived.into_iter().map(|it| it.path).collect()
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
