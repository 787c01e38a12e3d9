//! Runs of fields of fixed size: one check of the input, or of the room for output, for all
//! of them.

use crate::{DecodeErrorKind, Reader, Writer};

/// Bytes of fields of fixed size that stand next to each other. `AT` is the offset of a
/// field in the run.
#[derive(Clone, Copy, Debug)]
pub struct Run<const N: usize>([u8; N]);

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident, $set:ident: $rust:ty;)*) => {
        impl<const N: usize> Run<N> {
            $(
                $(#[$doc])*
                #[inline]
                #[must_use]
                pub fn $name<const AT: usize>(&self) -> $rust {
                    <$rust>::from_le_bytes(self.fixed::<AT, { size_of::<$rust>() }>())
                }

                $(#[$doc])*
                #[inline]
                pub fn $set<const AT: usize>(&mut self, value: $rust) {
                    self.set_fixed::<AT, { size_of::<$rust>() }>(&value.to_le_bytes());
                }
            )*
        }
    };
}

numbers! {
    /// `int`.
    int, set_int: i32;
    /// `#`.
    nat, set_nat: u32;
    /// `long`.
    long, set_long: i64;
    /// `float`.
    float, set_float: f32;
    /// `double`.
    double, set_double: f64;
}

impl<const N: usize> Run<N> {
    /// A run to be filled.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self([0; N])
    }

    /// `int128`, `int256` and `int512`.
    #[inline]
    #[must_use]
    pub fn fixed<const AT: usize, const SIZE: usize>(&self) -> [u8; SIZE] {
        // Both are constants: the generator never asks for what is not there.
        self.0.get(AT..).and_then(|rest| rest.first_chunk()).copied().unwrap_or([0; SIZE])
    }

    /// `int128`, `int256` and `int512`.
    #[inline]
    pub fn set_fixed<const AT: usize, const SIZE: usize>(&mut self, value: &[u8; SIZE]) {
        if let Some(place) = self.0.get_mut(AT..).and_then(|rest| rest.first_chunk_mut()) {
            *place = *value;
        }
    }
}

impl<const N: usize> Default for Run<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader<'_> {
    /// The next `N` bytes, which are fields of fixed size.
    #[inline]
    pub fn run<const N: usize>(&mut self) -> Run<N> {
        Run(self.take("fields of fixed size"))
    }
}

impl Writer {
    /// Fields of fixed size.
    #[inline]
    pub fn run<const N: usize>(&mut self, run: &Run<N>) {
        self.fixed(&run.0);
    }
}

/// Elements that are the same bytes in memory and on the wire, on most machines: vectors of
/// them are copied in one piece.
pub trait Plain: Sized {
    /// Bytes of an element.
    const SIZE: usize;
    /// All elements of `bytes`.
    fn read(bytes: &[u8]) -> crate::Vec<Self>;
    /// Appends all elements.
    fn write(items: &[Self], bytes: &mut crate::Vec<u8>);
}

macro_rules! plain {
    ($($rust:ty;)*) => {$(
        impl Plain for $rust {
            const SIZE: usize = size_of::<Self>();

            fn read(bytes: &[u8]) -> crate::Vec<Self> {
                bytes.as_chunks().0.iter().map(|chunk| Self::from_le_bytes(*chunk)).collect()
            }

            fn write(items: &[Self], bytes: &mut crate::Vec<u8>) {
                let start = bytes.len();
                bytes.resize(start + items.len() * Self::SIZE, 0);
                let places = bytes.get_mut(start..).unwrap_or_default().as_chunks_mut().0;
                for (place, item) in places.iter_mut().zip(items) {
                    *place = item.to_le_bytes();
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

    fn write(items: &[Self], bytes: &mut crate::Vec<u8>) {
        bytes.extend_from_slice(items.as_flattened());
    }
}

impl Reader<'_> {
    /// Bare `vector` of elements of fixed size.
    pub fn plain_vector<T: Plain>(&mut self) -> crate::Vec<T> {
        let count = self.nat();
        self.plain(count)
    }

    /// Boxed `Vector` of elements of fixed size.
    pub fn boxed_plain_vector<T: Plain>(&mut self) -> crate::Vec<T> {
        let count = self.vector_header();
        self.plain(count)
    }

    /// `count` elements of fixed size. They take as much memory as input: nothing is paid.
    fn plain<T: Plain>(&mut self, count: u32) -> crate::Vec<T> {
        let needed = (count as usize).saturating_mul(T::SIZE);
        match self.split(needed) {
            Some(bytes) => T::read(bytes),
            None => {
                let left = self.rest_len();
                self.fail(DecodeErrorKind::End { expected: "vector", needed, left });
                crate::Vec::new()
            }
        }
    }
}

impl Writer {
    /// Bare `vector` of elements of fixed size.
    pub fn plain_vector<T: Plain>(&mut self, items: &[T]) {
        let count = self.count(items.len());
        self.nat(count);
        T::write(items, self.bytes_mut());
    }

    /// Boxed `Vector` of elements of fixed size.
    pub fn boxed_plain_vector<T: Plain>(&mut self, items: &[T]) {
        self.nat(crate::VECTOR);
        self.plain_vector(items);
    }
}
