//! Where the compiler is kept from following types too deep.
//!
//! With a registry all types are `Send` and `Sync`. The compiler finds that by looking into what a
//! type holds, and into what that holds, each of them once: the way down may be as long as there
//! are types that hold each other. It gives up at a depth of 128. Where it would come near, a value
//! stands in a `tl::Erased`, which it does not look into. Telegram's API comes
//! near with a registry and payloads, all other public schemas and choices do not.

use super::draft::Draft;
use crate::plan::{Arg, Path, Pointer, Presence, Repr, Value, Wire};
use tlforge_parser::{
    schema::recursion::components,
    table::{OrdMap, OrdSet},
};

/// How deep the compiler may look. What is left of its limit is for what a program holds values in.
const MOST: u32 = 96;

/// Levels from a struct or an enum to what it holds itself, and what an `Option`, a pointer and so
/// on add to that.
mod level {
    pub(super) const OWN: u32 = 1;
    pub(super) const OPTION: u32 = 1;
    pub(super) const ARRAY: u32 = 1;
    pub(super) const POINTER: u32 = 2;
    pub(super) const VECTOR: u32 = 3;
    pub(super) const OUTLINED: u32 = 6;
    /// How deep a type that is an argument may stand in the type that takes it.
    pub(super) const ARGUMENT: u32 = 8;
}

/// The same drafts, with some values in a `tl::Erased`.
pub(super) fn erase<'a>(all: Vec<Draft<'a>>, registry: bool) -> Vec<Draft<'a>> {
    // Without a registry it only looks for what has to be dropped, and an outlined box says that
    // itself.
    let cuts = Depths::new(edges(&all, registry)).cut();
    if cuts.is_empty() {
        return all;
    }
    let each = all.into_iter().enumerate().map(|(node, draft)| {
        let mut edges = 0;
        draft.map_values(|value| {
            cut(value, registry, &mut || {
                edges += 1;
                cuts.contains(&(node as u32, edges - 1))
            })
        })
    });
    each.collect()
}

/// One type holds another.
struct Edge {
    to: u32,
    /// How much deeper the other one stands.
    levels: u32,
    /// Whether it can be put into a `tl::Erased`.
    free: bool,
}

/// What each struct and enum holds, in order.
fn edges(all: &[Draft], outlined: bool) -> Vec<Vec<Edge>> {
    let numbers: OrdMap<&Path, u32> = all.iter().map(|it| &it.path).zip(0..).collect();
    let of = |draft: &Draft| {
        let mut edges = Vec::new();
        for (presence, value) in draft.held() {
            let option = if presence == Presence::Option { level::OPTION } else { 0 };
            walk(value, level::OWN + option, outlined, &mut |path, levels, free| {
                // What has no constructor holds nothing: a number that no item has.
                let to = numbers.get(path).copied().unwrap_or(u32::MAX);
                edges.push(Edge { to, levels, free });
            });
        }
        edges
    };
    all.iter().map(of).collect()
}

/// Calls `each` for every type in a value, with its level and whether it can be put into a
/// `tl::Erased`. What stands in an outlined box is one of them with `outlined`.
fn walk(value: &Value, levels: u32, outlined: bool, each: &mut impl FnMut(&Path, u32, bool)) {
    let levels = match value.repr {
        Repr::Pointer(Pointer::Outlined | Pointer::Large) if !outlined => return,
        Repr::Pointer(Pointer::Outlined | Pointer::Large) => levels + level::OUTLINED,
        Repr::Pointer(Pointer::Box) => levels + level::POINTER,
        Repr::Plain | Repr::RawVec => levels,
        _ => return,
    };
    if let Some(path) = value.path() {
        each(path, levels, !value.has_param());
    }
    value.arguments().for_each(|argument| walk(argument, levels + level::ARGUMENT, outlined, each));
    if let Some(element) = value.element() {
        let more = if matches!(value.wire, Wire::Array { .. }) { level::ARRAY } else { level::VECTOR };
        walk(element, levels + more, outlined, each);
    }
}

