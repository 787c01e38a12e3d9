//! Values that may be null, which TDLib's JSON has and TL has not: they stand with their id, and null is the id 0.

use crate::{Reader, Writer, in_place::put};

#[doc(hidden)]
impl Reader<'_> {
    /// A value with an id, or null. After an error it is null.
    #[inline]
    pub fn nullable<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        match self.peek_id() {
            Some(0) => {
                self.nat();
                None
            }
            None if self.failed() => None,
            _ => Some(value(self)),
        }
    }

    /// Reads a field that may be null, in place of an empty one.
    #[inline]
    pub fn set_nullable<T>(&mut self, place: &mut Option<T>, read: impl FnOnce(&mut Self) -> T) {
        put(place, self.nullable(read));
    }
}

#[doc(hidden)]
impl Writer {
    /// A value with an id, or null.
    #[inline]
    pub fn nullable<T>(&mut self, value: &Option<T>, write: impl FnOnce(&T, &mut Self)) {
        match value {
            Some(value) => write(value, self),
            None => self.nat(0),
        }
    }
}
