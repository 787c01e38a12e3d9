//! Boxed values that are kept as their bytes.

#[cfg(feature = "borrow")]
use crate::IntoOwned;
use crate::{
    Decode, DecodeError, DecodeErrorKind, Encode, EncodeError, Reader, Vec, Writer, in_place::ConstDefault,
};
use core::{
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
};

/// A type of which boxed values can be kept as bytes: one that the option `raw` of the generator names.
/// Generated code implements it.
pub trait RawType {
    /// The name of the type in the schema.
    const NAME: &'static str;

    /// Reads a boxed value and keeps nothing of it. What is wrong in it is the same error as for a decoder.
    #[doc(hidden)]
    fn skip(r: &mut Reader<'_>);
}

/// A boxed value of the type `T`, as its bytes.
///
/// Decoding finds where the value ends, and checks all that a decoder of `T` checks, but makes nothing of
/// it. It is written as it was read. Where code for `T` is generated, [`Raw::decode`] gives the value;
/// otherwise `T` only says what the bytes are, and the module `reflection` of the generated code reads them.
///
/// ```text
/// let sent: tl::Raw<enums::Updates> = request.response(&answer)?;
/// let updates: enums::Updates = sent.decode()?;
/// ```
pub struct Raw<T> {
    bytes: Vec<u8>,
    ty: PhantomData<fn() -> T>,
}

impl<T> Raw<T> {
    /// The bytes, the id first.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes, the id first.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The id that the value begins with: that of its constructor. `None` for fewer than four bytes, as a
    /// type with a default constructor may have.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        id(&self.bytes)
    }

    /// The value.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its offset in these bytes. Of what was decoded as a `Raw` that is only
    /// one of limits: the value takes memory, which bytes do not.
    pub fn decode(&self) -> Result<T, DecodeError>
    where
        T: Decode,
    {
        T::from_bytes(&self.bytes)
    }

    /// A value as bytes.
    ///
    /// # Errors
    /// [`EncodeError`], if the value has no encoding.
    pub fn new(value: &T) -> Result<Self, EncodeError>
    where
        T: RawType + Encode,
    {
        value.to_bytes().map(Self::of)
    }

    const fn of(bytes: Vec<u8>) -> Self {
        Self { bytes, ty: PhantomData }
    }
}

impl<T: RawType> Decode for Raw<T> {
    fn decode(r: &mut Reader<'_>) -> Self {
        Self::of(Vec::from(r.raw::<T>()))
    }
}

impl<T> Encode for Raw<T> {
    fn encode(&self, w: &mut Writer) {
        w.raw(&self.bytes);
    }
}

impl<T> ConstDefault for Raw<T> {
    const DEFAULT: Self = Self::of(Vec::new());
}

impl<T> Clone for Raw<T> {
    fn clone(&self) -> Self {
        Self::of(self.bytes.clone())
    }
}

/// The bytes are equal.
impl<T> PartialEq for Raw<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Raw<T> {}

impl<T> Hash for Raw<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

/// `Raw<Updates>(313bc7f8, 36 bytes)`: the type, the id and how long it is.
impl<T: RawType> fmt::Debug for Raw<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(T::NAME, &self.bytes, f)
    }
}

/// A boxed value of the type `T`, as its bytes in the input: what a view holds in place of a [`Raw`].
#[cfg(feature = "borrow")]
pub struct RawRef<'a, T> {
    bytes: &'a [u8],
    ty: PhantomData<fn() -> T>,
}

#[cfg(feature = "borrow")]
impl<'a, T> RawRef<'a, T> {
    /// The bytes, the id first.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The id that the value begins with, as [`Raw::id`].
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        id(self.bytes)
    }

    /// The value, as [`Raw::decode`].
    ///
    /// # Errors
    /// The first [`DecodeError`], with its offset in these bytes.
    pub fn decode(&self) -> Result<T, DecodeError>
    where
        T: Decode,
    {
        T::from_bytes(self.bytes)
    }

    const fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, ty: PhantomData }
    }
}

#[cfg(feature = "borrow")]
mod view {
    use super::*;

    impl<T> Encode for RawRef<'_, T> {
        fn encode(&self, w: &mut Writer) {
            w.raw(self.bytes);
        }
    }

    impl<T> IntoOwned for RawRef<'_, T> {
        type Owned = Raw<T>;

        fn into_owned(self) -> Raw<T> {
            Raw::of(Vec::from(self.bytes))
        }
    }

    impl<T> ConstDefault for RawRef<'_, T> {
        const DEFAULT: Self = Self::of(&[]);
    }

    impl<T> Clone for RawRef<'_, T> {
        fn clone(&self) -> Self {
            *self
        }
    }

    impl<T> Copy for RawRef<'_, T> {}

    /// The bytes are equal.
    impl<T> PartialEq for RawRef<'_, T> {
        fn eq(&self, other: &Self) -> bool {
            self.bytes == other.bytes
        }
    }

    impl<T> Eq for RawRef<'_, T> {}

    impl<T> Hash for RawRef<'_, T> {
        fn hash<H: Hasher>(&self, state: &mut H) {
            self.bytes.hash(state);
        }
    }

    /// As that of a [`Raw`].
    impl<T: RawType> fmt::Debug for RawRef<'_, T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            debug(T::NAME, self.bytes, f)
        }
    }
}

fn id(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|id| u32::from_le_bytes(*id))
}

fn debug(name: &str, bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "Raw<{name}>(")?;
    id(bytes).map_or(Ok(()), |id| write!(f, "{id:08x}, "))?;
    write!(f, "{} bytes)", bytes.len())
}

/// An error, for what finds where a value ends.
#[doc(hidden)]
#[must_use]
pub const fn decode_error(offset: usize, within: &'static str, kind: DecodeErrorKind) -> DecodeError {
    DecodeError { offset, within, kind }
}

/// How a value was passed over.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Skipped {
    /// The bytes that it takes.
    pub bytes: usize,
    /// What it costs: bytes of memory, or work that its bytes have not paid for.
    pub cost: usize,
}

#[doc(hidden)]
impl<'a> Reader<'a> {
    /// The bytes of a boxed value; none after an error.
    pub fn raw<T: RawType>(&mut self) -> &'a [u8] {
        let start = self.position();
        T::skip(self);
        self.since(start)
    }

    /// The same in place of what a view holds.
    #[cfg(feature = "borrow")]
    pub fn raw_ref<T: RawType>(&mut self) -> RawRef<'a, T> {
        RawRef::of(self.raw::<T>())
    }

    /// Passes over a value, of which `skip` finds the end. It is given what is left of the input, of the levels
    /// of nesting and of the memory.
    pub fn skip_by(&mut self, skip: impl FnOnce(&'a [u8], u32, usize) -> Result<Skipped, DecodeError>) {
        if self.failed() {
            return;
        }
        match skip(self.rest, self.depth, self.budget()) {
            Ok(Skipped { bytes, cost }) => {
                self.pay(cost);
                // After an error nothing is left.
                self.split(bytes);
            }
            Err(error) => self.fail_inside(error),
        }
    }

    /// Remembers an error of what comes next, with its offset there.
    #[cold]
    fn fail_inside(&mut self, error: DecodeError) {
        let within = if error.within.is_empty() { *self.within } else { error.within };
        let offset = self.position() + error.offset;
        self.error.get_or_insert(DecodeError { offset, within, ..error });
        self.rest = &[];
    }
}
