//! Reads tables of the configuration file into structures, by serde.
//!
//! Reading never stops at a mistake: it becomes a diagnostic with its place, and some value stands for
//! the one that could not be read. Which keys and words there are, serde knows from the structure.

use super::diagnostics::{kind, list, no_such, span, unknown, word, wrong, wrong_value};
use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::Error,
    },
    forward_to_deserialize_any,
};
use std::{borrow::Cow, cell::RefCell, vec};
use tlforge_parser::diagnostic::Diagnostic;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

type Diagnostics = RefCell<Vec<Diagnostic>>;

/// Reads the keys of a table that are fields of a structure, and leaves the others.
pub(super) fn table<T: DeserializeOwned + Default>(
    table: &DeTable<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> T {
    let found = Diagnostics::default();
    let entries = Entries::new(table, Some(keys_of::<T>()), Some(&found));
    let value = T::deserialize(serde::de::value::MapAccessDeserializer::new(entries));
    diagnostics.append(&mut found.into_inner());
    value.unwrap_or_else(|error| {
        diagnostics.push(wrong(span(0..0), error.to_string()));
        T::default()
    })
}

/// The keys of a structure.
pub(super) fn keys_of<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut fields = Fields::default();
    // It always fails: there is nothing to read.
    _ = T::deserialize(&mut fields);
    fields.0
}

/// Has no value, and records which fields are requested.
#[derive(Default)]
struct Fields(&'static [&'static str]);

impl<'de> Deserializer<'de> for &mut Fields {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("there is nothing to read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0 = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A value of the file.
#[derive(Clone, Copy)]
struct Value<'t, 'f> {
    /// The key that it stands under.
    key: &'t str,
    value: &'t Spanned<DeValue<'t>>,
    /// It is an element of the array there.
    element: bool,
    /// It can be read as a list of one value.
    one: bool,
    /// `None` when the key is wrong: its value is not reported, too.
    diagnostics: Option<&'f Diagnostics>,
}

impl<'t> Value<'t, '_> {
    fn report(&self, diagnostic: impl FnOnce() -> Diagnostic) {
        if let Some(diagnostics) = self.diagnostics {
            diagnostics.borrow_mut().push(diagnostic());
        }
    }

    /// It is not what its key asks for.
    fn is_not(&self, what: &str) {
        self.report(|| {
            let of = if self.element { "an element of " } else { "" };
            wrong_value(&format!("{of}`{}`", self.key), self.value, what)
        });
    }

    fn table(&self) -> Option<&'t DeTable<'t>> {
        let table = self.value.get_ref().as_table();
        if table.is_none() {
            self.is_not("a table");
        }
        table
    }
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value.get_ref() {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Boolean(value) => visitor.visit_bool(*value),
            DeValue::Integer(_) => self.deserialize_u64(visitor),
            DeValue::Array(_) => self.deserialize_seq(visitor),
            DeValue::Table(_) => self.deserialize_map(visitor),
            other => Err(Error::custom(format!("`{}` is {}", self.key, kind(other)))),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.value.get_ref().as_str();
        visitor.visit_str(text.unwrap_or_else(|| {
            self.is_not("a string");
            ""
        }))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.value.get_ref().as_bool();
        visitor.visit_bool(value.unwrap_or_else(|| {
            self.is_not("`true` or `false`");
            false
        }))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let number = self.value.get_ref().as_integer();
        // The machine's word: a larger number of bytes has no meaning.
        let number = number.and_then(|it| usize::from_str_radix(it.as_str(), it.radix()).ok());
        visitor.visit_u64(number.map_or_else(
            || {
                self.is_not("a number that is not negative");
                0
            },
            |number| number as u64,
        ))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(Self { one: name == "OneOrMore", ..self })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let elements = match self.value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ if self.one => vec![self.value],
            DeValue::Table(_) => {
                self.is_not("an array of tables: write it in two brackets, [[…]]");
                Vec::new()
            }
            _ => {
                self.is_not("an array");
                Vec::new()
            }
        };
        visitor.visit_seq(Elements { elements: elements.into_iter(), of: self })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let entries = self.table().map(|table| Entries::new(table, None, self.diagnostics));
        visitor.visit_map(entries.unwrap_or_default())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.value.get_ref().is_str() && fields.contains(&STYLE) {
            return visitor.visit_map(Word(true, Some(self)));
        }
        let entries = self.table().map(|table| {
            if let Some(diagnostics) = self.diagnostics {
                unknown(table, fields, &mut diagnostics.borrow_mut());
            }
            Entries::new(table, Some(fields), self.diagnostics)
        });
        visitor.visit_map(entries.unwrap_or_default())
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text = self.value.get_ref().as_str();
        let known = text.filter(|text| words.contains(text));
        if known.is_none() {
            self.report(|| match text {
                Some(text) => word(self.key, text, span(self.value.span()), words),
                None => wrong_value(&format!("`{}`", self.key), self.value, &list(words, "one of ")),
            });
        }
        visitor.visit_enum(known.or(words.first().copied()).unwrap_or_default().into_deserializer())
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

/// The key of a table whose value may stand in place of the table.
const STYLE: &str = "style";

/// A word as the table that has only this key.
struct Word<'t, 'f>(bool, Option<Value<'t, 'f>>);

impl<'de> MapAccess<'de> for Word<'_, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        std::mem::take(&mut self.0).then(|| seed.deserialize(STYLE.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.1.take().ok_or_else(|| Error::custom("there is no value"))?)
    }
}

/// The elements of an array.
struct Elements<'t, 'f> {
    elements: vec::IntoIter<&'t Spanned<DeValue<'t>>>,
    of: Value<'t, 'f>,
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(value) = self.elements.next() else { return Ok(None) };
        seed.deserialize(Value { value, element: true, one: false, ..self.of }).map(Some)
    }
}

type Entry<'t> = (&'t Spanned<Cow<'t, str>>, &'t Spanned<DeValue<'t>>);

/// The entries of a table.
#[derive(Default)]
struct Entries<'t, 'f> {
    rest: vec::IntoIter<Entry<'t>>,
    /// The value that comes next.
    next: Option<Value<'t, 'f>>,
    diagnostics: Option<&'f Diagnostics>,
}

impl<'t, 'f> Entries<'t, 'f> {
    /// All entries, or those of some keys.
    fn new(table: &'t DeTable<'t>, keys: Option<&[&str]>, diagnostics: Option<&'f Diagnostics>) -> Self {
        let wanted = |key: &str| keys.is_none_or(|keys| keys.contains(&key));
        let entries: Vec<_> = table.iter().filter(|(key, _)| wanted(key.get_ref())).collect();
        Self { rest: entries.into_iter(), next: None, diagnostics }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        let next = self.next.insert(Value {
            key: key.get_ref(),
            value,
            element: false,
            one: false,
            diagnostics: self.diagnostics,
        });
        seed.deserialize(Key { key, value: next }).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let value = self.next.take().ok_or_else(|| Error::custom("there is no value"))?;
        seed.deserialize(value)
    }
}

/// A key of a table.
struct Key<'t, 'f, 'a> {
    key: &'t Spanned<Cow<'t, str>>,
    value: &'a mut Value<'t, 'f>,
}

impl<'de> Deserializer<'de> for Key<'_, '_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.key.get_ref())
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        of: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text: &str = self.key.get_ref();
        let known = words.contains(&text);
        if !known {
            self.value.report(|| no_such(of, text, span(self.key.span()), words));
            self.value.diagnostics = None;
        }
        let word = if known { text } else { words.first().copied().unwrap_or_default() };
        visitor.visit_enum(word.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
