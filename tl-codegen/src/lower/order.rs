//! Types in the order in which they hold each other: what a type holds comes before it.

use tlforge_parser::{
    schema::{
        Arg, Combinator, CombinatorId, CombinatorKind, Field, Schema, Ty, TypeId, recursion::components,
    },
    table::sort_by_key,
};

/// The type that a constructor is one of.
pub(super) fn owner(constructor: &Combinator<'_>) -> Option<TypeId> {
    match &constructor.result {
        Ty::Named { ty, .. } if constructor.kind == CombinatorKind::Constructor => Some(*ty),
        _ => None,
    }
}

/// For each type the number of its component in the graph of what fields hold inline. What a
/// type holds comes before it.
pub(super) fn order<'s>(
    schema: &Schema<'s>,
    targets: &dyn Fn(CombinatorId, &Field<'s>) -> Vec<TypeId>,
) -> Vec<usize> {
    let mut edges = vec![Vec::new(); schema.types.len()];
    for (edges, ty) in edges.iter_mut().zip(&schema.types) {
        for id in &ty.constructors {
            for field in schema[*id].fields {
                for to in targets(*id, field) {
                    edges.push(to.index() as u32);
                }
            }
        }
    }
    numbers(&edges)
}

/// For each node of a graph the number of its component. What a node points to comes before it.
pub(super) fn numbers(edges: &[Vec<u32>]) -> Vec<usize> {
    let mut numbers = vec![0; edges.len()];
    for (number, component) in components(edges).into_iter().enumerate() {
        for node in component {
            if let Some(slot) = numbers.get_mut(node as usize) {
                *slot = number;
            }
        }
    }
    numbers
}

/// The types of a schema by these numbers.
pub(super) fn sorted(schema: &Schema<'_>, numbers: &[usize]) -> Vec<TypeId> {
    let mut types: Vec<TypeId> = schema.types().map(|(id, _)| id).collect();
    sort_by_key(&mut types, |id| at(numbers, *id));
    types
}

pub(super) fn at(numbers: &[usize], ty: TypeId) -> Option<usize> {
    numbers.get(ty.index()).copied()
}

/// The types that a value holds inline.
pub(super) fn targets(ty: &Ty<'_>) -> Vec<TypeId> {
    let mut all = Vec::new();
    add_targets(ty, &mut all);
    all
}

fn add_targets(ty: &Ty<'_>, all: &mut Vec<TypeId>) {
    if let Ty::Named { ty, args, .. } = ty {
        all.push(*ty);
        for arg in *args {
            if let Arg::Ty(ty) = arg {
                add_targets(ty, all);
            }
        }
    }
}
