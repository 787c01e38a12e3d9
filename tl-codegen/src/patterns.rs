//! Patterns of TL names, as the configuration has them: `*` stands for any characters.

use crate::ConfigError;
use tlforge_parser::schema::{CombinatorKind, Schema, resolve::nearest};
use wildmatch::WildMatch;

/// Names that are asked for.
pub(crate) struct Patterns(Vec<WildMatch>);

impl Patterns {
    pub(crate) fn new(patterns: &[String]) -> Self {
        Self(patterns.iter().map(|it| WildMatch::new(it)).collect())
    }

    /// Whether one of them is like this name.
    pub(crate) fn matches(&self, name: &str) -> bool {
        self.0.iter().any(|pattern| pattern.matches(name))
    }
}

/// Names of combinators and types.
fn names<'s>(schema: &'s Schema<'s>) -> impl Iterator<Item = &'s str> {
    let combinators = schema.combinators.iter().map(|it| it.name.text);
    combinators.chain(schema.types.iter().map(|it| it.name))
}

/// Checks that each pattern of a key of the configuration is like a name of the schema.
///
/// # Errors
/// [`ConfigError::NoSuchName`], for the first that is not.
pub(crate) fn check(schema: &Schema<'_>, key: &'static str, patterns: &[String]) -> Result<(), ConfigError> {
    check_names(&names(schema).collect::<Vec<_>>(), key, patterns)
}

/// Checks that each pattern is like one of some names.
///
/// # Errors
/// [`ConfigError::NoSuchName`], for the first that is not.
pub(crate) fn check_names(
    names: &[impl AsRef<str>],
    key: &'static str,
    patterns: &[String],
) -> Result<(), ConfigError> {
    let unmatched = patterns.iter().find(|text| {
        let pattern = WildMatch::new(text);
        !names.iter().any(|name| pattern.matches(name.as_ref()))
    });
    unmatched.map_or(Ok(()), |pattern| {
        let near = nearest(pattern, names.iter().map(AsRef::as_ref)).map(String::from);
        Err(ConfigError::NoSuchName { key, pattern: pattern.clone(), near })
    })
}

/// Checks that each pattern of `requests` is like the name of a function.
///
/// # Errors
/// [`ConfigError::NoSuchName`] and [`ConfigError::NoFunction`], for the first that is not.
pub(crate) fn check_requests(schema: &Schema<'_>, patterns: &[String]) -> Result<(), ConfigError> {
    check(schema, "requests", patterns)?;
    let functions = || schema.combinators.iter().filter(|it| it.kind == CombinatorKind::Function);
    let unmatched = patterns.iter().find(|text| {
        let pattern = WildMatch::new(text);
        !functions().any(|it| pattern.matches(it.name.text))
    });
    unmatched.map_or(Ok(()), |pattern| Err(ConfigError::NoFunction { pattern: pattern.clone() }))
}
