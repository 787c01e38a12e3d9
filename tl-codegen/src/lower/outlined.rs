//! Which structs and enums stand somewhere in an outlined box, whose dropping is compiled once.

use super::draft::Draft;
use crate::plan::{Path, Pointer, Repr, Value};
use tlforge_parser::table::OrdSet;

/// All of them.
pub(super) fn outlined(all: [&[Draft]; 2]) -> OrdSet<Path> {
    let mut outlined = OrdSet::new();
    for draft in all.into_iter().flatten() {
        for (_, value) in draft.held() {
            collect(value, &mut outlined);
        }
        if let Some(answer) = draft.record().and_then(|record| record.response.as_ref()) {
            collect(&answer.value, &mut outlined);
        }
    }
    outlined
}

fn collect(value: &Value, outlined: &mut OrdSet<Path>) {
    if matches!(value.repr, Repr::Pointer(Pointer::Outlined | Pointer::Large | Pointer::ErasedLarge)) {
        outlined.extend(value.path().cloned());
    }
    for part in value.parts() {
        collect(part, outlined);
    }
}
