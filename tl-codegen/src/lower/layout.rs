//! What is put in a `Box`, and what counts towards the depth limit.
//!
//! A `Box` stands where a type would otherwise contain itself, around a payload that would
//! make every value of a union fat, and around a field that is large and often absent. What is too
//! large for its struct in any case is found by `nest`.

use super::{
    nest::{self, Parts},
    options::Options,
    order::{at, order, owner, sorted, targets},
    raw::Raws,
    size::{Size, Sizes},
    uses::{Peaks, Uses},
};
use tlforge_parser::{
    schema::{
        Combinator, CombinatorId, CombinatorKind, Field, Schema, Ty, TypeId, graph::Graph, rank::Ranks,
        recursion::Groups,
    },
    table::OrdSet,
};

pub(super) struct Layout<'a> {
    schema: &'a Schema<'a>,
    options: Options<'a>,
    raws: Raws<'a>,
    /// Constructors whose struct is held in a `Box` by its enum.
    payloads: OrdSet<CombinatorId>,
    /// Fields that are held in a `Box`.
    fields: OrdSet<(CombinatorId, usize)>,
    /// Fields that are too large for their struct.
    large: OrdSet<(CombinatorId, usize)>,
    /// The smallest values of types.
    parts: Parts,
    /// How large values are.
    sizes: Sizes,
    /// Types that contain themselves.
    groups: Groups,
    /// Which constructors are finite.
    ranks: Ranks,
}

impl<'a> Layout<'a> {
    pub(super) fn new(
        schema: &'a Schema<'a>,
        graph: &Graph<'_, '_>,
        options: Options<'a>,
        raws: &Raws<'a>,
    ) -> Self {
        let (groups, ranks) = (graph.recursion().any, graph.ranks());
        let mut large = OrdSet::new();
        let parts = Parts::new(schema, &ranks, &mut large);
        let (payloads, fields) = Default::default();
        let sizes = Sizes::new(schema, Peaks::new(schema, &groups, &Uses::new(schema)), raws);
        let raws = raws.clone();
        let mut layout = Self { schema, options, raws, payloads, fields, large, parts, sizes, groups, ranks };
        layout.break_cycles();
        // What a cycle is broken at stays that.
        layout.large.retain(|field| !layout.fields.contains(field));
        layout.sizes = layout.slim(options.shape().box_above().min(options.shape().most_inline()));
        layout
    }

    /// Whether a field is too large for its struct.
    pub(super) fn is_large(&self, id: CombinatorId, index: usize) -> bool {
        self.large.contains(&(id, index))
    }

    /// Whether an argument of a type is too large for it, and stands on the heap.
    pub(super) fn boxes_arg(&self, ty: TypeId, index: usize, arg: &Ty<'_>) -> bool {
        let named = matches!(arg, Ty::Named { .. });
        named && (self.sizes.boxes_arg(ty, index, arg) || self.parts.boxes_arg(ty, index, arg))
    }

    pub(super) fn boxes_payload(&self, id: CombinatorId) -> bool {
        self.payloads.contains(&id)
    }

    pub(super) fn boxes_field(&self, id: CombinatorId, index: usize) -> bool {
        self.fields.contains(&(id, index))
    }

    /// As how many levels of nesting a value of the type counts: of none, if it cannot contain
    /// another one.
    pub(super) fn levels(&self, id: TypeId) -> u32 {
        if self.groups.of_type(id).is_none() {
            return 0;
        }
        nest::levels(self.sizes.read(id), self.sizes.payloads(id))
    }

    /// As how many levels reading this struct counts: the only constructor of its type. Others
    /// are counted by their enum.
    pub(super) fn levels_of_record(&self, id: CombinatorId) -> u32 {
        owner(&self.schema[id]).filter(|ty| !self.is_enum(*ty)).map_or(0, |ty| self.levels(ty))
    }

    /// Whether the combinator belongs to a type that contains this one, and is contained in it.
    pub(super) fn same_group(&self, id: CombinatorId, ty: TypeId) -> bool {
        owner(&self.schema[id]).is_some_and(|own| self.groups.closes(own, ty))
    }

    /// Whether a struct is a whole type, not only a variant of one.
    pub(super) fn is_whole(&self, id: CombinatorId) -> bool {
        owner(&self.schema[id]).is_none_or(|ty| !self.is_enum(ty))
    }

    /// Whether the configuration says that what a field holds stands in a `Box`.
    fn chosen(&self, ty: &Ty<'_>) -> Option<bool> {
        match ty {
            Ty::Named { ty, bare, .. } => self.boxed(*ty, *bare),
            _ => None,
        }
    }

    /// Whether a value is kept as bytes.
    fn is_raw(&self, ty: &Ty<'_>) -> bool {
        matches!(ty, Ty::Named { ty, .. } if self.raws.has(*ty))
    }

    /// Whether a payload is to stand in a `Box` whatever its size.
    fn boxes(&self, ty: TypeId, id: CombinatorId) -> Option<bool> {
        let pinned = || self.options.config().pinned.get(self.schema[id].name.text).copied();
        self.boxed(ty, Some(id)).or_else(pinned)
    }

    /// Whether a field is conditional and a struct. Boxing it by its size would change what programs
    /// write when the struct grows.
    fn is_optional_struct(&self, field: &Field<'_>) -> bool {
        let is_struct = match &field.ty {
            // There is no value of a type without constructors.
            Ty::Named { ty, .. } if self.schema[*ty].constructors.is_empty() => false,
            Ty::Named { ty, bare, .. } => bare.is_some() || !self.is_enum(*ty),
            _ => false,
        };
        field.is_optional() && is_struct && self.options.shape().box_above() != usize::MAX
    }

