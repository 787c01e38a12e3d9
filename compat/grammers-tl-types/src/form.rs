//! Generated types: which form stands for them, and by that how any of them is read and written.

use crate::{
    Cursor, Deserializable, Serializable,
    deserialize::{Result, whole},
    scratch,
};
use tlforge_runtime::{Decode, DecodeBare, Encode, EncodeBare, Reader, Writer};

/// A generated type. One small trait for thousands of types, and the code for all of them in one place, costs far less
/// to compile than the functions of `Serializable` and `Deserializable` for each.
pub trait Item {
    /// Which form stands for it: one of those below.
    type Form;
}

/// A form in which values of the type can be written.
pub trait Writes<T> {
    /// Writes a value.
    fn write(value: &T, w: &mut Writer);
}

/// A form in which values of the type can be read.
pub trait Reads<T> {
    /// Reads a value; none after some errors, which the reader knows.
    fn read(r: &mut Reader<'_>) -> Option<T>;

    /// The same as a result, which a value is read into: large ones are not moved there.
    fn read_whole(r: &mut Reader<'_>) -> Result<T> {
        whole(Self::read(r))
    }
}

/// A constructor: its fields.
pub struct BareForm;

/// A type: an id, and the fields of that constructor.
pub struct BoxedForm;

/// A function: written with its id, read without.
pub struct CallForm;

/// A function with another in it.
pub struct WrapperForm;

/// A function with another in it, which can be read without its id.
pub trait DecodeCall: Sized {
    /// Reads the fields; nothing where the function in it is nothing after an error.
    fn decode_call(r: &mut Reader<'_>) -> Option<Self>;
}

/// Types of the runtime that stand in fields and answers of some schemas.
macro_rules! of_the_runtime {
    ($($ty:ty),*) => {$(
        impl Item for $ty {
            type Form = BoxedForm;
        }
    )*};
}

of_the_runtime!(f32, [u8; 64], (), tlforge_runtime::Object, tlforge_runtime::Request);

impl<T> Item for tlforge_runtime::Raw<T> {
    type Form = BoxedForm;
}

impl<T, const ID: u32> Item for tlforge_runtime::Boxed<T, ID> {
    type Form = BoxedForm;
}

impl<T: EncodeBare> Writes<T> for BareForm {
    #[inline]
    fn write(value: &T, w: &mut Writer) {
        value.encode_bare(w);
    }
}

impl<T: DecodeBare> Reads<T> for BareForm {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Option<T> {
        Some(T::decode_bare(r))
    }

    #[inline]
    fn read_whole(r: &mut Reader<'_>) -> Result<T> {
        Ok(T::decode_bare(r))
    }
}

impl<T: Encode> Writes<T> for BoxedForm {
    #[inline]
    fn write(value: &T, w: &mut Writer) {
        value.encode(w);
    }
}

impl<T: Decode> Reads<T> for BoxedForm {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Option<T> {
        Some(T::decode(r))
    }

    #[inline]
    fn read_whole(r: &mut Reader<'_>) -> Result<T> {
        Ok(T::decode(r))
    }
}

impl<T: EncodeBare> Writes<T> for CallForm {
    #[inline]
    fn write(value: &T, w: &mut Writer) {
        value.encode_boxed(w);
    }
}

impl<T: DecodeBare> Reads<T> for CallForm {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Option<T> {
        Some(T::decode_bare(r))
    }

    #[inline]
    fn read_whole(r: &mut Reader<'_>) -> Result<T> {
        Ok(T::decode_bare(r))
    }
}

impl<T: EncodeBare> Writes<T> for WrapperForm {
    #[inline]
    fn write(value: &T, w: &mut Writer) {
        value.encode_boxed(w);
    }
}

impl<T: DecodeCall> Reads<T> for WrapperForm {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Option<T> {
        T::decode_call(r)
    }
}

impl<T: Item> Serializable for T
where
    T::Form: Writes<T>,
{
    #[inline]
    fn serialize(&self, buf: &mut impl Extend<u8>) {
        scratch::append(buf, |w| T::Form::write(self, w));
    }

    #[inline]
    fn to_bytes(&self) -> Vec<u8> {
        scratch::to_bytes(|w| T::Form::write(self, w))
    }

    #[inline]
    fn write_to(&self, w: &mut Writer) {
        T::Form::write(self, w);
    }
}

impl<T: Item> Deserializable for T
where
    T::Form: Reads<T>,
{
    #[inline]
    fn deserialize(buf: &mut Cursor<'_>) -> Result<Self> {
        buf.read_with(T::Form::read_whole)
    }

    #[inline]
    fn read_from(r: &mut Reader<'_>) -> Option<Self> {
        T::Form::read(r)
    }
}
