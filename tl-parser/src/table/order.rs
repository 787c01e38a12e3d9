//! In which order entries are that stand in a vector as they came.

use std::{cmp::Ordering, slice};

/// Numbers of entries, by the order of their keys. It never sees a key: who asks compares.
///
/// The numbers stand in pieces of limited length, so that an insertion moves few of them.
#[derive(Clone, Default, Debug)]
pub(super) struct Order {
    /// None of them is empty.
    pieces: Vec<Vec<usize>>,
}

/// A place between two entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    piece: usize,
    at: usize,
}

/// More numbers than this are two pieces.
const LONGEST: usize = if cfg!(test) { 4 } else { 1024 };

impl Order {
    /// The entry that `compare` calls equal, or where one would have to stand. It is given numbers of entries and
    /// says how the entry compares with the one that is looked for.
    pub(super) fn find(&self, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, Gap> {
        let mut piece = (0, self.pieces.len());
        while piece.1 - piece.0 > 1 {
            let middle = usize::midpoint(piece.0, piece.1);
            match compare(self.pieces[middle][0]) {
                Ordering::Greater => piece.1 = middle,
                Ordering::Less | Ordering::Equal => piece.0 = middle,
            }
        }
        let numbers = self.pieces.get(piece.0).map_or(&[][..], Vec::as_slice);
        let (mut low, mut high) = (0, numbers.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match compare(numbers[middle]) {
                Ordering::Greater => high = middle,
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok(numbers[middle]),
            }
        }
        Err(Gap { piece: piece.0, at: low })
    }

    /// Puts an entry where [`Self::find`] has found none.
    pub(super) fn insert(&mut self, Gap { piece, at }: Gap, number: usize) {
        let Some(numbers) = self.pieces.get_mut(piece) else { return self.pieces.push(vec![number]) };
        numbers.insert(at, number);
        if numbers.len() > LONGEST {
            let behind = numbers.split_off(LONGEST / 2);
            self.pieces.insert(piece + 1, behind);
        }
    }

    /// All numbers.
    pub(super) fn iter(&self) -> Numbers<'_> {
        Numbers { pieces: self.pieces.iter(), numbers: [].iter() }
    }

    /// All numbers.
    pub(super) fn to_vec(&self) -> Vec<usize> {
        self.pieces.concat()
    }
}

/// The numbers of an [`Order`].
#[derive(Clone, Debug)]
pub(super) struct Numbers<'a> {
    pieces: slice::Iter<'a, Vec<usize>>,
    numbers: slice::Iter<'a, usize>,
}

impl Numbers<'_> {
    /// The next one.
    pub(super) fn next(&mut self) -> Option<usize> {
        if self.numbers.as_slice().is_empty() {
            self.numbers = self.pieces.next()?.iter();
        }
        self.numbers.next().copied()
    }
}
