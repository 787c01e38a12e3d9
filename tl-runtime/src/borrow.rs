//! Values that borrow strings and bytes from the input they are read from.
//!
//! Generated code has them where the configuration asks for it: `&str`, `&[u8]` and
//! [`Cow`] stand where [`String`] and `Vec<u8>` stand otherwise. They are written through
//! [`Encode`](crate::Encode) like all others, and read through traits of their own, so that
//! `T: Decode` goes on to mean a value that outlives its input.

use crate::{
    Box, Combinator, Cow, DecodeError, DecodeErrorKind, Empty, Limits, Reader, String, Vec, fill::put,
};
use core::mem::ManuallyDrop;

/// A value that can be read and borrows from the input: with its id, where it has one.
///
/// All that [`Decode`](crate::Decode) says of errors and limits holds here. Such a value is
/// no larger than the owned one, so that a limit on memory is reached no sooner.
///
/// ```
/// use tl_runtime::{DecodeBorrowed, IntoOwned};
///
/// let input = vec![3, b'a', b'b', b'c'];
/// let text = <&str>::from_bytes(&input).unwrap();
/// assert_eq!(text.as_ptr(), input[1..].as_ptr());
/// let text: String = text.into_owned();
/// drop(input);
/// assert_eq!(text, "abc");
/// ```
pub trait DecodeBorrowed<'a>: Sized {
    /// Reads a value. After an error the value means nothing; the reader knows.
    fn decode(r: &mut Reader<'a>) -> Self;

    /// The same in place of an empty value, which is not dropped.
    fn decode_into(&mut self, r: &mut Reader<'a>) {
        put(self, Self::decode(r));
    }

    /// The same on the heap.
    fn decode_box(r: &mut Reader<'a>) -> Box<Self> {
        r.pay(size_of::<Self>());
        Box::new(Self::decode(r))
    }

    /// Reads a value that takes all of `bytes`, within the default [`Limits`].
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bytes(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        Self::from_bytes_within(bytes, Limits::default())
    }

    /// Reads a value that takes all of `bytes`.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bytes_within(bytes: &'a [u8], limits: Limits) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = Self::decode(&mut r);
        r.finish()?;
        Ok(value)
    }

    /// Reads a value from the front of `bytes` and returns what follows it.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_prefix(bytes: &'a [u8], limits: Limits) -> Result<(Self, &'a [u8]), DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = Self::decode(&mut r);
        let rest = r.finish_prefix()?;
        Ok((value, rest))
    }
}

/// A combinator that can be read without its id and borrows from the input.
pub trait DecodeBareBorrowed<'a>: Combinator + Sized {
    /// Reads the fields. After an error the value means nothing; the reader knows.
    fn decode_bare(r: &mut Reader<'a>) -> Self;

    /// The same in place of an empty value, which is not dropped.
    fn decode_bare_into(&mut self, r: &mut Reader<'a>) {
        put(self, Self::decode_bare(r));
    }

    /// The same on the heap.
    fn decode_bare_box(r: &mut Reader<'a>) -> Box<Self> {
        r.pay(size_of::<Self>());
        Box::new(Self::decode_bare(r))
    }
}

/// A combinator that borrows from the input and is read in place.
pub trait FillBorrowed<'a>: Combinator + Empty {
    /// Reads the fields into an empty value. After an error it means nothing; the reader
    /// knows.
    fn fill(&mut self, r: &mut Reader<'a>);
}

impl<'a, T: FillBorrowed<'a>> DecodeBareBorrowed<'a> for T {
    fn decode_bare(r: &mut Reader<'a>) -> Self {
        let mut value = ManuallyDrop::new(T::EMPTY);
        value.fill(r);
        ManuallyDrop::into_inner(value)
    }

    fn decode_bare_into(&mut self, r: &mut Reader<'a>) {
        self.fill(r);
    }

    #[inline(never)]
    fn decode_bare_box(r: &mut Reader<'a>) -> Box<Self> {
        r.pay(size_of::<T>());
        let mut value = ManuallyDrop::new(Box::new(T::EMPTY));
        value.fill(r);
        ManuallyDrop::into_inner(value)
    }
}

