//! Values from serde: what a format says becomes JSON, and that bytes.

use crate::{codec::Codec, json, ty::Type};
use alloc::{format, string::String, vec::Vec};
use core::fmt::{self, Write as _};
use serde_core::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use tlforge_runtime::Decode;

/// Deserializes a value of generated code: as JSON has it from formats for people, from its bytes in others.
///
/// # Errors
/// If it is no value of the type: with its path, for formats for people.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(
    codec: Codec<'static>,
    from: D,
) -> Result<T, D::Error> {
    let bytes = if from.is_human_readable() {
        let mut text = String::new();
        Text(&mut text).deserialize(from)?;
        codec.from_json(&Type::ANY, &text).map_err(|error| {
            // The place is one in the JSON made here, which nobody has seen.
            let path = error.path();
            let at = if path.is_empty() { path } else { format!(", at {path}") };
            D::Error::custom(format!("{}{at}", error.message()))
        })?
    } else {
        from.deserialize_byte_buf(Bytes)?
    };
    T::from_bytes(&bytes).map_err(D::Error::custom)
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bytes of a value")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.into())
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
        Ok(bytes)
    }
}

/// Writes whatever comes as JSON.
struct Text<'s>(&'s mut String);

impl Text<'_> {
    fn quoted(&mut self, text: &str) {
        let mut quoted = Vec::new();
        json::quoted(&mut quoted, text);
        self.0.push_str(core::str::from_utf8(&quoted).unwrap_or_default());
    }

    fn write<E: Error>(self, value: impl fmt::Display) -> Result<(), E> {
        write!(self.0, "{value}").map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Text<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value in the form of JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.write(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.write(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.write(value)
    }

    fn visit_f64<E: Error>(mut self, value: f64) -> Result<(), E> {
        match value {
            _ if value.is_finite() => return self.write(format_args!("{value:?}")),
            _ if value.is_nan() => self.quoted("NaN"),
            _ if value > 0.0 => self.quoted("Infinity"),
            _ => self.quoted("-Infinity"),
        }
        Ok(())
    }

    fn visit_str<E: Error>(mut self, value: &str) -> Result<(), E> {
        self.quoted(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.write("null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.write("null")
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.push('[');
        let mut length = self.0.len();
        while list.next_element_seed(Text(self.0))?.is_some() {
            length = self.0.len();
            self.0.push(',');
        }
        self.0.truncate(length);
        self.0.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.0.push('{');
        let mut length = self.0.len();
        while let Some(key) = map.next_key::<String>()? {
            Text(self.0).quoted(&key);
            self.0.push(':');
            map.next_value_seed(Text(self.0))?;
            length = self.0.len();
            self.0.push(',');
        }
        self.0.truncate(length);
        self.0.push('}');
        Ok(())
    }
}
