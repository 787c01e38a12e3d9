//! Typed values of generated code, by its table: as JSON and, with the feature `serde`, in any format.

#[cfg(feature = "serde")]
mod read;
#[cfg(feature = "serde")]
mod write;

#[cfg(feature = "serde")]
pub use read::deserialize;
#[cfg(feature = "serde")]
pub use write::serialize;

use crate::{codec::Codec, ty::Type};
use alloc::{string::String, vec::Vec};
use core::fmt;
use tlforge_runtime::{Encode, EncodeError};

/// A value of generated code that is shown as JSON, and serialized as such with the feature `serde`.
///
/// The function `json` of the generated module `reflection` makes one. The value is encoded and then read by the
/// table: nothing is compiled for its type. It needs an encoder, which a client does not have for what it only
/// receives: generate them with `role = "both"`, or turn on the feature of `server-feature`.
#[derive(Clone, Copy, Debug)]
pub struct Json<'v, T: ?Sized> {
    pub(crate) codec: Codec<'static>,
    pub(crate) value: &'v T,
}

impl<'v, T: Encode + ?Sized> Json<'v, T> {
    /// A value, with what reads its schema.
    #[must_use]
    pub fn new(codec: Codec<'static>, value: &'v T) -> Self {
        Self { codec, value }
    }

    /// The bytes of the value.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, EncodeError>
    where
        T: Sized,
    {
        self.value.to_bytes()
    }
}

/// As JSON. A value that cannot be encoded is an object with the reason as its `$error`.
impl<T: Encode> fmt::Display for Json<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = self.bytes().map_err(|error| alloc::format!("{error}"));
        let json = json
            .and_then(|bytes| self.codec.to_json(&Type::ANY, &bytes).map_err(|it| alloc::format!("{it}")));
        match json {
            Ok(json) => f.write_str(&json),
            Err(error) => {
                let mut text = Vec::new();
                crate::json::quoted(&mut text, &error);
                write!(f, "{{\"$error\":{}}}", String::from_utf8_lossy(&text))
            }
        }
    }
}
