//! Which structs and enums stand somewhere in an outlined box, whose dropping is compiled once.

use super::draft::Draft;
use crate::plan::{Path, Pointer, Repr};
use std::collections::BTreeSet;

/// All of them.
pub(super) fn outlined<'d>(all: impl Iterator<Item = &'d Draft<'d>>) -> BTreeSet<Path> {
    let held = all.flat_map(|draft| draft.held()).filter(|(_, value)| {
        matches!(value.repr, Repr::Pointer(Pointer::Outlined | Pointer::Large | Pointer::ErasedLarge))
    });
    held.filter_map(|(_, value)| value.path().cloned()).collect()
}
