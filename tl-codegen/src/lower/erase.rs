//! Where the compiler is kept from following types too deep.
//!
//! With a registry all types are `Send` and `Sync`. The compiler finds that by looking into what a
//! type holds, and into what that holds, each of them once: the way down may be as long as there
//! are types that hold each other. It gives up at a depth of 128. Where it would come near, a value
//! stands in a `tl::Erased`, which it does not look into. Telegram's API comes
//! near with a registry and payloads, all other public schemas and choices do not.

use super::draft::Draft;
use crate::plan::{Path, Pointer, Presence, Repr, Value, Wire};
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

/// Puts some values into a `tl::Erased`.
pub(super) fn erase(all: &mut [Draft<'_>], registry: bool) {
    // Without a registry it only looks for what has to be dropped, and an outlined box says that
    // itself.
    let cuts = Depths::new(edges(all, registry)).cut();
    if cuts.is_empty() {
        return;
    }
    for (node, draft) in all.iter_mut().enumerate() {
        let mut edges = 0;
        let mut next = || {
            edges += 1;
            cuts.contains(&(node as u32, edges - 1))
        };
        draft.change_values(&mut |value| cut(value, registry, &mut next));
    }
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
    let mut numbers = OrdMap::<&Path, u32>::new();
    for (draft, number) in all.iter().zip(0..) {
        numbers.insert(&draft.path, number);
    }
    let mut of_all = Vec::new();
    for draft in all {
        let mut edges = Vec::new();
        for (presence, value) in draft.held() {
            let option = if presence == Presence::Option { level::OPTION } else { 0 };
            walk(value, level::OWN + option, outlined, &mut |path, levels, free| {
                // What has no constructor holds nothing: a number that no item has.
                let to = numbers.get(path).copied().unwrap_or(u32::MAX);
                edges.push(Edge { to, levels, free });
            });
        }
        of_all.push(edges);
    }
    of_all
}

/// Calls `each` for every type in a value, with its level and whether it can be put into a
/// `tl::Erased`. What stands in an outlined box is one of them with `outlined`.
fn walk(value: &Value, levels: u32, outlined: bool, each: &mut dyn FnMut(&Path, u32, bool)) {
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
    for argument in value.arguments() {
        walk(argument, levels + level::ARGUMENT, outlined, each);
    }
    if let Some(element) = value.element() {
        let more = if matches!(value.wire, Wire::Array { .. }) { level::ARRAY } else { level::VECTOR };
        walk(element, levels + more, outlined, each);
    }
}

/// Puts a value into a `tl::Erased` where `next` says so, which is asked for every type in it, in
/// the order of [`walk`].
fn cut(value: &mut Value, outlined: bool, next: &mut dyn FnMut() -> bool) {
    let erased = match value.repr {
        Repr::Pointer(Pointer::Outlined | Pointer::Large) if !outlined => return,
        Repr::Pointer(Pointer::Large) => Pointer::ErasedLarge,
        // One box is enough.
        Repr::Pointer(Pointer::Outlined | Pointer::Box) | Repr::Plain | Repr::RawVec => Pointer::Erased,
        _ => return,
    };
    let free = !value.has_param();
    if value.path().is_some() && next() && free {
        value.repr = Repr::Pointer(erased);
    }
    for part in value.parts_mut() {
        cut(part, outlined, next);
    }
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
        let targets: Vec<Vec<u32>> =
            (0..).zip(&self.edges).map(|(node, edges)| self.open(node, edges)).collect();
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

    /// The nodes that a node leads to by edges that are not cut.
    fn open(&self, node: u32, edges: &[Edge]) -> Vec<u32> {
        let mut open = Vec::new();
        for (index, edge) in edges.iter().enumerate() {
            if (edge.to as usize) < self.edges.len() && !self.cuts.contains(&(node, index)) {
                open.push(edge.to);
            }
        }
        open
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
