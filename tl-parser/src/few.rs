//! Lists that mostly have one element.

use std::{fmt, mem, ops::Deref, slice};

/// A list that costs no allocation while it has one element or none: most types have one
/// constructor, and most findings one note and one other place.
///
/// It is a slice for those who read it.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Few<T> {
    /// No element.
    #[default]
    None,
    /// One.
    One(T),
    /// As many as the list has.
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// The elements.
    #[must_use]
    #[inline]
    pub const fn as_slice(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(one) => slice::from_ref(one),
            Self::Many(many) => many.as_slice(),
        }
    }

    /// Adds an element behind the others.
    pub fn push(&mut self, element: T) {
        match self {
            Self::None => *self = Self::One(element),
            Self::Many(many) => many.push(element),
            Self::One(_) => {
                let mut many = Vec::with_capacity(4);
                if let Self::One(first) = mem::take(self) {
                    many.extend([first, element]);
                }
                *self = Self::Many(many);
            }
        }
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_list_of_what_was_added() {
        let mut few = Few::default();
        for count in 0..5 {
            let all: Vec<_> = (0..count).collect();
            assert_eq!(*few, all);
            few.push(count);
        }
    }
}