/// The same value with a `tl::Erased` where `next` says so, which is asked for every type in it, in
/// the order of [`walk`].
fn cut(value: Value, outlined: bool, next: &mut impl FnMut() -> bool) -> Value {
    let erased = match value.repr {
        Repr::Pointer(Pointer::Outlined | Pointer::Large) if !outlined => return value,
        Repr::Pointer(Pointer::Large) => Pointer::ErasedLarge,
        // One box is enough.
        Repr::Pointer(Pointer::Outlined | Pointer::Box) | Repr::Plain | Repr::RawVec => Pointer::Erased,
        _ => return value,
    };
    let free = !value.has_param();
    let repr = if value.path().is_some() && next() && free { Repr::Pointer(erased) } else { value.repr };
    let inner = |element: Box<Value>, next: &mut _| Box::new(cut(*element, outlined, next));
    let wire = match value.wire {
        Wire::Applied { path, bare, args } => {
            let args = args.into_iter().map(|arg| match arg {
                Arg::Value(value) => Arg::Value(cut(value, outlined, next)),
                Arg::Number(number) => Arg::Number(number),
            });
            Wire::Applied { path, bare, args: args.collect() }
        }
        Wire::Vector { boxed, element } => Wire::Vector { boxed, element: inner(element, next) },
        Wire::Repeat { count, element, names } => {
            Wire::Repeat { count, element: inner(element, next), names }
        }
        Wire::Array { count, element } => Wire::Array { count, element: inner(element, next) },
        Wire::Sized(value) => Wire::Sized(inner(value, next)),
        other => other,
    };
    Value { wire, repr }
}

/// How deep the compiler looks into types.
struct Depths {
    edges: Vec<Vec<Edge>>,
    /// Edges that it does not follow: a node, and the place of its edge.
    cuts: OrdSet<(u32, usize)>,
    /// By node, how deep it looks from there; those that are held come first.
    below: Vec<u32>,
    /// By node, the group of nodes that hold each other.
    groups: Vec<u32>,
}

impl Depths {
    fn new(edges: Vec<Vec<Edge>>) -> Self {
        let count = edges.len();
        Self { edges, cuts: OrdSet::new(), below: vec![0; count], groups: vec![0; count] }
    }

    /// Cuts edges until it looks nowhere too deep. A cut may lead it to the same types on another
    /// way, and so all is looked at again.
    fn cut(mut self) -> OrdSet<(u32, usize)> {
        loop {
            let before = self.cuts.len();
            self.round();
            if self.cuts.len() == before {
                return self.cuts;
            }
        }
    }

    fn round(&mut self) {
        let known = |to: &u32| (*to as usize) < self.edges.len();
        let targets = |node: u32| self.open(node).map(|edge| edge.to).filter(known);
        let targets: Vec<Vec<u32>> =
            (0..self.edges.len() as u32).map(|node| targets(node).collect()).collect();
        let groups = components(&targets);
        for (number, group) in groups.iter().enumerate() {
            for node in group {
                set(&mut self.groups, *node, number as u32);
            }
        }
        let mut seen = vec![u32::MAX; self.edges.len()];
        for group in &groups {
            for node in group {
                let before = self.cuts.len();
                let below = self.walk(*node, &mut seen);
                set(&mut self.below, *node, below);
                // The group may have come apart, which spares other cuts.
                if self.cuts.len() > before && group.len() > 1 {
                    return;
                }
            }
        }
    }

    /// How deep the compiler looks from this node on, which it comes to first. `seen`: from which
    /// node a node has been seen last.
    fn walk(&mut self, root: u32, seen: &mut [u32]) -> u32 {
        let mut deepest = 0;
        let mut way = vec![(root, 0, 0)];
        set(seen, root, root);
        while let Some((node, depth, next)) = way.pop() {
            let Some(edge) = self.edges.get(node as usize).and_then(|edges| edges.get(next)) else {
                continue;
            };
            way.push((node, depth, next + 1));
            if self.cuts.contains(&(node, next)) {
                continue;
            }
            let (to, depth, free) = (edge.to, depth + edge.levels, edge.free);
            let inside = get(&self.groups, to) == get(&self.groups, root);
            if inside && get(seen, to) == Some(root) {
                continue;
            }
            let total = if inside { depth } else { depth + get(&self.below, to).unwrap_or(0) };
            if total > MOST && free {
                self.cuts.insert((node, next));
                continue;
            }
            deepest = deepest.max(total);
            if inside {
                set(seen, to, root);
                way.push((to, depth, 0));
            }
        }
        deepest
    }

    /// The edges of a node that are not cut.
    fn open(&self, node: u32) -> impl Iterator<Item = &Edge> {
        let edges = self.edges.get(node as usize).into_iter().flatten().enumerate();
        edges.filter(move |(index, _)| !self.cuts.contains(&(node, *index))).map(|(_, edge)| edge)
    }
}

fn get(all: &[u32], node: u32) -> Option<u32> {
    all.get(node as usize).copied()
}

fn set(all: &mut [u32], node: u32, value: u32) {
    if let Some(slot) = all.get_mut(node as usize) {
        *slot = value;
    }
}
