//! Sets.

use super::{
    order::{Numbers, Order},
    sort::arrange,
};
use std::{borrow::Borrow, cmp::Ordering, fmt, vec};

/// A set that is in order.
#[derive(Clone)]
pub struct OrdSet<K> {
    /// As they came.
    pub(super) keys: Vec<K>,
    pub(super) order: Order,
}

impl<K> OrdSet<K> {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self { keys: Vec::new(), order: Order::default() }
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The keys in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, K> {
        Iter { keys: &self.keys, numbers: self.order.iter() }
    }

    /// The number of a key, by the time when it came.
    pub(super) fn number<Q: Ord + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.order.find(&mut |at| self.keys[at].borrow().cmp(key)).ok()
    }

    /// Whether it has a key.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.number(key).is_some()
    }
}

impl<K: Ord> OrdSet<K> {
    /// Adds a key. Says whether it is new: of two that are equal the first stays.
    pub fn insert(&mut self, key: K) -> bool {
        self.put(key).is_none()
    }

    /// Adds a key, or says the number of the one that is there.
    pub(super) fn put(&mut self, key: K) -> Option<usize> {
        match self.order.find(&mut |at| self.keys[at].cmp(&key)) {
            Ok(at) => Some(at),
            Err(gap) => {
                self.order.insert(gap, self.keys.len());
                self.keys.push(key);
                None
            }
        }
    }

    /// Keeps those for which `stays` says so.
    pub fn retain(&mut self, mut stays: impl FnMut(&K) -> bool) {
        for key in std::mem::take(self).keys {
            if stays(&key) {
                self.insert(key);
            }
        }
    }
}

/// The keys of a [`OrdSet`] in order.
pub struct Iter<'a, K> {
    keys: &'a [K],
    numbers: Numbers<'a>,
}

impl<K> Clone for Iter<'_, K> {
    fn clone(&self) -> Self {
        Self { numbers: self.numbers.clone(), ..*self }
    }
}

impl<'a, K> Iterator for Iter<'a, K> {
    type Item = &'a K;

    fn next(&mut self) -> Option<&'a K> {
        self.numbers.next().map(|at| &self.keys[at])
    }
}

impl<K> Default for OrdSet<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug> fmt::Debug for OrdSet<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self).finish()
    }
}

impl<K: PartialEq> PartialEq for OrdSet<K> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other)
    }
}

impl<K: Eq> Eq for OrdSet<K> {}

impl<K: Ord> PartialOrd for OrdSet<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K: Ord> Ord for OrdSet<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other)
    }
}

impl<K: Ord> Extend<K> for OrdSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        for key in keys {
            self.insert(key);
        }
    }
}

impl<K: Ord> FromIterator<K> for OrdSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut set = Self::new();
        set.extend(keys);
        set
    }
}

impl<K: Ord, const N: usize> From<[K; N]> for OrdSet<K> {
    fn from(keys: [K; N]) -> Self {
        keys.into_iter().collect()
    }
}

impl<K> IntoIterator for OrdSet<K> {
    type Item = K;
    type IntoIter = vec::IntoIter<K>;

    fn into_iter(self) -> vec::IntoIter<K> {
        let Self { mut keys, order } = self;
        arrange(&mut order.to_vec(), &mut |a, b| keys.swap(a, b));
        keys.into_iter()
    }
}

impl<'a, K> IntoIterator for &'a OrdSet<K> {
    type Item = &'a K;
    type IntoIter = Iter<'a, K>;

    fn into_iter(self) -> Iter<'a, K> {
        self.iter()
    }
}
