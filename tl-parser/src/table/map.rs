//! Maps.

use super::{order::Numbers, set::OrdSet, sort::arrange};
use std::{borrow::Borrow, fmt, iter, vec};

/// A map that is in the order of its keys.
#[derive(Clone)]
pub struct OrdMap<K, V> {
    keys: OrdSet<K>,
    /// One a key, as they came.
    values: Vec<V>,
}

impl<K, V> OrdMap<K, V> {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self { keys: OrdSet::new(), values: Vec::new() }
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Keys and values, in the order of the keys.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { keys: &self.keys.keys, values: &self.values, numbers: self.keys.order.iter() }
    }

    /// The keys in order.
    #[must_use]
    pub fn keys(&self) -> super::set::Iter<'_, K> {
        self.keys.iter()
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }

    /// The value of a key.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.keys.number(key).map(|at| &self.values[at])
    }

    /// The value of a key.
    #[must_use]
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.keys.number(key).map(|at| &mut self.values[at])
    }

    /// Whether it has a key.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.keys.contains(key)
    }
}

impl<K: Ord, V> OrdMap<K, V> {
    /// Sets the value of a key, and gives the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.keys.put(key) {
            Some(at) => Some(std::mem::replace(&mut self.values[at], value)),
            None => {
                self.values.push(value);
                None
            }
        }
    }

    /// The value of a key, made if it has none.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let at = self.keys.put(key).unwrap_or_else(|| {
            self.values.push(make());
            self.values.len() - 1
        });
        &mut self.values[at]
    }

    /// The value of a key, which has the default value if it is new.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }
}

/// Keys and values of a [`OrdMap`], in the order of the keys.
pub struct Iter<'a, K, V> {
    keys: &'a [K],
    values: &'a [V],
    numbers: Numbers<'a>,
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { numbers: self.numbers.clone(), ..*self }
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<(&'a K, &'a V)> {
        self.numbers.next().map(|at| (&self.keys[at], &self.values[at]))
    }
}

impl<K, V> Default for OrdMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for OrdMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for OrdMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other)
    }
}

impl<K: Eq, V: Eq> Eq for OrdMap<K, V> {}

impl<K: Ord, V> Extend<(K, V)> for OrdMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for OrdMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K, V> IntoIterator for OrdMap<K, V> {
    type Item = (K, V);
    type IntoIter = iter::Zip<vec::IntoIter<K>, vec::IntoIter<V>>;

    fn into_iter(self) -> Self::IntoIter {
        let Self { keys: OrdSet { mut keys, order }, mut values } = self;
        let swap = &mut |a, b| {
            keys.swap(a, b);
            values.swap(a, b);
        };
        arrange(&mut order.to_vec(), swap);
        iter::zip(keys, values)
    }
}

impl<'a, K, V> IntoIterator for &'a OrdMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}
