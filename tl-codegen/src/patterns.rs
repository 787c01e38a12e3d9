//! Patterns of TL names, as the configuration has them: `*` stands for any characters.

use crate::ConfigError;
use tlforge_parser::schema::{Combinator, CombinatorKind, Schema, resolve::nearest};
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
pub(crate) fn names<'s>(schema: &Schema<'s>) -> Vec<&'s str> {
    let mut names = Vec::new();
    for combinator in &schema.combinators {
        names.push(combinator.name.text);
    }
    for ty in &schema.types {
        names.push(ty.name);
    }
    names
}

/// Checks that each pattern of a key of the configuration is like a name of the schema.
///
/// # Errors
/// [`ConfigError::NoSuchName`], for the first that is not.
pub(crate) fn check(schema: &Schema<'_>, key: &'static str, patterns: &[String]) -> Result<(), ConfigError> {
    check_names(&names(schema), key, patterns)
}

/// Checks that each pattern is like one of some names.
///
/// # Errors
/// [`ConfigError::NoSuchName`], for the first that is not.
pub(crate) fn check_names(names: &[&str], key: &'static str, patterns: &[String]) -> Result<(), ConfigError> {
    let unmatched = patterns.iter().find(|text| {
        let pattern = WildMatch::new(text);
        !names.iter().any(|name| pattern.matches(name))
    });
    unmatched.map_or(Ok(()), |pattern| {
        let near = nearest(pattern, names.iter().copied()).map(String::from);
        Err(ConfigError::NoSuchName { key, pattern: pattern.clone(), near })
    })
}

/// Checks that each pattern of `requests` is like the name of a function.
///
/// # Errors
/// [`ConfigError::NoSuchName`] and [`ConfigError::NoFunction`], for the first that is not.
pub(crate) fn check_requests(schema: &Schema<'_>, patterns: &[String]) -> Result<(), ConfigError> {
    check(schema, "requests", patterns)?;
    let unmatched = patterns.iter().find(|text| {
        let pattern = WildMatch::new(text);
        let named =
            |it: &Combinator<'_>| it.kind == CombinatorKind::Function && pattern.matches(it.name.text);
        !schema.combinators.iter().any(named)
    });
    unmatched.map_or(Ok(()), |pattern| Err(ConfigError::NoFunction { pattern: pattern.clone() }))
}
