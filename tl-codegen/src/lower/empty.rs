//! Which types have an empty value, that a decoder can begin with.

use crate::plan::{Codec, Enum, Path, Plan, Presence, Struct};
use std::collections::BTreeSet;

/// How deep structs without an `Option` or a vector between them are looked into. Deeper
/// ones count as having no empty value: they are put together from their fields.
const DEEPEST: usize = 16;

/// Marks the structs and enums that have one, once all are lowered.
pub(super) fn mark(plan: &mut Plan) {
    let mut empty = BTreeSet::new();
    for _ in 0..DEEPEST {
        let before = empty.len();
        for item in plan.types.iter_mut().chain(&mut plan.functions).filter(|it| !it.filled) {
            if is_empty_struct(item, &empty) {
                item.filled = true;
                empty.insert(item.path.clone());
            }
        }
        for item in plan.enums.iter_mut().filter(|it| it.empty.is_none()) {
            item.empty = empty_variant(item, &empty);
            if item.empty.is_some() {
                empty.insert(item.path.clone());
            }
        }
        if empty.len() == before {
            return;
        }
    }
}

fn is_empty_struct(item: &Struct, empty: &BTreeSet<Path>) -> bool {
    let plain = item.id.is_some() && item.params.is_empty() && item.query.is_none();
    let always = item.fields.iter().filter(|field| field.presence == Presence::Always);
    plain && !item.steps.is_empty() && always.map(|field| &field.codec).all(|codec| is_empty(codec, empty))
}

/// The fallback, if it can be; else the first that can.
fn empty_variant(item: &Enum, empty: &BTreeSet<Path>) -> Option<usize> {
    if !item.params.is_empty() {
        return None;
    }
    let all = std::iter::once(item.fallback).chain(0..item.variants.len());
    let mut possible = all.filter(|index| {
        let variant = item.variants.get(*index);
        variant.is_some_and(|it| it.payload.as_ref().is_none_or(|payload| is_empty(payload, empty)))
    });
    possible.next()
}

fn is_empty(codec: &Codec, empty: &BTreeSet<Path>) -> bool {
    match codec {
        Codec::Boxed(path) | Codec::Bare(path) => empty.contains(path),
        Codec::Array { element, .. } => is_empty(element, empty),
        Codec::Prim(_) | Codec::LossyString | Codec::BoxedPrim(..) | Codec::Borrowed(_) => true,
        Codec::Vector { .. } | Codec::Repeat { .. } | Codec::Any { .. } | Codec::Large { .. } => true,
        Codec::Applied { .. }
        | Codec::Param(_)
        | Codec::Pointer(_)
        | Codec::Payload(_)
        | Codec::Erased(_) => false,
        Codec::Query(_) | Codec::Answer(_) => false,
    }
}
