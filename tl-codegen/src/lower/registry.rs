//! The tables that read any value by its id.

use super::{docs::one_line, draft::Draft, drafter::Drafter, length, options::Options, shape::wire_id};
use crate::plan::{Entry, Path, Registry};
use tlforge_parser::{
    schema::{self, CombinatorKind, Prim, Schema, Ty, TypeId},
    table::{OrdSet, sort, sort_by_key},
};

/// Whether an `Object` or a `Function` has something after it, so that only the tables can
/// tell where it ends.
pub(super) fn is_needed(schema: &Schema<'_>, options: Options<'_>) -> bool {
    // What a length counts ends there.
    let counted = |id| length::counted(schema, options, id).ok().flatten();
    let mut open = OrdSet::new();
    loop {
        // What ends in an open type is open itself.
        let ends = schema.combinators();
        let ends = ends.filter(|(_, it)| it.prim.is_none() && it.kind == CombinatorKind::Constructor);
        let ends = ends.filter(|(id, it)| {
            let last = it.fields.iter().enumerate().next_back();
            last.is_some_and(|(index, field)| counted(*id) != Some(index) && is_open(&field.ty, &open))
        });
        let more: OrdSet<TypeId> = ends.filter_map(|(_, it)| owner(&it.result)).collect();
        if more == open {
            break;
        }
        open = more;
    }
    schema.combinators().filter(|(_, it)| it.prim.is_none()).any(|(id, combinator)| {
        let (fields, counted) = (combinator.fields, counted(id));
        let last = fields.len().saturating_sub(1);
        let mut fields = fields.iter().enumerate();
        fields.any(|(index, field)| {
            let more = index < last && counted != Some(index);
            is_open(&field.ty, &open) && (more || holds(&field.ty, &open))
        })
    })
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
    let known: OrdSet<&Path> = all.iter().filter(|it| it.has_traits()).map(|it| &it.path).collect();
    let has_query = |it: &&Draft| it.record().is_some_and(|record| record.query.is_some());
    let queries: OrdSet<&Path> = all.iter().filter(has_query).map(|it| &it.path).collect();
    let mut registry = Registry { module: "registry".into(), ..Registry::default() };
    for (id, combinator) in drafter.schema.combinators().filter(|(_, it)| it.prim.is_none()) {
        let path = match (&combinator.kind, &combinator.result) {
            (CombinatorKind::Function, _) => drafter.paths.of_combinator(id).cloned(),
            (_, Ty::Named { ty, .. }) => Some(drafter.paths.of_type(drafter.schema, *ty)),
            _ => None,
        };
        let (Some(path), Some(id)) = (path.filter(|path| known.contains(path)), wire_id(drafter.schema, id))
        else {
            continue;
        };
        let query = queries.contains(&path);
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
        if known.contains(&path) {
            registry.types.push((ty.name.into(), path));
        }
    }
    // Those with one id stay in source order, and the first is found by it.
    sort_by_key(&mut registry.constructors, |entry| entry.id);
    sort_by_key(&mut registry.functions, |entry| entry.id);
    sort(&mut registry.types);
    registry
}
