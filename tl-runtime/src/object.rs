//! Values whose type the schema leaves open, and primitives with their ids.

use crate::{
    Combinator, Decode, DecodeError, Encode, Reader, Vec, Writer,
    format_2::{Hex, debug_tuple},
};
use core::fmt;

/// `Object`: some boxed value, as bytes. It is read when its type is known.
///
/// As nothing in the bytes says where the value ends, it takes all that follows: an
/// `Object` is the last thing in its input, as in `rpc_result`.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Object(pub Vec<u8>);

/// `Function`: some request, as bytes like an [`Object`].
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Request(pub Vec<u8>);

impl Object {
    /// The id the value begins with; `None` for fewer than four bytes.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.0.first_chunk().map(|id| u32::from_le_bytes(*id))
    }

    /// The value, as a `T`.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its offset in this object.
    pub fn get<T: Decode>(&self) -> Result<T, DecodeError> {
        T::from_bytes(&self.0)
    }
}

impl Request {
    /// The id the request begins with; `None` for fewer than four bytes.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.0.first_chunk().map(|id| u32::from_le_bytes(*id))
    }

    /// The request, as an `F`.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its offset in this request.
    pub fn get<F: Combinator + Decode>(&self) -> Result<F, DecodeError> {
        F::from_bytes(&self.0)
    }
}

/// The bytes as hexadecimal.
impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_tuple(f, "Object", &Hex(&self.0))
    }
}

/// The bytes as hexadecimal.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_tuple(f, "Request", &Hex(&self.0))
    }
}

impl Encode for Object {
    fn encode(&self, w: &mut Writer) {
        w.raw(&self.0);
    }
}

impl Decode for Object {
    fn decode(r: &mut Reader<'_>) -> Self {
        Self(Vec::from(r.rest()))
    }
}

impl Encode for Request {
    fn encode(&self, w: &mut Writer) {
        w.raw(&self.0);
    }
}

impl Decode for Request {
    fn decode(r: &mut Reader<'_>) -> Self {
        Self(Vec::from(r.rest()))
    }
}

/// A primitive in its boxed form: `Int` rather than `int`, with the id of the type that
/// the number `ID` gives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Boxed<T, const ID: u32>(pub T);

impl<T: Encode, const ID: u32> Encode for Boxed<T, ID> {
    fn encode(&self, w: &mut Writer) {
        w.nat(ID);
        self.0.encode(w);
    }
}

impl<T: Decode, const ID: u32> Decode for Boxed<T, ID> {
    fn decode(r: &mut Reader<'_>) -> Self {
        r.expect_id(ID, "boxed primitive");
        Self(T::decode(r))
    }
}
