//! How much may stand in each other.
//!
//! Three things grow with a schema's nesting and not with its text: the bytes of a value on the
//! stack, the number of parts that a decoder makes after an error, and how deep the compiler has
//! to follow types. The first two are bounded by taking fields out of their structs, and arguments
//! out of the types they are given to ([`Pointer::Large`](crate::plan::Pointer::Large)), the third by
//! `erase` and `expand`, and by refusing what no compiler takes.
//! Nothing in the public schemas comes near these bounds.

use super::{
    bounds::MOST_DEPTH,
    order::{numbers, order, owner, sorted, targets},
    size::{Size, Sizes},
    uses::{Uses, types},
};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, CombinatorId, Field, Schema, Ty, TypeId, graph::Graph, rank::Ranks},
    table::{OrdSet, sort_by_key},
};

/// The most parts of the smallest value of a type: that many a decoder makes after an error.
const MOST_PARTS: usize = 512;

/// Bytes of stack that one level of nesting may take: with 128 of them, and as much again for what
/// does not contain itself, a stack of 2 MiB is enough.
const LEVEL: usize = 12 * 1024;

/// How often unoptimised code that reads an element of a vector holds it.
const COPIES: usize = 5;

/// The most types in a chain of types that hold each other, with or without pointers and
/// vectors between them: so often the compiler makes one generic function, such as that which reads
/// a record, within itself. No pointer keeps it from that.
const LONGEST_CHAIN: usize = 127;

/// Whether a field can be taken out of its struct: it is there in any case, and of a type that the
/// schema defines.
fn can_leave(field: &Field<'_>) -> bool {
    !field.is_optional() && !field.bang && matches!(&field.ty, Ty::Named { .. })
}

