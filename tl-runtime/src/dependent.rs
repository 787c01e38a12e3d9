//! What dependent types need: numbers that decide how others are read and written.

use crate::{EncodeError, Reader, Writer};

#[doc(hidden)]
impl Reader<'_> {
    /// A field that is there only if `number` is not 0.
    #[inline]
    pub fn unless_zero<T>(&mut self, number: u32, field: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if number == 0 { None } else { Some(field(self)) }
    }

    /// `N` elements, nothing else.
    #[inline]
    pub fn array<T, const N: usize>(&mut self, mut element: impl FnMut(&mut Self) -> T) -> [T; N] {
        core::array::from_fn(|_| element(self))
    }
}

#[doc(hidden)]
impl Writer {
    /// The number of elements, as a number of the schema.
    pub fn count(&mut self, len: usize) -> u32 {
        u32::try_from(len).unwrap_or_else(|_| {
            self.fail(EncodeError::TooManyElements);
            0
        })
    }

    /// Elements of an array, nothing else.
    #[inline]
    pub fn array<T, const N: usize>(&mut self, items: &[T; N], mut element: impl FnMut(&T, &mut Self)) {
        for item in items {
            element(item, self);
        }
    }
}
