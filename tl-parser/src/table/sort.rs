//! Sorting.

use std::cmp::Ordering;

/// Sorts. Equal ones stay as they stand to each other.
pub fn sort<T: Ord>(all: &mut [T]) {
    sort_by(all, T::cmp);
}

/// Sorts by a key. Equal ones stay as they stand to each other.
pub fn sort_by_key<T, K: Ord>(all: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(all, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison. Equal ones stay as they stand to each other.
pub fn sort_by<T>(all: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = sorted(all.len(), &mut |a, b| compare(&all[a], &all[b]));
    arrange(&mut order, &mut |a, b| all.swap(a, b));
}

/// The numbers below `count` as `compare` wants them.
fn sorted(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Swaps until at each place there is what the order names for it.
pub(super) fn arrange(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}