/// A value that borrows, and can be turned into one that does not.
pub trait IntoOwned {
    /// The same with strings and bytes of its own.
    type Owned;

    /// Copies what is borrowed.
    fn into_owned(self) -> Self::Owned;
}

impl<'a, T: DecodeBareBorrowed<'a>> DecodeBorrowed<'a> for T {
    #[inline]
    fn decode(r: &mut Reader<'a>) -> Self {
        r.expect_id(T::ID, T::NAME);
        T::decode_bare(r)
    }

    #[inline]
    fn decode_into(&mut self, r: &mut Reader<'a>) {
        r.expect_id(T::ID, T::NAME);
        self.decode_bare_into(r);
    }

    #[inline]
    fn decode_box(r: &mut Reader<'a>) -> Box<Self> {
        r.expect_id(T::ID, T::NAME);
        T::decode_bare_box(r)
    }
}

/// `string`.
impl<'a> DecodeBorrowed<'a> for &'a str {
    #[inline]
    fn decode(r: &mut Reader<'a>) -> Self {
        r.str()
    }
}

/// `string`, with U+FFFD for what is not UTF-8.
impl<'a> DecodeBorrowed<'a> for Cow<'a, str> {
    #[inline]
    fn decode(r: &mut Reader<'a>) -> Self {
        r.str_lossy()
    }
}

impl<'a, T: DecodeBorrowed<'a>> DecodeBorrowed<'a> for Vec<T> {
    fn decode(r: &mut Reader<'a>) -> Self {
        let mut items = ManuallyDrop::new(Self::new());
        items.decode_into(r);
        ManuallyDrop::into_inner(items)
    }

    fn decode_into(&mut self, r: &mut Reader<'a>) {
        let count = r.vector_header();
        r.repeat_into(self, count, T::decode);
    }
}

impl<'a> Reader<'a> {
    /// `string`, which must be UTF-8, where it stands in the input.
    pub fn str(&mut self) -> &'a str {
        let offset = self.position();
        match core::str::from_utf8(self.body()) {
            Ok(text) => text,
            Err(_) => {
                self.fail_at(offset, DecodeErrorKind::Utf8);
                ""
            }
        }
    }

    /// `string` where it stands in the input; with U+FFFD for what is not UTF-8, it is
    /// copied.
    pub fn str_lossy(&mut self) -> Cow<'a, str> {
        let bytes = self.body();
        match core::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(lossy(bytes)),
        }
    }
}

/// The text with U+FFFD for what is not UTF-8.
pub(crate) fn lossy(bytes: &[u8]) -> String {
    let chunks = bytes
        .utf8_chunks()
        .map(|chunk| [chunk.valid(), if chunk.invalid().is_empty() { "" } else { "\u{fffd}" }]);
    // The exact length first: memory that hostile bytes make of it is bounded.
    let mut text = String::with_capacity(chunks.clone().flatten().map(str::len).sum());
    text.extend(chunks.flatten());
    text
}

impl IntoOwned for &str {
    type Owned = String;

    #[inline]
    fn into_owned(self) -> String {
        String::from(self)
    }
}

impl IntoOwned for Cow<'_, str> {
    type Owned = String;

    #[inline]
    fn into_owned(self) -> String {
        Cow::into_owned(self)
    }
}

impl IntoOwned for &[u8] {
    type Owned = Vec<u8>;

    #[inline]
    fn into_owned(self) -> Vec<u8> {
        Vec::from(self)
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Owned = Box<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        Box::new((*self).into_owned())
    }
}

impl<T: IntoOwned, const N: usize> IntoOwned for [T; N] {
    type Owned = [T::Owned; N];

    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}
