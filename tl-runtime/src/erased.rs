//! Values on the heap whose type the compiler does not look into.
//!
//! Whether a type is `Send` is found by looking into all that it holds, and into what that holds.
//! The compiler gives up at a depth of 128, which a hundred types that hold each other exceed. A
//! value in an [`Erased`] is `Send` and `Sync` whatever it holds: it had to be when it was put there.

use crate::Box;
use core::{
    fmt,
    ops::{Deref, DerefMut},
};

/// What stands behind an [`Erased`].
trait Held<T>: Send + Sync {
    fn get(&self) -> &T;
    fn get_mut(&mut self) -> &mut T;
    fn into_box(self: Box<Self>) -> Box<T>;
}

impl<T: Send + Sync> Held<T> for T {
    #[inline]
    fn get(&self) -> &T {
        self
    }

    #[inline]
    fn get_mut(&mut self) -> &mut T {
        self
    }

    #[inline]
    fn into_box(self: Box<Self>) -> Box<T> {
        self
    }
}

/// A `Box` that is known to be `Send` and `Sync` without a look at what it holds.
///
/// Generated code has it where types would hold each other deeper than the compiler follows.
///
/// ```
/// use tlforge_runtime::Erased;
///
/// struct Node {
///     id: i64,
///     next: Option<Erased<'static, Node>>,
/// }
///
/// let node = Node { id: 5, next: Some(Erased::new(Node { id: 6, next: None })) };
/// assert_eq!(node.next.as_ref().map(|node| node.id), Some(6));
/// let next: Option<Node> = node.next.map(Erased::into_inner);
/// ```
pub struct Erased<'a, T>(Box<dyn Held<T> + 'a>);

impl<'a, T: Send + Sync + 'a> Erased<'a, T> {
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
        Self(value)
    }
}

impl<T> Erased<'_, T> {
    /// The value.
    #[inline]
    #[must_use]
    pub fn into_inner(self) -> T {
        *self.0.into_box()
    }
}

impl<T> Deref for Erased<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        (*self.0).get()
    }
}

impl<T> DerefMut for Erased<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        (*self.0).get_mut()
    }
}

impl<'a, T: Send + Sync + 'a> From<T> for Erased<'a, T> {
    #[inline]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<'a, T: Clone + Send + Sync + 'a> Clone for Erased<'a, T> {
    fn clone(&self) -> Self {
        Self::new(T::clone(self))
    }
}

impl<'a, T: Default + Send + Sync + 'a> Default for Erased<'a, T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Erased<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::fmt(self, f)
    }
}

impl<T: PartialEq> PartialEq for Erased<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        T::eq(self, other)
    }
}

impl<T: Eq> Eq for Erased<'_, T> {}

impl<T: PartialOrd> PartialOrd for Erased<'_, T> {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        T::partial_cmp(self, other)
    }
}

impl<T: Ord> Ord for Erased<'_, T> {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        T::cmp(self, other)
    }
}

impl<T: core::hash::Hash> core::hash::Hash for Erased<'_, T> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        T::hash(self, state);
    }
}
