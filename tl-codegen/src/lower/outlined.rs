//! Which structs and enums stand somewhere in an outlined box, whose dropping is compiled once.

use super::draft::Draft;
use crate::plan::{Path, Pointer, Repr, Value};
use tlforge_parser::table::OrdSet;

/// All of them.
pub(super) fn outlined<'d>(all: impl Iterator<Item = &'d Draft<'d>>) -> OrdSet<Path> {
    let mut outlined = OrdSet::new();
    for draft in all {
        draft.held().into_iter().for_each(|(_, value)| collect(value, &mut outlined));
        let answer = draft.record().and_then(|record| record.response.as_ref());
        answer.into_iter().for_each(|answer| collect(&answer.value, &mut outlined));
    }
    outlined
}

fn collect(value: &Value, outlined: &mut OrdSet<Path>) {
    if matches!(value.repr, Repr::Pointer(Pointer::Outlined | Pointer::Large | Pointer::ErasedLarge)) {
        outlined.extend(value.path().cloned());
    }
    value.parts().for_each(|part| collect(part, outlined));
}
