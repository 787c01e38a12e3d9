//! Reading primitives and vectors.

use crate::{
    Cursor, Deserializable, RawVec,
    deserialize::{Result, whole},
};
use tlforge_runtime::{Decode, Reader};

macro_rules! primitives {
    ($($ty:ty, $r:ident => $read:expr;)*) => {$(
        impl Deserializable for $ty {
            #[inline]
            fn deserialize(buf: &mut Cursor<'_>) -> Result<Self> {
                buf.read_with(|$r| Ok($read))
            }

            #[inline]
            fn read_from($r: &mut Reader<'_>) -> Option<Self> {
                Some($read)
            }
        }
    )*};
}

primitives! {
    bool, r => Decode::decode(r);
    i32, r => Decode::decode(r);
    u32, r => Decode::decode(r);
    i64, r => Decode::decode(r);
    f64, r => Decode::decode(r);
    [u8; 16], r => Decode::decode(r);
    [u8; 32], r => Decode::decode(r);
    String, r => r.string_lossy();
    Vec<u8>, r => r.bytes();
}

/// The elements of a vector, whose id has been read.
fn elements<T: Deserializable>(r: &mut Reader<'_>) -> Option<Vec<T>> {
    let count = r.nat();
    let mut elements = Vec::new();
    for _ in 0..count {
        // The rest of a count that means nothing is not counted to its end.
        if r.failed() {
            return None;
        }
        elements.push(T::read_from(r)?);
    }
    Some(elements)
}

impl<T: Deserializable> Deserializable for Vec<T> {
    fn deserialize(buf: &mut Cursor<'_>) -> Result<Self> {
        buf.read_with(|r| whole(Self::read_from(r)))
    }

    fn read_from(r: &mut Reader<'_>) -> Option<Self> {
        r.expect_id(tlforge_runtime::format_2::VECTOR, "Vector");
        elements(r)
    }
}

impl<T: Deserializable> Deserializable for RawVec<T> {
    fn deserialize(buf: &mut Cursor<'_>) -> Result<Self> {
        buf.read_with(|r| whole(Self::read_from(r)))
    }

    fn read_from(r: &mut Reader<'_>) -> Option<Self> {
        elements(r).map(Self)
    }
}
