//! Reading in place: a decoder begins with an empty value, and fills it field by field.
//!
//! What is read never leaves its place, and nothing in a decoder has to be dropped when a
//! call in it unwinds: both are what makes decoders cheap to compile and to run. Values
//! that are replaced here are empty, hold nothing and are forgotten.

use crate::{Box, Combinator, Decode, DecodeBare, Object, Reader, Request, String, Vec};
use core::mem::{ManuallyDrop, forget, replace};

/// What has a value that takes no memory: a decoder begins with it.
#[doc(hidden)]
pub trait ConstDefault: Sized {
    /// Zero, nothing, or the smallest constructor with nothing in it.
    const DEFAULT: Self;
}

/// A combinator that is read in place.
#[doc(hidden)]
pub trait DecodeInPlace: Combinator + Sized {
    /// Zero or nothing in each field.
    const DEFAULT: Self;

    /// Reads the fields into an empty value. After an error it means nothing; the reader
    /// knows.
    fn decode_in_place(&mut self, r: &mut Reader<'_>);
}

impl<T: DecodeInPlace> ConstDefault for T {
    const DEFAULT: Self = <T as DecodeInPlace>::DEFAULT;
}

impl ConstDefault for Object {
    const DEFAULT: Self = Self(Vec::new());
}

impl ConstDefault for Request {
    const DEFAULT: Self = Self(Vec::new());
}

impl ConstDefault for String {
    const DEFAULT: Self = Self::new();
}

impl<T> ConstDefault for Vec<T> {
    const DEFAULT: Self = Self::new();
}

impl<T: DecodeInPlace> DecodeBare for T {
    fn decode_bare(r: &mut Reader<'_>) -> Self {
        let mut value = ManuallyDrop::new(<T as DecodeInPlace>::DEFAULT);
        begun(&mut *value, r);
        ManuallyDrop::into_inner(value)
    }

    #[doc(hidden)]
    fn decode_bare_into(&mut self, r: &mut Reader<'_>) {
        begun(self, r);
    }

    #[doc(hidden)]
    #[inline(never)]
    fn decode_bare_box(r: &mut Reader<'_>) -> Box<Self> {
        let outer = r.begin(&T::NAME);
        r.pay(size_of::<T>());
        // Memory first, so that no value has to be dropped if there is none.
        let mut value = ManuallyDrop::new(Box::write(Box::new_uninit(), <T as DecodeInPlace>::DEFAULT));
        value.decode_in_place(r);
        r.end(outer);
        ManuallyDrop::into_inner(value)
    }
}

/// Reads the fields of a combinator, which errors name meanwhile.
#[inline]
fn begun<T: DecodeInPlace>(value: &mut T, r: &mut Reader<'_>) {
    let outer = r.begin(&T::NAME);
    value.decode_in_place(r);
    r.end(outer);
}

/// Puts a value in the place of an empty one.
#[inline]
pub(crate) fn put<T>(place: &mut T, value: T) {
    forget(replace(place, value));
}

#[doc(hidden)]
impl Reader<'_> {
    /// Reads a field in place of an empty one.
    #[inline]
    pub fn set<T>(&mut self, place: &mut T, read: impl FnOnce(&mut Self) -> T) {
        put(place, read(self));
    }

    /// Reads a field in place of an empty one, as its [`Decode`] says. A method costs less to compile than the path of a
    /// trait's function.
    #[inline]
    pub fn value_into<T: Decode>(&mut self, place: &mut T) {
        place.decode_into(self);
    }

    /// Reads a field that is there only if `bit` of `flags` is set, as its [`Decode`] says.
    #[inline]
    pub fn optional_value<T: Decode>(&mut self, flags: u32, bit: u32, place: &mut Option<T>) {
        self.optional(flags, bit, place, T::decode);
    }

    /// The same in place of an empty one.
    #[inline]
    pub fn optional_value_into<T: Decode + ConstDefault>(
        &mut self,
        flags: u32,
        bit: u32,
        place: &mut Option<T>,
    ) {
        self.optional_into(flags, bit, place, T::decode_into);
    }

    /// Reads a field that is there only if `bit` of `flags` is set.
    #[inline]
    pub fn optional<T>(
        &mut self,
        flags: u32,
        bit: u32,
        place: &mut Option<T>,
        read: impl FnOnce(&mut Self) -> T,
    ) {
        if crate::has(flags, bit) {
            put(place, Some(read(self)));
        }
    }

    /// The same for what is read in place: a string that is made on the stack and moved would be
    /// read again before it is in memory.
    #[inline]
    pub fn optional_into<T: ConstDefault>(
        &mut self,
        flags: u32,
        bit: u32,
        place: &mut Option<T>,
        read: impl FnOnce(&mut T, &mut Self),
    ) {
        if crate::has(flags, bit) {
            put(place, Some(T::DEFAULT));
            if let Some(place) = place {
                read(place, self);
            }
        }
    }

    /// Reads a field that is there only if `number` is not 0.
    #[inline]
    pub fn optional_unless_zero<T>(
        &mut self,
        number: u32,
        place: &mut Option<T>,
        read: impl FnOnce(&mut Self) -> T,
    ) {
        if number != 0 {
            put(place, Some(read(self)));
        }
    }
}
