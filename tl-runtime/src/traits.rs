//! The traits of generated types.

use crate::{Box, DecodeError, EncodeError, Limits, Reader, Vec, Writer, in_place::put};
use core::mem::ManuallyDrop;

/// The id of a combinator and its qualified name in the schema.
pub type Head = (u32, &'static str);

/// A constructor or a function.
pub trait Combinator {
    /// Its id and its name. One constant costs less to compile than two, for thousands of types.
    #[doc(hidden)]
    const HEAD: Head;
    /// Its id: the first four bytes of the boxed form, little-endian.
    const ID: u32 = Self::HEAD.0;
    /// Its qualified name in the schema.
    const NAME: &'static str = Self::HEAD.1;
}

/// Which constructor or function a value is.
///
/// All structs with an id have it. Enums have it with the helper `identify` of the generator, unless a
/// constructor of theirs has no id.
///
/// ```
/// use tlforge_runtime::Identify;
///
/// # struct Ping;
/// # impl tlforge_runtime::Combinator for Ping {
/// #     const HEAD: tlforge_runtime::format_2::Head = (0x7abe77ec, "ping");
/// # }
/// assert_eq!(Ping.tl_name(), "ping");
/// assert_eq!(Ping.tl_id(), 0x7abe77ec);
/// ```
pub trait Identify {
    /// Both.
    #[doc(hidden)]
    fn head(&self) -> Head;

    /// The id of its combinator.
    #[inline]
    fn tl_id(&self) -> u32 {
        self.head().0
    }

    /// The qualified name of its combinator in the schema.
    #[inline]
    fn tl_name(&self) -> &'static str {
        self.head().1
    }
}

impl<T: Combinator> Identify for T {
    #[inline]
    fn head(&self) -> Head {
        T::HEAD
    }
}

/// A combinator that can be written, with its id and without.
///
/// Most stand with their id, which is written together with the numbers behind it. Those that
/// the schema has without an id write the fields by a function of their own.
///
/// ```compile_fail,E0046
/// # struct Ping;
/// # impl tlforge_runtime::Combinator for Ping {
/// #     const HEAD: tlforge_runtime::format_2::Head = (7, "ping");
/// # }
/// // Neither follows from the other alone: `encode_boxed` is missing.
/// impl tlforge_runtime::EncodeBare for Ping {}
/// ```
pub trait EncodeBare: Combinator {
    /// Writes the id and the fields.
    fn encode_boxed(&self, w: &mut Writer);

    /// Writes the fields.
    #[inline]
    fn encode_bare(&self, w: &mut Writer) {
        w.without_id(|w| self.encode_boxed(w));
    }

    /// The bytes of the fields, without the id: the bare form. [`Encode::to_bytes`] gives the boxed one.
    ///
    /// # Errors
    /// [`EncodeError`], when the format cannot express the value.
    fn to_bare_bytes(&self) -> Result<Vec<u8>, EncodeError> {
        let mut w = Writer::small();
        self.encode_bare(&mut w);
        w.finish()
    }
}

/// A combinator that can be read without its id.
pub trait DecodeBare: Combinator + Sized {
    /// Reads the fields. After an error the value means nothing; the reader knows.
    fn decode_bare(r: &mut Reader<'_>) -> Self;

    /// Reads the fields, which take all of `bytes`, without an id, within the default [`Limits`].
    /// [`Decode::from_bytes`] reads the boxed form.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bare_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        Self::from_bare_bytes_within(bytes, Limits::default())
    }

    /// The same within these [`Limits`].
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bare_bytes_within(bytes: &[u8], limits: Limits) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = Self::decode_bare(&mut r);
        r.finish()?;
        Ok(value)
    }

    /// The same in place of an empty value, which is not dropped.
    #[doc(hidden)]
    fn decode_bare_into(&mut self, r: &mut Reader<'_>) {
        put(self, Self::decode_bare(r));
    }

    /// The same on the heap.
    #[doc(hidden)]
    fn decode_bare_box(r: &mut Reader<'_>) -> Box<Self> {
        r.pay_within(size_of::<Self>(), &Self::NAME);
        Box::new(Self::decode_bare(r))
    }
}

/// A value that can be written: with its id, where it has one.
///
/// `i32`, `i64`, `f64`, `String` and so on are the bare `int`, `long`, `double`, `string`;
/// `bool` is `Bool`, and `Vec<T>` is `Vector T`, each element as its own `Encode` says.
pub trait Encode {
    /// Writes the value. An error is remembered by the writer.
    fn encode(&self, w: &mut Writer);