/// Of these fields those to take out, the heaviest first, until `fits`.
fn heaviest(
    fields: &[Field<'_>],
    weight: &dyn Fn(&Field<'_>) -> usize,
    taken: &dyn Fn(usize) -> bool,
    fits: &dyn Fn(&OrdSet<usize>) -> bool,
) -> OrdSet<usize> {
    let mut all = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        if can_leave(field) && !taken(index) {
            all.push((weight(field), index));
        }
    }
    sort_by_key(&mut all, |(weight, index)| (std::cmp::Reverse(*weight), *index));
    let mut out = OrdSet::new();
    for (weight, index) in all {
        if weight == 0 || fits(&out) {
            break;
        }
        out.insert(index);
    }
    out
}

/// The fields that are too large or too deep for their struct, of which others hold `most` bytes inline.
pub(super) fn too_large(
    fields: &[Field<'_>],
    sizes: &Sizes,
    most: usize,
    taken: &dyn Fn(usize) -> bool,
) -> Vec<usize> {
    let fits = |size: Size| size.bytes <= most && size.depth <= MOST_DEPTH;
    let whole = sizes.record(fields, taken);
    if fits(whole) {
        return Vec::new();
    }
    let too_deep = whole.depth > MOST_DEPTH;
    let weight = |field: &Field<'_>| {
        let size = sizes.ty(&field.ty);
        // What is not larger than a pointer stays, unless it is too deep.
        if too_deep && size.depth >= MOST_DEPTH {
            usize::MAX
        } else {
            size.bytes.saturating_sub(Sizes::POINTER.bytes)
        }
    };
    let out = heaviest(fields, &weight, taken, &|out| {
        fits(sizes.record(fields, &|index| taken(index) || out.contains(&index)))
    });
    out.into_iter().collect()
}

/// How many parts the smallest value of each type has.
pub(super) struct Parts {
    /// By type; one for each value of a type parameter.
    types: Vec<usize>,
    uses: Uses,
}

impl Parts {
    /// Takes fields out of the shallowest constructors until no type has too many parts, and
    /// puts them into `large`.
    pub(super) fn new(schema: &Schema<'_>, ranks: &Ranks, large: &mut OrdSet<(CombinatorId, usize)>) -> Self {
        let shallowest = |ty: TypeId| ranks.shallowest(ty).map(|id| (id, &schema[id]));
        let required = |id: CombinatorId, field: &Field<'_>| {
            let is_shallowest =
                owner(&schema[id]).and_then(|ty| ranks.shallowest(ty)).is_some_and(|it| it == id);
            if is_shallowest && !field.is_optional() { targets(&field.ty) } else { Vec::new() }
        };
        let numbers = order(schema, &required);
        let mut parts = Self { types: vec![1; schema.types.len()], uses: Uses::new(schema) };
        for ty in sorted(schema, &numbers) {
            let Some((id, constructor)) = shallowest(ty) else { continue };
            let total = parts.cut(id, constructor, large);
            let is_read = |at: usize| {
                let field = constructor.fields.get(at).is_some_and(|field| !field.is_optional());
                field && !large.contains(&(id, at))
            };
            parts.uses.add(ty, constructor, &is_read);
            if let Some(slot) = parts.types.get_mut(ty.index()) {
                *slot = total;
            }
        }
        parts
    }

    /// The parts of a constructor, after fields are taken out.
    fn cut(&self, id: CombinatorId, it: &Combinator<'_>, large: &mut OrdSet<(CombinatorId, usize)>) -> usize {
        let weight = |field: &Field<'_>| self.of(&field.ty).saturating_sub(1);
        let total = |out: &OrdSet<usize>| {
            let mut sum = 1usize;
            for (index, field) in it.fields.iter().enumerate().filter(|(_, field)| !field.is_optional()) {
                sum = sum.saturating_add(if out.contains(&index) { 1 } else { self.of(&field.ty) });
            }
            sum
        };
        let out = heaviest(it.fields, &weight, &|_| false, &|out| total(out) <= MOST_PARTS);
        for index in &out {
            large.insert((id, *index));
        }
        total(&out)
    }

    /// The parts of the smallest value of a type with its arguments.
    pub(super) fn of(&self, ty: &Ty<'_>) -> usize {
        let Ty::Named { ty, args, .. } = ty else { return 1 };
        let own = self.types.get(ty.index()).copied().unwrap_or(1);
        let mut sum = own;
        for (index, arg) in types(args) {
            let more = self.more(*ty, index, arg);
            // One that has too many stands on the heap.
            sum = sum.saturating_add(if more > self.most(*ty) { 0 } else { more });
        }
        sum
    }

    /// Whether an argument stands on the heap for the number of its parts.
    pub(super) fn boxes_arg(&self, ty: TypeId, index: usize, arg: &Ty<'_>) -> bool {
        self.more(ty, index, arg) > self.most(ty)
    }

    /// The parts that an argument adds to a value.
    fn more(&self, ty: TypeId, index: usize, arg: &Ty<'_>) -> usize {
        let uses = self.uses.of(ty).get(index).copied().unwrap_or(0);
        (self.of(arg) - 1).saturating_mul(uses)
    }

    /// The most that an argument may add.
    fn most(&self, ty: TypeId) -> usize {
        MOST_PARTS / self.uses.of(ty).len().max(1)
    }
}

/// As how many levels of nesting a value of a type that contains itself counts: so many as reading
/// it takes more of the stack than others. `variants` are bytes that unoptimised code holds for
/// the variants of an enum, each of which has a place of its own.
pub(super) fn levels(bytes: usize, variants: usize) -> u32 {
    let stack = bytes.saturating_mul(COPIES).saturating_add(variants);
    u32::try_from(stack / LEVEL + 1).unwrap_or(u32::MAX)
}

/// Reports the types that end a chain which is longer than the compiler follows. Types that
/// contain each other are one link.
pub(super) fn report_chains(graph: &Graph<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let schema = graph.schema();
    let mut edges: Vec<Vec<u32>> = vec![Vec::new(); schema.types.len()];
    for (edges, ty) in edges.iter_mut().zip(&schema.types) {
        for id in &ty.constructors {
            for to in graph.mentions(*id) {
                edges.push(to.index() as u32);
            }
        }
    }
    let numbers = numbers(&edges);
    let mut longest = vec![0usize; schema.types.len()];
    for ty in sorted(schema, &numbers) {
        let mut below = 0;
        for to in edges[ty.index()].iter().map(|to| *to as usize) {
            if numbers[to] != numbers[ty.index()] {
                below = below.max(longest[to]);
            }
        }
        if below == LONGEST_CHAIN {
            let text = format!(
                "no Rust code can be generated for {}: more than {LONGEST_CHAIN} types would hold each other in a chain",
                schema[ty].name
            );
            diagnostics.push(Diagnostic::new(Rule::Unsupported, schema[ty].span, text));
        }
        if let Some(slot) = longest.get_mut(ty.index()) {
            *slot = below + 1;
        }
    }
}
