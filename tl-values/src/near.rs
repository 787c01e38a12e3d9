//! "Did you mean …?"

use alloc::{string::String, vec::Vec};

/// The name that is most similar, if one is similar enough.
pub(crate) fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    // Longer names than any schema has are not worth the time.
    if name.len() > 128 {
        return None;
    }
    let most = (name.len() / 3).max(1);
    let similar = names.filter(|other| other.len().abs_diff(name.len()) <= most);
    let similar = similar.map(|other| (distance(name.as_bytes(), other.as_bytes()), other));
    similar
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it.into())
}

/// How many letters have to be changed, added or removed, or swapped with the next one.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = at(&last, j) + usize::from(x != y);
            let mut least = change.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = core::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

fn at(row: &[usize], index: usize) -> usize {
    row.get(index).copied().unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_more_less_or_swapped_is_similar() {
        let names = ["message", "messageService", "media"];
        for wrong in ["mesage", "messagge", "emssage", "messzge"] {
            assert_eq!(near(wrong, names.into_iter()).as_deref(), Some("message"));
        }
        assert_eq!(near("user_id", names.into_iter()), None);
    }
}
