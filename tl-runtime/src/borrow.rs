//! Views: values that borrow from their input.
//!
//! Generated code has them where the configuration asks for it. They have `&str` and `&[u8]`, parts
//! of the input, in place of [`String`](crate::String) and `Vec<u8>`, and `&[T]` and `&T`, allocated in
//! an [`Arena`], in place of vectors and boxes. They implement [`Encode`](crate::Encode) like all other
//! values, and are read through traits of their own: `T: Decode` means a value that outlives its input.

use crate::{
    Arena, Combinator, ConstDefault, DecodeError, DecodeErrorKind, Encode, Limits, Reader, Vec, Writer,
    in_place::put, string::lossy,
};
use core::{mem::ManuallyDrop, str::from_utf8};

/// A value that can be read and borrows from the input: with its id, where it has one.
///
/// Errors and limits are those of [`Decode`](crate::Decode). A view is no larger than the owned
/// value, so that a limit on memory is reached no sooner. After an error, what was allocated stays
/// in the arena until it is reset.
///
/// ```
/// use tlforge_runtime::{Arena, DecodeBorrowed, IntoOwned};
///
/// let (input, arena) = (vec![3, b'a', b'b', b'c'], Arena::new());
/// let text = <&str>::from_bytes(&input, &arena).unwrap();
/// assert_eq!(text.as_ptr(), input[1..].as_ptr());
/// let text: String = text.into_owned();
/// drop(input);
/// assert_eq!(text, "abc");
/// ```
pub trait DecodeBorrowed<'a>: Sized + 'a {
    /// Reads a value. After an error the value means nothing; the reader knows.
    fn decode(r: &mut Reader<'a>, arena: &'a Arena) -> Self;

    /// The same in place of an empty value, which is not dropped.
    #[doc(hidden)]
    fn decode_into(&mut self, r: &mut Reader<'a>, arena: &'a Arena) {
        put(self, Self::decode(r, arena));
    }

    /// The same in the arena.
    #[doc(hidden)]
    fn decode_ref(r: &mut Reader<'a>, arena: &'a Arena) -> &'a Self {
        r.item(arena, |r| Self::decode(r, arena))
    }

    /// Reads a value that takes all of `bytes`, within the default [`Limits`].
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bytes(bytes: &'a [u8], arena: &'a Arena) -> Result<Self, DecodeError> {
        Self::from_bytes_within(bytes, arena, Limits::default())
    }

    /// Reads a value that takes all of `bytes`.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bytes_within(bytes: &'a [u8], arena: &'a Arena, limits: Limits) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = Self::decode(&mut r, arena);
        r.finish()?;
        Ok(value)
    }

    /// Reads a value from the front of `bytes` and returns what follows it.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_prefix(
        bytes: &'a [u8],
        arena: &'a Arena,
        limits: Limits,
    ) -> Result<(Self, &'a [u8]), DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = Self::decode(&mut r, arena);
        let rest = r.finish_prefix()?;
        Ok((value, rest))
    }
}

/// A combinator that can be read without its id and borrows from the input.
pub trait DecodeBareBorrowed<'a>: Combinator + Sized + 'a {
    /// Reads the fields. After an error the value means nothing; the reader knows.
    fn decode_bare(r: &mut Reader<'a>, arena: &'a Arena) -> Self;

    /// The same in place of an empty value, which is not dropped.
    #[doc(hidden)]
    fn decode_bare_into(&mut self, r: &mut Reader<'a>, arena: &'a Arena) {
        put(self, Self::decode_bare(r, arena));
    }

    /// The same in the arena.
    #[doc(hidden)]
    fn decode_bare_ref(r: &mut Reader<'a>, arena: &'a Arena) -> &'a Self {
        r.pay_within(size_of::<Self>(), &Self::NAME);
        arena.alloc(|| Self::decode_bare(r, arena))
    }
}

/// A combinator that borrows from the input and is read in place.
#[doc(hidden)]
pub trait DecodeInPlaceBorrowed<'a>: Combinator + ConstDefault + 'a {
    /// Reads the fields into an empty value. After an error it means nothing; the reader
    /// knows.
    fn decode_in_place(&mut self, r: &mut Reader<'a>, arena: &'a Arena);
}

