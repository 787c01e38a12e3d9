//! How fields are put into the struct that a decoder makes.

use super::{
    draft::{Field, Struct},
    runs::runs,
};
use crate::plan::{self, Presence, Prim, Record, Repr, Run, Step, Store, Value, When, Wire};

/// The record of a struct: its fields with how each of them is stored, and what is read together.
pub(super) fn record(record: Struct, levels: u32) -> Record {
    let Struct { query, braces, fields, steps, .. } = record;
    let runs = runs(&fields, &steps);
    let bound = bound(&steps, &runs);
    let mut all = Vec::new();
    for (index, field) in fields.into_iter().enumerate() {
        let at = steps.iter().position(|step| matches!(step, Step::Field { field, .. } if *field == index));
        let in_run = at.is_some_and(|at| runs.iter().any(|run| run.offset(at).is_some()));
        let step = at.and_then(|at| steps.get(at));
        // What stands in front of a number that others need is read before it. No TL name makes
        // a variable like it.
        let reads = !field.value.is_nothing() && !matches!(step, Some(Step::Field { local: Some(_), .. }));
        let before = at.filter(|at| reads && !in_run && bound.is_some_and(|it| *at < it));
        all.push(plan::Field {
            store: store(&field, step, in_run),
            early: before.map(|at| format!("_{at}")),
            ident: field.ident,
            alias: field.alias,
            docs: field.docs,
            attributes: field.attributes,
            tl: field.tl,
            value: field.value,
            presence: field.presence,
        });
    }
    Record { query, braces, fields: all, steps, runs, levels }
}

/// The last step that is read into a local variable.
fn bound(steps: &[Step], runs: &[Run]) -> Option<usize> {
    let binds = |step: &Step| matches!(step, Step::Word(_) | Step::Field { local: Some(_), .. });
    steps.iter().rposition(binds).max(runs.last().map(|run| run.first))
}

fn store(field: &Field, step: Option<&Step>, in_run: bool) -> Store {
    // The bits that no field stands for are no step: they follow from the word.
    let Some(Step::Field { when, local, .. }) = step else { return Store::Assign };
    if in_run || local.is_some() {
        return Store::Assign;
    }
    match (field.presence, when) {
        (Presence::Flag, _) => Store::Assign,
        (Presence::Option, Some(When { bit: Some(_), .. })) if has_reader_in_place(&field.value) => {
            Store::InPlace
        }
        (Presence::Option, _) => Store::Replace,
        (Presence::Always, _) => always(&field.value),
    }
}

fn always(value: &Value) -> Store {
    match (&value.repr, &value.wire) {
        (Repr::View(_), _) => Store::Assign,
        (Repr::Plain, Wire::Prim(Prim::True)) => Store::Nothing,
        (Repr::Plain, Wire::Prim(prim)) if prim.is_text() => Store::InPlace,
        (Repr::Plain, Wire::Prim(prim) | Wire::BoxedPrim(prim, _)) if prim.is_copy() => Store::Assign,
        (Repr::Plain, Wire::Boxed(_) | Wire::Bare(_)) => Store::InPlace,
        (Repr::Plain, Wire::Vector { boxed: true, element }) if is_boxed(element) => Store::InPlace,
        _ => Store::Replace,
    }
}

/// Whether an optional field is read in its place: larger than what fits two registers, and of a
/// type that has a reader for it.
fn has_reader_in_place(value: &Value) -> bool {
    match (&value.repr, &value.wire) {
        (Repr::Plain, Wire::Prim(prim)) => prim.is_text(),
        (Repr::Plain, Wire::Vector { boxed: true, element }) => is_boxed(element) && !value.borrows(),
        _ => false,
    }
}

/// Whether it is a type with an id, held as it is.
fn is_boxed(value: &Value) -> bool {
    matches!((&value.repr, &value.wire), (Repr::Plain, Wire::Boxed(_)))
}
