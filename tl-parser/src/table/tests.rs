use super::{HashMap, OrdMap, OrdSet, sort, sort_by};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    /// Whatever is put in, a map is what one of std is.
    #[test]
    fn maps_are_as_those_of_std(entries: Vec<(u8, u16)>, asked: Vec<u8>) {
        let (mut map, mut other) = (OrdMap::new(), BTreeMap::new());
        for (key, value) in entries {
            if value % 3 == 0 {
                *map.or_default(key) += 1;
                *other.entry(key).or_default() += 1;
            } else {
                prop_assert_eq!(map.insert(key, value), other.insert(key, value));
            }
            prop_assert!(map.iter().eq(&other));
        }
        prop_assert!(map.keys().eq(other.keys()) && map.values().eq(other.values()));
        prop_assert_eq!(map.len(), other.len());
        for key in asked {
            prop_assert_eq!(map.get(&key), other.get(&key));
            prop_assert_eq!(map.get_mut(&key), other.get_mut(&key));
            prop_assert_eq!(map.contains_key(&key), other.contains_key(&key));
        }
        prop_assert_eq!(format!("{map:?}"), format!("{other:?}"));
        prop_assert!(map.into_iter().eq(other));
    }

    /// … also when many keys have one hash.
    #[test]
    fn maps_by_hash_are_as_those_of_std(rounds: Vec<Vec<(u8, u16)>>, asked: Vec<u8>) {
        let (mut map, mut other) = (HashMap::default(), BTreeMap::new());
        for entries in rounds {
            map.clear();
            other.clear();
            for (key, value) in entries {
                if value % 3 == 0 {
                    prop_assert_eq!(*map.or_insert(Clash(key), value), *other.entry(key).or_insert(value));
                } else {
                    prop_assert_eq!(map.insert(Clash(key), value), other.insert(key, value));
                }
            }
        }
        prop_assert_eq!(map.entries().len(), other.len());
        prop_assert!(map.entries().iter().all(|(key, value)| other.get(&key.0) == Some(value)));
        for key in asked {
            prop_assert_eq!(map.get(&Clash(key)), other.get(&key));
            prop_assert_eq!(map.get_mut(&Clash(key)), other.get_mut(&key));
            prop_assert_eq!(map.contains_key(&Clash(key)), other.contains_key(&key));
        }
    }

    /// … and a set is, too.
    #[test]
    fn sets_are_as_those_of_std(keys: Vec<u8>, asked: Vec<u8>, least: u8) {
        let (mut set, mut other) = (OrdSet::new(), BTreeSet::new());
        for key in keys {
            prop_assert_eq!(set.insert(key), other.insert(key));
        }
        for key in asked {
            prop_assert_eq!(set.contains(&key), other.contains(&key));
        }
        prop_assert_eq!(format!("{set:?}"), format!("{other:?}"));
        set.retain(|key| *key > least);
        other.retain(|key| *key > least);
        prop_assert!(set.iter().eq(&other));
        prop_assert_eq!((set.len(), set.is_empty()), (other.len(), other.is_empty()));
        prop_assert!(set.into_iter().eq(other));
    }

    #[test]
    fn sets_compare_as_those_of_std(a: BTreeSet<u8>, b: BTreeSet<u8>) {
        let set = |keys: &BTreeSet<u8>| keys.iter().rev().copied().collect::<OrdSet<_>>();
        prop_assert_eq!(set(&a).cmp(&set(&b)), a.cmp(&b));
        prop_assert_eq!(set(&a) == set(&b), a == b);
    }

    /// In which order entries came makes no difference.
    #[test]
    fn equal_entries_are_equal(entries: BTreeMap<u8, u8>, by in any::<prop::sample::Index>()) {
        let mut turned: Vec<_> = entries.iter().collect();
        turned.rotate_left(by.index(entries.len().max(1)));
        let map = |entries: &[(&u8, &u8)]| entries.iter().map(|(key, value)| (**key, **value)).collect::<OrdMap<_, _>>();
        let set = |entries: &[(&u8, &u8)]| entries.iter().map(|(key, _)| **key).collect::<OrdSet<_>>();
        let straight: Vec<_> = entries.iter().collect();
        prop_assert_eq!(map(&straight), map(&turned));
        prop_assert_eq!(set(&straight), set(&turned));
    }

    /// Sorting is that of std: what is equal stays in its order.
    #[test]
    fn sorting_is_stable(mut all: Vec<(u8, u8)>) {
        let mut other = all.clone();
        sort_by(&mut all, |a, b| a.0.cmp(&b.0));
        other.sort_by_key(|it| it.0);
        prop_assert_eq!(&all, &other);
        sort(&mut all);
        other.sort();
        prop_assert_eq!(&all, &other);
    }
}

#[test]
fn a_key_that_is_there_stays() {
    // Two that are equal and can be told apart.
    let mut set = OrdSet::new();
    assert!(set.insert(Caseless("a")) && !set.insert(Caseless("A")));
    assert_eq!(set.iter().map(|it| it.0).collect::<Vec<_>>(), ["a"]);
}

struct Caseless(&'static str);

impl Ord for Caseless {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.to_lowercase().cmp(&other.0.to_lowercase())
    }
}

impl PartialOrd for Caseless {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Caseless {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Caseless {}

/// A key with one of four hashes.
#[derive(PartialEq, Eq, Debug)]
struct Clash(u8);

impl std::hash::Hash for Clash {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.0 % 4).hash(state);
    }
}
