//! What is put in a `Box`, and what counts towards the depth limit.
//!
//! A `Box` stands where a type would otherwise contain itself, and around a payload that
//! would make every value of a union fat. Nothing here recurses: a schema may nest its
//! types as deep as it likes.

use super::{place::is_sum, scc::components, size::Sizes};
use std::collections::BTreeSet;
use tl_parser::schema::{Arg, Combinator, CombinatorId, Field, Schema, Ty, TypeId};

pub(crate) struct Layout {
    /// Constructors whose struct is held in a `Box` by its enum.
    payloads: BTreeSet<CombinatorId>,
    /// Fields that are held in a `Box`.
    fields: BTreeSet<(CombinatorId, usize)>,
    /// By type: the types that contain each other have the same number.
    groups: Vec<usize>,
    /// By type: whether a value can contain another of the same type.
    recursive: Vec<bool>,
    /// By type: the constructor that is finite without its conditional fields and vectors.
    shallowest: Vec<Option<CombinatorId>>,
}

impl Layout {
    /// `box_above`: the largest payload, in bytes, that a union holds without a `Box`.
    pub(crate) fn new(schema: &Schema<'_>, box_above: usize) -> Self {
        let all = components(&edges(schema, |_, field| targets(&field.ty, true)));
        let recursive = recursive(schema, &all);
        let mut layout = Self {
            payloads: BTreeSet::new(),
            fields: BTreeSet::new(),
            groups: all,
            recursive,
            shallowest: shallowest(schema),
        };
        layout.break_cycles(schema);
        layout.slim(schema, box_above);
        layout
    }

    pub(crate) fn boxes_payload(&self, id: CombinatorId) -> bool {
        self.payloads.contains(&id)
    }

    pub(crate) fn boxes_field(&self, id: CombinatorId, index: usize) -> bool {
        self.fields.contains(&(id, index))
    }

