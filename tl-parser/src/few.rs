//! Short lists.

use smallvec::SmallVec;
use std::{ops::Deref, slice};

/// A list that costs no allocation while it has one element or none, read as a slice: most types
/// have one constructor, and most diagnostics one note and one other place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Few<T>(SmallVec<[T; 1]>);

impl<T> Few<T> {
    pub(crate) fn push(&mut self, item: T) {
        self.0.push(item);
    }

    /// All elements.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(SmallVec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