    fn boxed(&self, ty: TypeId, bare: Option<CombinatorId>) -> Option<bool> {
        self.options.of_value(self.schema, ty, bare).boxed
    }

    fn is_enum(&self, ty: TypeId) -> bool {
        self.options.shape().is_enum(self.schema, ty)
    }

    /// The constructor that stands in after an error: one that cannot recurse.
    pub(super) fn shallowest(&self, id: TypeId) -> Option<CombinatorId> {
        self.ranks.shallowest(id)
    }

    /// First at the variants of enums; what is left are cycles of structs alone.
    fn break_cycles(&mut self) {
        let schema = self.schema;
        let direct = order(schema, &|_, field| targets(&field.ty));
        for (id, constructor) in constructors(schema) {
            let Some(ty) = owner(constructor).filter(|ty| self.is_enum(*ty)) else { continue };
            for field in constructor.fields {
                if closes(&direct, field, ty) {
                    self.payloads.insert(id);
                }
            }
        }
        let payloads = &self.payloads;
        let rest = order(schema, &|id, field| {
            let cut = payloads.contains(&id);
            if cut { Vec::new() } else { targets(&field.ty) }
        });
        for (id, constructor) in constructors(schema) {
            let Some(ty) = owner(constructor).filter(|_| !self.payloads.contains(&id)) else { continue };
            for (index, field) in constructor.fields.iter().enumerate() {
                if closes(&rest, field, ty) {
                    self.fields.insert((id, index));
                }
            }
        }
    }

    /// Boxes fat payloads and fat conditional fields, and takes out what is too large for its
    /// struct, from the types that contain nothing else upwards.
    fn slim(&mut self, box_above: usize) -> Sizes {
        let schema = self.schema;
        let order = order(schema, &|id, field| {
            let index = schema[id].fields.iter().position(|it| std::ptr::eq(it, field));
            let cut = index.is_none_or(|at| !self.is_inline(id, at));
            if cut { Vec::new() } else { targets(&field.ty) }
        });
        let types = sorted(schema, &order);
        let mut sizes = Sizes::new(schema, self.peaks(&types), &self.raws);
        for ty in types {
            for &id in &schema[ty].constructors {
                let size = self.slim_one(id, &sizes);
                if self.is_enum(ty) && self.boxes(ty, id).unwrap_or(size.bytes > box_above) {
                    self.payloads.insert(id);
                }
                if !schema[ty].params.is_empty() {
                    sizes.add_read(ty, size);
                }
                let held = if self.payloads.contains(&id) { Sizes::POINTER } else { size };
                sizes.add(ty, &schema[id], held, &|at| self.is_inline(id, at));
            }
            sizes.close(ty, self.is_enum(ty));
        }
        for (id, _) in schema.combinators().filter(|(_, it)| it.kind == CombinatorKind::Function) {
            self.slim_one(id, &sizes);
        }
        sizes
    }

    /// How often the values in those of a type hold what its arguments stand for.
    fn peaks(&self, types: &[TypeId]) -> Peaks {
        let schema = self.schema;
        let mut inline = Uses::new(schema);
        for ty in types {
            for &id in &schema[*ty].constructors {
                inline.add(*ty, &schema[id], &|at| self.is_inline(id, at));
            }
        }
        Peaks::new(schema, &self.groups, &inline)
    }

    /// Whether a field stands in the values of its type.
    fn is_inline(&self, id: CombinatorId, at: usize) -> bool {
        !self.payloads.contains(&id) && !self.is_out(id, at)
    }

    /// Whether a field has been taken out of its struct.
    fn is_out(&self, id: CombinatorId, at: usize) -> bool {
        self.fields.contains(&(id, at)) || self.large.contains(&(id, at))
    }

    /// Whether a field stands in a `Box` whatever its size.
    fn is_fat(&self, field: &Field<'_>) -> bool {
        match self.chosen(&field.ty) {
            // Bytes are on the heap already.
            _ if self.is_raw(&field.ty) => false,
            Some(boxed) => boxed,
            None => self.is_optional_struct(field),
        }
    }

    /// The fields of one combinator; returns the size of its struct.
    fn slim_one(&mut self, id: CombinatorId, sizes: &Sizes) -> Size {
        let fields = self.schema[id].fields;
        if self.schema[id].kind == CombinatorKind::Constructor {
            for (index, field) in fields.iter().enumerate() {
                if self.is_fat(field) {
                    self.fields.insert((id, index));
                }
            }
        }
        let most = self.options.shape().most_inline();
        for index in nest::too_large(fields, sizes, most, &|index| self.is_out(id, index)) {
            self.large.insert((id, index));
        }
        sizes.record(fields, &|index| self.is_out(id, index))
    }
}

/// Whether a field holds a type of the same component as its own.
fn closes(numbers: &[usize], field: &Field<'_>, own: TypeId) -> bool {
    targets(&field.ty).iter().any(|to| at(numbers, *to) == at(numbers, own))
}

fn constructors<'a, 's>(schema: &'a Schema<'s>) -> Vec<(CombinatorId, &'a Combinator<'s>)> {
    let mut all = Vec::new();
    for ty in &schema.types {
        for id in &ty.constructors {
            all.push((*id, &schema[*id]));
        }
    }
    all
}
