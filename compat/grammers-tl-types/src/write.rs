//! Writing primitives and vectors.

use crate::{RawVec, Serializable, scratch};
use tlforge_runtime::{Writer, format_2::VECTOR};

macro_rules! primitives {
    ($($ty:ty, $value:ident, $w:ident => $write:expr;)*) => {$(
        impl Serializable for $ty {
            fn serialize(&self, buf: &mut impl Extend<u8>) {
                scratch::append(buf, |w| self.write_to(w));
            }

            fn to_bytes(&self) -> Vec<u8> {
                scratch::to_bytes(|w| self.write_to(w))
            }

            #[inline]
            fn write_to(&self, $w: &mut Writer) {
                let $value = self;
                $write
            }
        }
    )*};
}

primitives! {
    String, value, w => w.string(value);
    Vec<u8>, value, w => w.slice(value);
    &[u8], value, w => w.slice(value);
}

/// Numbers go without a writer: their bytes are at hand.
macro_rules! fixed {
    ($($ty:ty, $value:ident, $w:ident => $bytes:expr, $write:expr;)*) => {$(
        impl Serializable for $ty {
            #[inline]
            fn serialize(&self, buf: &mut impl Extend<u8>) {
                let $value = *self;
                buf.extend($bytes);
            }

            #[inline]
            fn write_to(&self, $w: &mut Writer) {
                let $value = *self;
                $write
            }
        }
    )*};
}

fixed! {
    bool, value, w => id(value).to_le_bytes(), w.bool(value);
    i32, value, w => value.to_le_bytes(), w.int(value);
    u32, value, w => value.to_le_bytes(), w.nat(value);
    i64, value, w => value.to_le_bytes(), w.long(value);
    f64, value, w => value.to_le_bytes(), w.double(value);
    [u8; 16], value, w => value, w.fixed(&value);
    [u8; 32], value, w => value, w.fixed(&value);
}

/// The id of a `Bool`.
fn id(value: bool) -> u32 {
    if value { tlforge_runtime::format_2::BOOL_TRUE } else { tlforge_runtime::format_2::BOOL_FALSE }
}

impl<T: Serializable> Serializable for Vec<T> {
    fn serialize(&self, buf: &mut impl Extend<u8>) {
        scratch::append(buf, |w| self.write_to(w));
    }

    fn to_bytes(&self) -> Vec<u8> {
        scratch::to_bytes(|w| self.write_to(w))
    }

    fn write_to(&self, w: &mut Writer) {
        w.nat(VECTOR);
        w.vector(self, T::write_to);
    }
}

impl<T: Serializable> Serializable for RawVec<T> {
    fn serialize(&self, buf: &mut impl Extend<u8>) {
        scratch::append(buf, |w| self.write_to(w));
    }

    fn to_bytes(&self) -> Vec<u8> {
        scratch::to_bytes(|w| self.write_to(w))
    }

    fn write_to(&self, w: &mut Writer) {
        w.vector(&self.0, T::write_to);
    }
}
