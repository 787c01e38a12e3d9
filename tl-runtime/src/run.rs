//! Runs of numbers: one check of the input, or of the room for output, for all of them.

use crate::{DecodeErrorKind, Reader, Writer, buffer::AHEAD};

/// Numbers that stand next to each other in the input, in words of four bytes. They are taken
/// out by the index of their first word, which generated code knows to be below `N`; another
/// one panics. The compiler could check a constant parameter, but needs time for each.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a, const N: usize>(&'a [[u8; 4]; N]);

impl<const N: usize> Run<'_, N> {
    /// `#`.
    #[inline]
    #[must_use]
    pub fn nat(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.0[at])
    }

    /// `int`.
    #[inline]
    #[must_use]
    pub fn int(&self, at: usize) -> i32 {
        i32::from_le_bytes(self.0[at])
    }

    /// `long`.
    #[inline]
    #[must_use]
    pub fn long(&self, at: usize) -> i64 {
        let (low, high) = (u32::from_le_bytes(self.0[at]), u32::from_le_bytes(self.0[at + 1]));
        (u64::from(low) | u64::from(high) << 32).cast_signed()
    }

    /// `float`.
    #[inline]
    #[must_use]
    pub fn float(&self, at: usize) -> f32 {
        f32::from_bits(self.nat(at))
    }

    /// `double`.
    #[inline]
    #[must_use]
    pub fn double(&self, at: usize) -> f64 {
        f64::from_bits(self.long(at).cast_unsigned())
    }
}

#[doc(hidden)]
impl<'a> Reader<'a> {
    /// The next `N` words, which are numbers.
    pub fn run<const N: usize>(&mut self) -> Run<'a, N> {
        // They stay where they are: few instructions depend on `N`.
        if let Some(bytes) = self.split(N * 4)
            && let Some(words) = bytes.as_chunks().0.first_chunk()
        {
            return Run(words);
        }
        self.short_run(N * 4);
        Run(&[[0; 4]; N])
    }

    #[cold]
    #[inline(never)]
    fn short_run(&mut self, needed: usize) {
        self.fail(DecodeErrorKind::End { expected: "numbers", needed, left: self.rest_len() });
    }
}

/// The first word of a `long`.
#[inline]
#[must_use]
pub const fn low(value: i64) -> u32 {
    value as u32
}

/// The second word of a `long`.
#[inline]
#[must_use]
pub const fn high(value: i64) -> u32 {
    (value >> 32) as u32
}

#[doc(hidden)]
impl Writer {
    /// Numbers, in words of four bytes.
    #[inline]
    pub fn words<const N: usize>(&mut self, words: [u32; N]) {
        self.buffer().put_words(words);
    }
}

/// Elements that are the same bytes in memory and on the wire, on most machines: vectors of
/// them are copied in one piece.
pub trait Plain: Sized {
    /// Bytes of an element.
    const SIZE: usize;
    /// All elements of `bytes`.
    fn read(bytes: &[u8]) -> crate::Vec<Self>;
    /// The same where they are, or in an arena if they have to be moved.
    #[cfg(feature = "borrow")]
    fn items<'a>(bytes: &'a [u8], arena: &'a crate::Arena) -> &'a [Self];
    /// Writes all elements.
    fn write(items: &[Self], w: &mut Writer);
}

macro_rules! plain {
    ($($rust:ty;)*) => {$(
        impl Plain for $rust {
            const SIZE: usize = size_of::<Self>();

            fn read(bytes: &[u8]) -> crate::Vec<Self> {
                bytes.as_chunks().0.iter().map(|chunk| Self::from_le_bytes(*chunk)).collect()
            }

            #[cfg(feature = "borrow")]
            fn items<'a>(bytes: &'a [u8], arena: &'a crate::Arena) -> &'a [Self] {
                arena.copied(bytes.as_chunks().0.iter().map(|chunk| Self::from_le_bytes(*chunk)))
            }

            fn write(items: &[Self], w: &mut Writer) {
                w.buffer().reserve(size_of_val(items));
                // In blocks: room for all of it would be written to memory as zeros first.
                for block in items.chunks(AHEAD / Self::SIZE) {
                    let room = w.buffer().room(size_of_val(block)).as_chunks_mut().0;
                    for (chunk, item) in room.iter_mut().zip(block) {
                        *chunk = item.to_le_bytes();
                    }
                }
            }
        }
    )*};
}

plain! {
    i32;
    u32;
    i64;
    f32;
    f64;
}

impl<const N: usize> Plain for [u8; N] {
    const SIZE: usize = N;

    fn read(bytes: &[u8]) -> crate::Vec<Self> {
        bytes.as_chunks().0.to_vec()
    }

    #[cfg(feature = "borrow")]
    fn items<'a>(bytes: &'a [u8], _: &'a crate::Arena) -> &'a [Self] {
        bytes.as_chunks().0
    }

    fn write(items: &[Self], w: &mut Writer) {
        w.raw(items.as_flattened());
    }
}

#[doc(hidden)]
impl<'a> Reader<'a> {
    /// Bare `vector` of elements of fixed size.
    pub fn plain_vector<T: Plain>(&mut self) -> crate::Vec<T> {
        let count = self.nat();
        T::read(self.plain_bytes::<T>(count))
    }

    /// Boxed `Vector` of elements of fixed size.
    pub fn boxed_plain_vector<T: Plain>(&mut self) -> crate::Vec<T> {
        let count = self.vector_header();
        T::read(self.plain_bytes::<T>(count))
    }

    /// `count` elements of fixed size. They take as much memory as input: nothing is paid.
    pub(crate) fn plain_bytes<T: Plain>(&mut self, count: u32) -> &'a [u8] {
        let needed = (count as usize).saturating_mul(T::SIZE);
        self.split(needed).unwrap_or_else(|| {
            let left = self.rest_len();
            self.fail(DecodeErrorKind::End { expected: "vector", needed, left });
            &[]
        })
    }
}

#[doc(hidden)]
impl Writer {
    /// Bare `vector` of elements of fixed size.
    pub fn plain_vector<T: Plain>(&mut self, items: &[T]) {
        let count = self.count(items.len());
        self.nat(count);
        T::write(items, self);
    }

    /// Boxed `Vector` of elements of fixed size.
    pub fn boxed_plain_vector<T: Plain>(&mut self, items: &[T]) {
        self.vector_header(items.len());
        T::write(items, self);
    }
}
