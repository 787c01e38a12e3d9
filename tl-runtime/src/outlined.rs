//! Boxes whose code for dropping is compiled once.
//!
//! A compiler makes the code that drops a value again in each crate that drops one. For all
//! that an `Updates` may hold that is most of what compiling a small program takes. A
//! [`OutlinedBox`] drops its value through a function of the generated crate instead.

use crate::{Box, ConstDefault, DecodeBare, Reader};
use core::{
    fmt,
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
};

/// A type that an [`OutlinedBox`] can hold. Generated code implements it where it is needed.
pub trait OutlinedDrop: Sized {
    /// Drops the value: [`drop_box`], compiled where the type is.
    #[doc(hidden)]
    // Not of Rust's ABI: a call that cannot unwind needs no landing pad.
    extern "C" fn drop_outlined(value: Box<Self>);
}

/// A `Box` whose value is dropped by code of the crate that has its type.
///
/// After an error of decoding it may be empty, and looking at it panics. [`Decode::from_bytes`]
/// and its like return the error and no value; whoever calls [`Decode::decode`] asks the reader
/// first.
///
/// [`Decode::from_bytes`]: crate::Decode::from_bytes
/// [`Decode::decode`]: crate::Decode::decode
///
/// ```
/// use tlforge_runtime::OutlinedBox;
///
/// struct Photo {
///     id: i64,
/// }
///
/// # impl tlforge_runtime::OutlinedDrop for Photo {
/// #     extern "C" fn drop_outlined(value: Box<Self>) {
/// #         tlforge_runtime::format_2::drop_box(value);
/// #     }
/// # }
///
/// let boxed = OutlinedBox::new(Photo { id: 5 });
/// assert_eq!(boxed.id, 5);
/// let photo: Photo = boxed.into_inner();
/// ```
// ConstDefault only while it is dropped, and after an error of decoding.
pub struct OutlinedBox<T: OutlinedDrop>(ManuallyDrop<Option<Box<T>>>);

#[cold]
#[inline(never)]
fn empty() -> ! {
    unreachable!("an outlined box is empty only while it is dropped and after an error of decoding")
}

/// [`OutlinedBox::new`] by a path that names no type: the compiler finds it faster.
#[inline]
pub fn outlined<T: OutlinedDrop>(value: T) -> OutlinedBox<T> {
    OutlinedBox::new(value)
}

impl<T: OutlinedDrop> OutlinedBox<T> {
    /// What stands in for a value after an error. It is never seen: the error is returned, and
    /// this is dropped.
    pub(crate) const NONE: Self = Self(ManuallyDrop::new(None));

    /// Puts a value on the heap.
    #[inline]
    #[must_use]
    pub fn new(value: T) -> Self {
        Self::from_box(Box::new(value))
    }

    /// Takes over a value that is on the heap already.
    #[inline]
    #[must_use]
    pub fn from_box(value: Box<T>) -> Self {
        Self(ManuallyDrop::new(Some(value)))
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn into_inner(mut self) -> T {
        match self.0.take() {
            Some(value) => *value,
            None => empty(),
        }
    }
}

/// What a value costs that is held apart for the number of its parts.
const PARTS: usize = 64;

#[doc(hidden)]
impl Reader<'_> {
    /// Reads the payload of a variant.
    #[inline]
    pub fn outlined<T: OutlinedDrop + DecodeBare>(&mut self) -> OutlinedBox<T> {
        OutlinedBox(ManuallyDrop::new(Some(T::decode_bare_box(self))))
    }

    /// Reads a value that is too large to stand in its holder. After an error nothing is read: a
    /// value may have more parts than any input has paid for. Counts as one level of nesting.
    pub fn large<T: OutlinedDrop>(&mut self, read: impl FnOnce(&mut Self) -> Box<T>) -> OutlinedBox<T> {
        self.enter();
        // Before it is read: what takes no bytes of memory pays for its parts all the same.
        self.pay(PARTS);
        let value = if self.failed() { OutlinedBox::NONE } else { OutlinedBox::from_box(read(self)) };
        self.leave();
        value
    }
}

impl<T: OutlinedDrop> ConstDefault for OutlinedBox<T> {
    const DEFAULT: Self = Self::NONE;
}

impl<T: OutlinedDrop> Drop for OutlinedBox<T> {
    #[inline]
    fn drop(&mut self) {
        if let Some(value) = self.0.take() {
            T::drop_outlined(value);
        }
    }
}

/// Drops a value through a pointer to the code that does, so that no other code depends on
/// its type.
#[inline]
pub fn drop_box<T>(value: Box<T>) {
    drop_any(value);
}

/// Anything.
trait Any {}

impl<T> Any for T {}

#[expect(improper_ctypes_definitions, reason = "it is C's only in that it does not unwind")]
extern "C" fn drop_any(value: Box<dyn Any + '_>) {
    drop(value);
}

impl<T: OutlinedDrop> Deref for OutlinedBox<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match &*self.0 {
            Some(value) => value,
            None => empty(),
        }
    }
}

impl<T: OutlinedDrop> DerefMut for OutlinedBox<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        match &mut *self.0 {
            Some(value) => value,
            None => empty(),
        }
    }
}

impl<T: OutlinedDrop> From<T> for OutlinedBox<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: OutlinedDrop + Clone> Clone for OutlinedBox<T> {
    fn clone(&self) -> Self {
        Self::new(T::clone(self))
    }
}

impl<T: OutlinedDrop + fmt::Debug> fmt::Debug for OutlinedBox<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::fmt(self, f)
    }
}

impl<T: OutlinedDrop + PartialEq> PartialEq for OutlinedBox<T> {
    fn eq(&self, other: &Self) -> bool {
        T::eq(self, other)
    }
}

impl<T: OutlinedDrop + Eq> Eq for OutlinedBox<T> {}

impl<T: OutlinedDrop + core::hash::Hash> core::hash::Hash for OutlinedBox<T> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        T::hash(self, state);
    }
}
