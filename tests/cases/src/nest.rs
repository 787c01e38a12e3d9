//! Values nested in each other: for every way in which a type can contain itself, a value
//! that does so as often as wanted.

use crate::{
    Case,
    encode::{Encoder, NoValue},
    env::open,
    facts::Facts,
    plan::{Bits, Pick, Plan},
    type_text,
};
use std::collections::{BTreeMap, VecDeque};
use tlforge_parser::schema::{CombinatorId, CombinatorKind, Prim, Schema, Ty, TypeId};

/// A field through which a value of one type contains one of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Edge {
    from: TypeId,
    constructor: CombinatorId,
    field: usize,
    to: TypeId,
    /// The inner value stands without its id.
    bare: bool,
}

/// One lap of a cycle: what stands before and after the value inside.
pub(crate) struct Lap {
    kind: CombinatorKind,
    name: String,
    ty: String,
    before: Vec<u8>,
    after: Vec<u8>,
    /// What the last lap has inside.
    core: Vec<u8>,
    /// Values that one lap nests in each other.
    pub(crate) objects: usize,
}

impl Lap {
    pub(crate) fn case(&self, laps: usize) -> Case {
        let mut bytes = self.before.repeat(laps);
        bytes.extend(&self.core);
        bytes.extend(self.after.repeat(laps));
        Case { kind: self.kind, name: self.name.clone(), ty: self.ty.clone(), bytes }
    }
}

/// Every recursive field once, with the shortest way back to its own type; requests that
/// take requests, and objects in objects.
pub(crate) fn laps(schema: &Schema<'_>, facts: &Facts, seed: u64) -> Vec<Lap> {
    let edges = edges(schema);
    let mut from = BTreeMap::<TypeId, Vec<Edge>>::new();
    for edge in &edges {
        from.entry(edge.from).or_default().push(*edge);
    }
    let cycles = edges.iter().filter(|edge| !edge.bare).filter_map(|edge| {
        // The first value of a lap must have an id, for it stands first of all.
        cycle(*edge, &from)
    });
    let mut laps: Vec<_> = cycles.filter_map(|cycle| lap(schema, facts, seed, &cycle).ok()).collect();
    laps.extend(schema.combinators().filter_map(|(id, _)| open_lap(schema, facts, seed, id)));
    laps
}

fn edges(schema: &Schema<'_>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (id, it) in schema.combinators() {
        let Ty::Named { ty: from, args, .. } = &it.result else { continue };
        if it.kind == CombinatorKind::Function || it.prim.is_some() || !args.is_empty() {
            continue;
        }
        for (index, field) in it.fields.iter().enumerate().filter(|(_, field)| !field.bang) {
            if let Some((to, bare)) = target(&field.ty) {
                edges.push(Edge { from: *from, constructor: id, field: index, to, bare });
            }
        }
    }
    edges
}

/// The type that a field holds, in vectors or not.
fn target(ty: &Ty<'_>) -> Option<(TypeId, bool)> {
    match ty {
        Ty::Vector { element, .. } => target(element),
        Ty::Named { ty, bare, args: [] } => Some((*ty, bare.is_some())),
        _ => None,
    }
}

fn cycle(first: Edge, from: &BTreeMap<TypeId, Vec<Edge>>) -> Option<Vec<Edge>> {
    let mut came = BTreeMap::<TypeId, Edge>::new();
    let mut queue = VecDeque::from([first.to]);
    while let Some(ty) = queue.pop_front() {
        if ty == first.from {
            break;
        }
        for edge in from.get(&ty).into_iter().flatten() {
            // The lap ends where a value with an id begins again.
            if edge.bare && edge.to == first.from {
                continue;
            }
            if edge.to != first.to && !came.contains_key(&edge.to) {
                came.insert(edge.to, *edge);
                queue.push_back(edge.to);
            }
        }
    }
    let mut back = Vec::new();
    let mut at = first.from;
    while at != first.to {
        let edge = *came.get(&at)?;
        back.push(edge);
        at = edge.from;
    }
    back.push(first);
    back.reverse();
    Some(back)
}

fn lap(schema: &Schema<'_>, facts: &Facts, seed: u64, cycle: &[Edge]) -> Result<Lap, NoValue> {
    let (mut before, mut after, mut bare) = (Vec::new(), Vec::new(), false);
    for edge in cycle {
        let (head, tail) = around(schema, facts, seed, edge.constructor, edge.field, bare)?;
        before.extend(head);
        after.splice(0..0, tail);
        bare = edge.bare;
    }
    let mut core = Encoder::new(schema, facts, seed);
    let ty = Ty::Named { ty: cycle[0].from, bare: None, args: &[] };
    core.ty(&ty, &Vec::new(), Plan::FLAT)?;
    let it = &schema[cycle[0].constructor];
    Ok(Lap {
        kind: it.kind,
        name: it.name.text.into(),
        ty: type_text(schema, &it.result),
        before,
        after,
        core: core.out.bytes,
        objects: cycle.len(),
    })
}

/// A combinator with a field for any request or object, which holds another of itself.
fn open_lap(schema: &Schema<'_>, facts: &Facts, seed: u64, id: CombinatorId) -> Option<Lap> {
    let it = &schema[id];
    let any = match it.kind {
        CombinatorKind::Function => Prim::Function,
        CombinatorKind::Constructor => Prim::Object,
    };
    let holds = |ty: &Ty<'_>| matches!(ty, Ty::Prim { prim, .. } if *prim == any);
    let field = it.fields.iter().position(|field| field.bang || holds(&field.ty))?;
    if it.prim.is_some() {
        return None;
    }
    let (before, after) = around(schema, facts, seed, id, field, false).ok()?;
    let mut core = Encoder::new(schema, facts, seed);
    let inner = match it.kind {
        CombinatorKind::Function => facts.requests.first(),
        CombinatorKind::Constructor => facts.objects.first(),
    };
    core.boxed(*inner?, open(&schema[*inner?]), Plan::FLAT).ok()?;
    Some(Lap {
        kind: it.kind,
        name: it.name.text.into(),
        ty: type_text(schema, &it.result),
        before,
        after,
        core: core.out.bytes,
        objects: 1,
    })
}

/// The bytes of a combinator before and after the value inside one of its fields.
pub(crate) fn around(
    schema: &Schema<'_>,
    facts: &Facts,
    seed: u64,
    id: CombinatorId,
    field: usize,
    bare: bool,
) -> Result<(Vec<u8>, Vec<u8>), NoValue> {
    let it = &schema[id];
    let bits = match it.fields[field].cond.and_then(|cond| Some((cond.var, cond.bit?))) {
        Some((var, bit)) => Bits::Only(var, bit),
        None => Bits::None,
    };
    let plan = Plan { bits, count: Pick::Exactly(0), ..Plan::FLAT };
    let (mut encoder, mut env) = (Encoder::new(schema, facts, seed), open(it));
    if !bare {
        encoder.out.id(it.id);
    }
    encoder.fields(it, &it.fields[..field], &mut env, plan)?;
    let mut ty = &it.fields[field].ty;
    while let Ty::Vector { boxed, element } = ty {
        if *boxed {
            encoder.out.id(0x1cb5_c415);
        }
        encoder.out.count(1);
        ty = element;
    }
    let before = std::mem::take(&mut encoder.out).bytes;
    encoder.fields(it, &it.fields[field + 1..], &mut env, plan)?;
    Ok((before, encoder.out.bytes))
}
