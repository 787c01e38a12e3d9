//! Strings of a JSON text that still know where they stand.

use std::fmt;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::place::Error;

/// The string that a value is.
pub(super) fn string(text: &str, raw: &RawValue) -> Result<String, Error> {
    serde_json::from_str(raw.get()).map_err(|_| Error::at(text, raw.get(), "expected a string"))
}

/// An object as a list, in its order, so that a key that stands there twice is seen.
pub(super) struct Entries<'a, T>(pub(super) Vec<(&'a str, T)>);

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Entries<'a, T> {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct List<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for List<T> {
            type Value = Vec<(&'de str, T)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with names as keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }
        input.deserialize_map(List(std::marker::PhantomData)).map(Entries)
    }
}

/// The keys of the object that a text is; `None` if it is none.
pub(super) fn keys(text: &str) -> Option<Vec<String>> {
    let entries: std::collections::HashMap<String, IgnoredAny> = serde_json::from_str(text).ok()?;
    Some(entries.into_keys().collect())
}
