//! Pieces of a table that stand in it once, and are addressed by number.

use alloc::{collections::BTreeMap, vec::Vec};

/// Pieces of a section that are addressed by half of their place, each only once.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) bytes: Vec<u8>,
    places: BTreeMap<Vec<u8>, usize>,
}

impl Pieces {
    /// The number of a piece.
    pub(super) fn add(&mut self, piece: Vec<u8>) -> usize {
        let Self { bytes, places } = self;
        *places.entry(piece).or_insert_with_key(|piece| {
            let place = bytes.len() / 2;
            bytes.extend_from_slice(piece);
            if !bytes.len().is_multiple_of(2) {
                bytes.push(0);
            }
            place
        })
    }
}

/// The names of a table.
#[derive(Default)]
pub(super) struct Names(pub(super) Pieces);

impl Names {
    /// The number of a name; `None` for one that is too long.
    pub(super) fn add(&mut self, name: &str) -> Option<usize> {
        let length = u8::try_from(name.len()).ok()?;
        Some(self.0.add([&[length], name.as_bytes()].concat()))
    }
}
