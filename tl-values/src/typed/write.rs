//! Values to serde.

use super::Json;
use crate::{
    codec::Codec,
    json,
    options::ByteForm,
    ty::Type,
    value::{Object, Value},
};
use alloc::{format, string::String, vec::Vec};
use serde_core::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap as _, SerializeSeq as _},
};
use tlforge_runtime::Encode;

/// Serializes a value of generated code: as JSON has it in formats for people, as its bytes in others.
///
/// # Errors
/// If the value cannot be encoded, or the format refuses it.
pub fn serialize<T: Encode, S: Serializer>(
    codec: Codec<'static>,
    value: &T,
    to: S,
) -> Result<S::Ok, S::Error> {
    let bytes = value.to_bytes().map_err(S::Error::custom)?;
    if !to.is_human_readable() {
        return to.serialize_bytes(&bytes);
    }
    codec.value(&Type::ANY, &bytes).map_err(S::Error::custom)?.serialize(to)
}

impl<T: Encode> Serialize for Json<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(self.codec, self.value, to)
    }
}

/// As JSON has it, with bytes as base64.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(value) => to.serialize_i32(*value),
            Self::Nat(value) => to.serialize_u32(*value),
            Self::Long(value) => to.collect_str(value),
            Self::Float(value) if value.is_finite() => to.serialize_f32(*value),
            Self::Double(value) if value.is_finite() => to.serialize_f64(*value),
            Self::Float(value) => {
                to.serialize_str(&not_finite((*value).into(), format!("{:08x}", value.to_bits())))
            }
            Self::Double(value) => to.serialize_str(&not_finite(*value, format!("{:016x}", value.to_bits()))),
            Self::Bool(value) => to.serialize_bool(*value),
            Self::String(text) => to.serialize_str(text),
            Self::Bytes(bytes) => to.serialize_str(&base64(bytes)),
            Self::Raw(bytes) => {
                let mut map = to.serialize_map(Some(1))?;
                map.serialize_entry("$bytes", &base64(bytes))?;
                map.end()
            }
            Self::Null => to.serialize_none(),
            Self::Again(times) => {
                let mut map = to.serialize_map(Some(1))?;
                map.serialize_entry("$again", times)?;
                map.end()
            }
            Self::List(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Object(object) => object.serialize(to),
        }
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let count = usize::from(self.name.is_some()) + self.fields.len() + self.flags.len();
        let mut map = to.serialize_map(Some(count))?;
        if let Some(name) = self.name {
            map.serialize_entry("_", name)?;
        }
        self.fields.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        self.flags.iter().try_for_each(|name| map.serialize_entry(name, &true))?;
        map.end()
    }
}

fn base64(bytes: &[u8]) -> String {
    let mut text = Vec::new();
    json::bytes(&mut text, bytes, ByteForm::Base64);
    String::from_utf8(text).unwrap_or_default()
}

/// `NaN` with its bits, unless they are those of the usual one; infinities.
fn not_finite(value: f64, bits: String) -> String {
    match () {
        () if value.is_nan() && !matches!(bits.as_str(), "7fc00000" | "7ff8000000000000") => {
            format!("NaN:{bits}")
        }
        () if value.is_nan() => "NaN".into(),
        () if value > 0.0 => "Infinity".into(),
        () => "-Infinity".into(),
    }
}
