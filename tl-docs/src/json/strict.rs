//! What must hold of a value beyond its type, checked while the text is read, so that an error has
//! a place.

use serde::de::{Deserialize, Deserializer, Error};

/// The version of the form.
pub(super) const VERSION: u32 = 1;

pub(super) fn version<'de, D: Deserializer<'de>>(input: D) -> Result<u32, D::Error> {
    match u32::deserialize(input)? {
        VERSION => Ok(VERSION),
        other => Err(D::Error::custom(format_args!(
            "schema {other} is not known, this program reads schema {VERSION}"
        ))),
    }
}

/// A string that is not empty.
pub(super) fn name<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    let name = String::deserialize(input)?;
    if name.is_empty() { Err(D::Error::custom("this must not be empty")) } else { Ok(name) }
}

/// A value, or its default for null.
pub(super) fn or_empty<'de, T, D>(input: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Option::deserialize(input).map(Option::unwrap_or_default)
}