impl<'a, T: DecodeInPlaceBorrowed<'a>> DecodeBareBorrowed<'a> for T {
    fn decode_bare(r: &mut Reader<'a>, arena: &'a Arena) -> Self {
        let mut value = ManuallyDrop::new(T::DEFAULT);
        begun(&mut *value, r, arena);
        ManuallyDrop::into_inner(value)
    }

    #[doc(hidden)]
    fn decode_bare_into(&mut self, r: &mut Reader<'a>, arena: &'a Arena) {
        begun(self, r, arena);
    }

    #[doc(hidden)]
    #[inline(never)]
    fn decode_bare_ref(r: &mut Reader<'a>, arena: &'a Arena) -> &'a Self {
        let outer = r.begin(&T::NAME);
        r.pay(size_of::<T>());
        let value = arena.alloc(|| T::DEFAULT);
        value.decode_in_place(r, arena);
        r.end(outer);
        value
    }
}

/// Reads the fields of a combinator, which errors name meanwhile.
#[inline]
fn begun<'a, T: DecodeInPlaceBorrowed<'a>>(value: &mut T, r: &mut Reader<'a>, arena: &'a Arena) {
    let outer = r.begin(&T::NAME);
    value.decode_in_place(r, arena);
    r.end(outer);
}

impl<'a, T: DecodeBareBorrowed<'a>> DecodeBorrowed<'a> for T {
    #[inline]
    fn decode(r: &mut Reader<'a>, arena: &'a Arena) -> Self {
        r.expect_id(T::ID, T::NAME);
        T::decode_bare(r, arena)
    }

    #[doc(hidden)]
    #[inline]
    fn decode_into(&mut self, r: &mut Reader<'a>, arena: &'a Arena) {
        r.expect_id(T::ID, T::NAME);
        self.decode_bare_into(r, arena);
    }

    #[doc(hidden)]
    #[inline]
    fn decode_ref(r: &mut Reader<'a>, arena: &'a Arena) -> &'a Self {
        r.expect_id(T::ID, T::NAME);
        T::decode_bare_ref(r, arena)
    }
}

/// `string`.
impl<'a> DecodeBorrowed<'a> for &'a str {
    #[inline]
    fn decode(r: &mut Reader<'a>, _: &'a Arena) -> Self {
        r.str()
    }
}

/// Boxed `Vector`.
impl<'a, T: DecodeBorrowed<'a>> DecodeBorrowed<'a> for &'a [T] {
    fn decode(r: &mut Reader<'a>, arena: &'a Arena) -> Self {
        r.boxed_items(arena, |r| T::decode(r, arena))
    }
}

/// Boxed `Vector`, of elements that have to be dropped.
impl<'a, T: DecodeBorrowed<'a>> DecodeBorrowed<'a> for Vec<T> {
    fn decode(r: &mut Reader<'a>, arena: &'a Arena) -> Self {
        r.boxed_vector(|r| T::decode(r, arena))
    }
}

impl Encode for &str {
    #[inline]
    fn encode(&self, w: &mut Writer) {
        w.string(self);
    }
}

impl<T: Encode> Encode for &[T] {
    fn encode(&self, w: &mut Writer) {
        w.boxed_vector(self, T::encode);
    }
}

#[doc(hidden)]
impl<'a> Reader<'a> {
    /// `string`, which must be UTF-8, where it stands in the input.
    pub fn str(&mut self) -> &'a str {
        let offset = self.position();
        from_utf8(self.body()).unwrap_or_else(|_| {
            self.fail_at(offset, DecodeErrorKind::Utf8);
            ""
        })
    }

    /// `string` where it stands in the input. If it is not UTF-8, a copy with U+FFFD is allocated.
    pub fn str_lossy(&mut self, arena: &'a Arena) -> &'a str {
        let bytes = self.body();
        from_utf8(bytes).unwrap_or_else(|_| arena.text(&lossy(bytes)))
    }
}
