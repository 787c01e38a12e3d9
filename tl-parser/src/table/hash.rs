//! Maps that are in no order of their keys.

use rustc_hash::{FxBuildHasher, FxHashMap};
use std::{
    borrow::Borrow,
    hash::{BuildHasher, Hash},
};

/// A map that finds keys by their hash, which takes less time than by their order. Its entries stand as they came.
pub(crate) struct HashMap<K, V> {
    entries: Vec<(K, V)>,
    index: Index,
}

/// The numbers of entries, by the hash of their keys. It never sees a key: who asks compares.
#[derive(Default)]
struct Index {
    /// The last entry of each hash.
    last: FxHashMap<u64, usize>,
    /// For each entry the one before it that has the same hash, which is seldom any.
    before: Vec<Option<usize>>,
}

impl Index {
    /// The entry of a hash that `is` knows.
    fn find(&self, hash: u64, is: &mut dyn FnMut(usize) -> bool) -> Option<usize> {
        let mut next = self.last.get(&hash).copied();
        while let Some(at) = next
            && !is(at)
        {
            next = self.before[at];
        }
        next
    }

    /// Adds an entry.
    fn push(&mut self, hash: u64) {
        let before = self.last.insert(hash, self.before.len());
        self.before.push(before);
    }
}

impl<K: Hash + Eq, V> HashMap<K, V> {
    /// Makes room for more entries.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.entries.reserve(more);
        self.index.before.reserve(more);
        self.index.last.reserve(more);
    }

    /// Removes all entries, and keeps their room.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.index.before.clear();
        self.index.last.clear();
    }

    /// All entries.
    pub(crate) fn entries(&self) -> &[(K, V)] {
        &self.entries
    }

    /// The number of a key, by the time when it came.
    fn number<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.index.find(FxBuildHasher.hash_one(key), &mut |at| self.entries[at].0.borrow() == key)
    }

    /// The value of a key.
    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.number(key).map(|at| &self.entries[at].1)
    }

    /// The value of a key.
    pub(crate) fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.number(key).map(|at| &mut self.entries[at].1)
    }

    /// Whether it has a key.
    pub(crate) fn contains_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.number(key).is_some()
    }

    /// The value of a key, which is this one if it has none.
    pub(crate) fn or_insert(&mut self, key: K, value: V) -> &mut V {
        let at = self.put(key, value).map_or(self.entries.len() - 1, |(at, _)| at);
        &mut self.entries[at].1
    }

    /// Sets the value of a key, and gives the one that it had.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.put(key, value).map(|(at, value)| std::mem::replace(&mut self.entries[at].1, value))
    }

    /// Adds a key with its value, or says the number of the key, and gives the value back.
    fn put(&mut self, key: K, value: V) -> Option<(usize, V)> {
        let hash = FxBuildHasher.hash_one(&key);
        match self.index.find(hash, &mut |at| self.entries[at].0 == key) {
            Some(at) => Some((at, value)),
            None => {
                self.index.push(hash);
                self.entries.push((key, value));
                None
            }
        }
    }
}

impl<K, V> Default for HashMap<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), index: Index::default() }
    }
}