    /// Whether a value of the type can contain another one.
    pub(crate) fn recursive(&self, id: TypeId) -> bool {
        self.recursive.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Whether reading this struct counts towards the depth limit: the only constructor of
    /// a recursive type. Others are counted by their enum.
    pub(crate) fn guards_record(&self, schema: &Schema<'_>, id: CombinatorId) -> bool {
        owner(&schema[id]).is_some_and(|ty| self.recursive(ty) && !is_sum(schema, ty))
    }

    /// Whether the combinator belongs to a type that contains this one, and is contained in it.
    pub(crate) fn same_group(&self, id: CombinatorId, schema: &Schema<'_>, ty: TypeId) -> bool {
        let group = |ty: TypeId| self.groups.get(ty.0 as usize);
        self.recursive(ty) && owner(&schema[id]).is_some_and(|own| group(own) == group(ty))
    }

    /// Whether a struct is a whole type, not only a variant of one.
    pub(crate) fn is_whole(&self, schema: &Schema<'_>, id: CombinatorId) -> bool {
        owner(&schema[id]).is_none_or(|ty| !is_sum(schema, ty))
    }

    pub(crate) fn shallowest(&self, id: TypeId) -> Option<CombinatorId> {
        self.shallowest.get(id.0 as usize).copied().flatten()
    }

    /// First at the variants of enums; what is left are cycles of structs alone.
    fn break_cycles(&mut self, schema: &Schema<'_>) {
        let direct = components(&edges(schema, |_, field| targets(&field.ty, false)));
        for (id, constructor) in constructors(schema) {
            let Some(ty) = owner(constructor).filter(|ty| is_sum(schema, *ty)) else {
                continue;
            };
            let own = direct[ty.0 as usize];
            let inner = constructor.fields.iter().flat_map(|field| targets(&field.ty, false));
            if inner.into_iter().any(|to| direct[to.0 as usize] == own) {
                self.payloads.insert(id);
            }
        }
        let payloads = &self.payloads;
        let rest = components(&edges(schema, |id, field| {
            if payloads.contains(&id) { Vec::new() } else { targets(&field.ty, false) }
        }));
        for (id, constructor) in constructors(schema) {
            let Some(ty) = owner(constructor).filter(|_| !self.payloads.contains(&id)) else { continue };
            for (index, field) in constructor.fields.iter().enumerate() {
                if targets(&field.ty, false).iter().any(|to| rest[to.0 as usize] == rest[ty.0 as usize]) {
                    self.fields.insert((id, index));
                }
            }
        }
    }

    /// Boxes fat payloads, from the types that contain nothing else upwards.
    fn slim(&mut self, schema: &Schema<'_>, box_above: usize) {
        let order = components(&edges(schema, |id, field| {
            let index = schema[id].fields.iter().position(|it| std::ptr::eq(it, field));
            let cut = self.payloads.contains(&id) || index.is_some_and(|at| self.fields.contains(&(id, at)));
            if cut { Vec::new() } else { targets(&field.ty, false) }
        }));
        let mut types: Vec<TypeId> = schema.types().map(|(id, _)| id).collect();
        types.sort_by_key(|id| order[id.0 as usize]);
        let mut sizes = Sizes::new(schema);
        for ty in types {
            let constructors = &schema[ty].constructors;
            for &id in constructors {
                let size = sizes.record(&schema[id], |index| self.fields.contains(&(id, index)));
                if is_sum(schema, ty) && size.bytes > box_above {
                    self.payloads.insert(id);
                }
                sizes.add(ty, if self.payloads.contains(&id) { Sizes::POINTER } else { size });
            }
            sizes.close(ty, is_sum(schema, ty));
        }
    }
}

fn constructors<'a, 's>(schema: &'a Schema<'s>) -> impl Iterator<Item = (CombinatorId, &'a Combinator<'s>)> {
    let ids = schema.types.iter().flat_map(|ty| &ty.constructors);
    ids.map(|id| (*id, &schema[*id]))
}

fn owner(constructor: &Combinator<'_>) -> Option<TypeId> {
    match &constructor.result {
        Ty::Named { ty, .. } => Some(*ty),
        _ => None,
    }
}

/// For each type the types that its constructors' fields lead to.
fn edges<'s>(
    schema: &Schema<'s>,
    targets: impl Fn(CombinatorId, &Field<'s>) -> Vec<TypeId>,
) -> Vec<Vec<usize>> {
    let of = |id: &CombinatorId| {
        let fields = schema[*id].fields.iter();
        fields.flat_map(|field| targets(*id, field)).map(|to| to.0 as usize).collect::<Vec<_>>()
    };
    schema.types.iter().map(|ty| ty.constructors.iter().flat_map(of).collect()).collect()
}

/// The types that a value holds inline; with `vectors`, those in its vectors too.
fn targets(ty: &Ty<'_>, vectors: bool) -> Vec<TypeId> {
    match ty {
        Ty::Named { ty, args, .. } => {
            let inner = args.iter().filter_map(|arg| match arg {
                Arg::Ty(ty) => Some(targets(ty, vectors)),
                Arg::Nat(_) => None,
            });
            [*ty].into_iter().chain(inner.flatten()).collect()
        }
        Ty::Vector { element, .. } if vectors => targets(element, true),
        Ty::Repeat { fields, .. } if vectors => {
            fields.iter().flat_map(|field| targets(&field.ty, true)).collect()
        }
        _ => Vec::new(),
    }
}

fn recursive(schema: &Schema<'_>, components: &[usize]) -> Vec<bool> {
    let mut recursive = vec![false; schema.types.len()];
    for (id, ty) in schema.types() {
        let own = components[id.0 as usize];
        let fields = ty.constructors.iter().flat_map(|it| &schema[*it].fields);
        // A cycle leaves its type by an edge that stays in the component.
        recursive[id.0 as usize] =
            fields.flat_map(|field| targets(&field.ty, true)).any(|to| components[to.0 as usize] == own);
    }
    recursive
}

/// By rounds: a constructor is finite once all types are that it holds always and inline.
fn shallowest(schema: &Schema<'_>) -> Vec<Option<CombinatorId>> {
    let mut found: Vec<Option<CombinatorId>> = vec![None; schema.types.len()];
    let mut waiting: Vec<Vec<CombinatorId>> = vec![Vec::new(); schema.types.len()];
    let mut missing = std::collections::BTreeMap::new();
    let mut ready: std::collections::VecDeque<CombinatorId> = Default::default();
    for (id, constructor) in constructors(schema) {
        let fields = constructor.fields.iter().filter(|field| field.cond.is_none());
        // A type without constructors fails at once, which is finite too.
        let needs: BTreeSet<TypeId> = fields
            .flat_map(|field| targets(&field.ty, false))
            .filter(|need| !schema[*need].constructors.is_empty())
            .collect();
        missing.insert(id, needs.len());
        for need in &needs {
            waiting[need.0 as usize].push(id);
        }
        if needs.is_empty() {
            ready.push_back(id);
        }
    }
    while let Some(id) = ready.pop_front() {
        let Some(ty) = owner(&schema[id]) else { continue };
        if found[ty.0 as usize].is_some() {
            continue;
        }
        found[ty.0 as usize] = Some(id);
        for next in std::mem::take(&mut waiting[ty.0 as usize]) {
            if let Some(left) = missing.get_mut(&next) {
                *left -= 1;
                if *left == 0 {
                    ready.push_back(next);
                }
            }
        }
    }
    found
}
