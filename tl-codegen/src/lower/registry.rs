//! The tables that read any value by its id.

use super::{docs::one_line, draft::Draft, drafter::Drafter, length, options::Options, shape::wire_id};
use crate::plan::{Entry, Path, Registry};
use tlforge_parser::{
    schema::{self, CombinatorKind, Prim, Schema, Ty, TypeId},
    table::{OrdMap, OrdSet, sort, sort_by_key},
};

/// Whether an `Object` or a `Function` has something after it, so that only the tables can
/// tell where it ends.
pub(super) fn is_needed(schema: &Schema<'_>, options: Options<'_>) -> bool {
    // What a length counts ends there.
    let counted = |id| length::counted(schema, options, id).ok().flatten();
    let mut open = OrdSet::new();
    loop {
        // What ends in an open type is open itself.
        let mut more = OrdSet::new();
        for (id, it) in schema.combinators() {
            let is_constructor = it.prim.is_none() && it.kind == CombinatorKind::Constructor;
            let Some(last) = it.fields.last().filter(|_| is_constructor) else { continue };
            if is_open(&last.ty, &open) && counted(id) != Some(it.fields.len() - 1) {
                more.extend(owner(&it.result));
            }
        }
        if more == open {
            break;
        }
        open = more;
    }
    for (id, it) in schema.combinators().filter(|(_, it)| it.prim.is_none()) {
        for (index, field) in it.fields.iter().enumerate() {
            let more = || index + 1 < it.fields.len() && counted(id) != Some(index);
            if is_open(&field.ty, &open) && (holds(&field.ty, &open) || more()) {
                return true;
            }
        }
    }
    false
}

/// Whether a value of the type takes all that follows, without the tables.
fn is_open(ty: &Ty<'_>, open: &OrdSet<TypeId>) -> bool {
    match ty {
        Ty::Prim { prim, .. } => matches!(prim, Prim::Object | Prim::Function),
        Ty::Named { ty: named, .. } => open.contains(named) || holds(ty, open),
        other => holds(other, open),
    }
}

/// Whether an open type stands inside, where more of its kind may follow.
fn holds(ty: &Ty<'_>, open: &OrdSet<TypeId>) -> bool {
    match ty {
        Ty::Vector { element, .. } => is_open(element, open),
        Ty::Repeat { fields, .. } => fields.iter().any(|field| is_open(&field.ty, open)),
        Ty::Named { args, .. } => {
            args.iter().any(|arg| matches!(arg, schema::Arg::Ty(ty) if is_open(ty, open)))
        }
        Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => false,
    }
}

fn owner(result: &Ty<'_>) -> Option<TypeId> {
    match result {
        Ty::Named { ty, .. } => Some(*ty),
        _ => None,
    }
}

/// The tables for these structs and enums. Those with parameters cannot be read without
/// arguments.
pub(super) fn lower(drafter: &Drafter<'_>, all: &[Draft]) -> Registry {
    // Each with whether it is a function with a request in it.
    let mut known = OrdMap::<&Path, bool>::new();
    for draft in all.iter().filter(|it| it.has_traits()) {
        known.insert(&draft.path, draft.record().is_some_and(|record| record.query.is_some()));
    }
    let mut registry = Registry { module: "registry".into(), ..Registry::default() };
    for (id, combinator) in drafter.schema.combinators().filter(|(_, it)| it.prim.is_none()) {
        let path = match (&combinator.kind, &combinator.result) {
            (CombinatorKind::Function, _) => drafter.paths.of_combinator(id).cloned(),
            (_, Ty::Named { ty, .. }) => Some(drafter.paths.of_type(drafter.schema, *ty)),
            _ => None,
        };
        let (Some(path), Some(id)) = (path, wire_id(drafter.schema, id)) else { continue };
        let Some(query) = known.get(&path).copied() else { continue };
        // What may be nothing after an error is no value of the table.
        if query && drafter.options.shape().has_forms() {
            continue;
        }
        let ty = one_line(drafter.map.text(combinator.result_span));
        let entry = Entry { id, name: combinator.name.text.into(), ty, path, query };
        match combinator.kind {
            CombinatorKind::Constructor => registry.constructors.push(entry),
            CombinatorKind::Function => registry.functions.push(entry),
        }
    }
    for (id, ty) in drafter.schema.types().filter(|(_, ty)| ty.prim.is_none() && !ty.constructors.is_empty())
    {
        let path = drafter.paths.of_type(drafter.schema, id);
        if known.contains_key(&path) {
            registry.types.push((ty.name.into(), path));
        }
    }
    // Those with one id stay in source order, and the first is found by it.
    sort_by_key(&mut registry.constructors, |entry| entry.id);
    sort_by_key(&mut registry.functions, |entry| entry.id);
    sort(&mut registry.types);
    registry
}