    /// The encoded bytes.
    ///
    /// # Errors
    /// [`EncodeError`], when the format cannot express the value.
    fn to_bytes(&self) -> Result<Vec<u8>, EncodeError> {
        let mut w = Writer::small();
        self.encode(&mut w);
        w.finish()
    }
}

/// A value that can be read: with its id, where it has one.
pub trait Decode: Sized {
    /// Reads a value. After an error the value means nothing; the reader knows.
    fn decode(r: &mut Reader<'_>) -> Self;

    /// The same in place of an empty value, which is not dropped.
    #[doc(hidden)]
    fn decode_into(&mut self, r: &mut Reader<'_>) {
        put(self, Self::decode(r));
    }

    /// The same on the heap.
    #[doc(hidden)]
    fn decode_box(r: &mut Reader<'_>) -> Box<Self> {
        r.pay(size_of::<Self>());
        Box::new(Self::decode(r))
    }

    /// Reads a value that takes all of `bytes`, within the default [`Limits`].
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        Self::from_bytes_within(bytes, Limits::default())
    }

    /// Reads a value that takes all of `bytes`.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_bytes_within(bytes: &[u8], limits: Limits) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = Self::decode(&mut r);
        r.finish()?;
        Ok(value)
    }

    /// Reads a value from the front of `bytes` and returns what follows it.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn from_prefix(bytes: &[u8], limits: Limits) -> Result<(Self, &[u8]), DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = Self::decode(&mut r);
        let rest = r.finish_prefix()?;
        Ok((value, rest))
    }
}

impl<T: EncodeBare> Encode for T {
    #[inline]
    fn encode(&self, w: &mut Writer) {
        self.encode_boxed(w);
    }
}

impl<T: DecodeBare> Decode for T {
    #[inline]
    fn decode(r: &mut Reader<'_>) -> Self {
        r.expect_id(T::ID, T::NAME);
        T::decode_bare(r)
    }

    #[doc(hidden)]
    #[inline]
    fn decode_into(&mut self, r: &mut Reader<'_>) {
        r.expect_id(T::ID, T::NAME);
        self.decode_bare_into(r);
    }

    #[doc(hidden)]
    #[inline]
    fn decode_box(r: &mut Reader<'_>) -> Box<Self> {
        r.expect_id(T::ID, T::NAME);
        T::decode_bare_box(r)
    }
}

macro_rules! primitives {
    ($($rust:ty, $read:ident, $self:ident, $w:ident => $write:expr;)*) => {$(
        impl Encode for $rust {
            #[inline]
            fn encode(&$self, $w: &mut Writer) {
                $write
            }
        }

        impl Decode for $rust {
            #[inline]
            fn decode(r: &mut Reader<'_>) -> Self {
                r.$read()
            }
        }
    )*};
}

primitives! {
    i32, int, self, w => w.int(*self);
    i64, long, self, w => w.long(*self);
    u32, nat, self, w => w.nat(*self);
    f32, float, self, w => w.float(*self);
    f64, double, self, w => w.double(*self);
    bool, bool, self, w => w.bool(*self);
    [u8; 16], fixed, self, w => w.fixed(self);
    [u8; 32], fixed, self, w => w.fixed(self);
    [u8; 64], fixed, self, w => w.fixed(self);
}

impl Encode for crate::String {
    #[inline]
    fn encode(&self, w: &mut Writer) {
        w.string(self);
    }
}

impl Decode for crate::String {
    #[inline]
    fn decode(r: &mut Reader<'_>) -> Self {
        r.string()
    }

    #[doc(hidden)]
    #[inline]
    fn decode_into(&mut self, r: &mut Reader<'_>) {
        r.string_into(self);
    }
}

/// `true`: no bytes.
impl Encode for () {
    fn encode(&self, _: &mut Writer) {}
}

/// `true`: no bytes.
impl Decode for () {
    fn decode(_: &mut Reader<'_>) -> Self {}
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, w: &mut Writer) {
        w.boxed_vector(self, T::encode);
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(r: &mut Reader<'_>) -> Self {
        let mut items = ManuallyDrop::new(Self::new());
        items.decode_into(r);
        ManuallyDrop::into_inner(items)
    }

    #[doc(hidden)]
    fn decode_into(&mut self, r: &mut Reader<'_>) {
        let count = r.vector_header();
        r.repeat_into(self, count, T::decode);
    }
}
