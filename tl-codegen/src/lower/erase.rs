//! Where the compiler is kept from following types too deep.
//!
//! With a registry all types are `Send` and `Sync`. The compiler finds that by looking into what a
//! type holds, and into what that holds, each of them once: the way down may be as long as there
//! are types that hold each other. It gives up at a depth of 128. Where it would come near, a value
//! stands in a `tl::Erased`, which it does not look into. Telegram's API comes
//! near with a registry and payloads, all other public schemas and choices do not.

use crate::plan::{Arg, Codec, Path, Plan, Presence};
use std::collections::{BTreeMap, BTreeSet};
use tlforge_parser::schema::recursion::components;

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
    pub(super) const PAYLOAD: u32 = 6;
    /// How deep a type that is an argument may stand in the type that takes it.
    pub(super) const ARGUMENT: u32 = 8;
}

/// Puts values into `tl::Erased`, once all types are lowered.
pub(super) fn mark(plan: &mut Plan, registry: bool) {
    // Without a registry it only looks for what has to be dropped, and a payload says that itself.
    let cuts = Depths::new(edges(plan, registry)).cut();
    if cuts.is_empty() {
        return;
    }
    let mut node = 0;
    each_item(plan, |_, codecs| {
        let mut edge = 0;
        for (codec, levels) in codecs {
            visit(codec, levels, registry, &mut |_, _, _| {
                edge += 1;
                cuts.contains(&(node, edge - 1))
            });
        }
        node += 1;
    });
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
fn edges(plan: &mut Plan, payloads: bool) -> Vec<Vec<Edge>> {
    let mut numbers = BTreeMap::<Path, u32>::new();
    each_item(plan, |path, _| {
        let number = numbers.len() as u32;
        numbers.insert(path.clone(), number);
    });
    let mut all = Vec::new();
    each_item(plan, |_, codecs| {
        let mut edges = Vec::new();
        for (codec, levels) in codecs {
            visit(codec, levels, payloads, &mut |path, levels, free| {
                // What has no constructor holds nothing: a number that no item has.
                let to = numbers.get(path).copied().unwrap_or(u32::MAX);
                edges.push(Edge { to, levels, free });
                false
            });
        }
        all.push(edges);
    });
    all
}

/// Calls `each` for every struct and enum, with what it holds and how many levels below.
fn each_item(plan: &mut Plan, mut each: impl FnMut(&Path, Vec<(&mut Codec, u32)>)) {
    for item in plan.types.iter_mut().chain(&mut plan.functions) {
        let fields = item.fields.iter_mut().map(|field| {
            let option = if field.presence == Presence::Option { level::OPTION } else { 0 };
            (&mut field.codec, level::OWN + option)
        });
        each(&item.path, fields.collect());
    }
    for item in &mut plan.enums {
        let payloads = item.variants.iter_mut().filter_map(|variant| variant.payload.as_mut());
        each(&item.path, payloads.map(|codec| (codec, level::OWN)).collect());
    }
}

/// Calls `cut` for each type in a codec, with its level and whether it can be put into a
/// `tl::Erased`, and puts it there if `cut` says so. What stands in payloads is one of them with `payloads`.
fn visit(codec: &mut Codec, levels: u32, payloads: bool, cut: &mut impl FnMut(&Path, u32, bool) -> bool) {
    let free = !has_param(codec);
    let erase = match codec {
        Codec::Boxed(path) | Codec::Bare(path) => cut(path, levels, free),
        Codec::Payload(path) | Codec::Large { path, .. } if payloads => {
            cut(path, levels + level::PAYLOAD, free)
        }
        Codec::Applied { path, args, .. } => {
            let erase = cut(path, levels, free);
            for arg in args {
                if let Arg::Codec(codec) = arg {
                    visit(codec, levels + level::ARGUMENT, payloads, cut);
                }
            }
            erase
        }
        Codec::Pointer(inner) => {
            visit(inner, levels + level::POINTER, payloads, cut);
            // One box is enough.
            if let Codec::Erased(_) = &**inner {
                *codec = (**inner).clone();
            }
            false
        }
        Codec::Vector { element, .. } | Codec::Repeat { element, .. } => {
            visit(element, levels + level::VECTOR, payloads, cut);
            false
        }
        Codec::Array { element, .. } => {
            visit(element, levels + level::ARRAY, payloads, cut);
            false
        }
        _ => false,
    };
    if erase && free {
        let inner = match &*codec {
            Codec::Payload(path) => Codec::Bare(path.clone()),
            other => other.clone(),
        };
        *codec = Codec::Erased(Box::new(inner));
    }
}

/// Whether a codec depends on a type parameter, of which it is not known that it is `Send`.
fn has_param(codec: &Codec) -> bool {
    match codec {
        Codec::Param(_) | Codec::Query(_) | Codec::Answer(_) => true,
        Codec::Applied { args, .. } => args.iter().any(|arg| match arg {
            Arg::Codec(codec) => has_param(codec),
            Arg::Number(_) => false,
        }),
        other => other.inner().is_some_and(has_param),
    }
}

/// How deep the compiler looks into types.
struct Depths {
    edges: Vec<Vec<Edge>>,
    /// Edges that it does not follow: a node, and the place of its edge.
    cuts: BTreeSet<(u32, usize)>,
    /// By node, how deep it looks from there; those that are held come first.
    below: Vec<u32>,
    /// By node, the group of nodes that hold each other.
    groups: Vec<u32>,
}

impl Depths {
    fn new(edges: Vec<Vec<Edge>>) -> Self {
        let count = edges.len();
        Self { edges, cuts: BTreeSet::new(), below: vec![0; count], groups: vec![0; count] }
    }

    /// Cuts edges until it looks nowhere too deep. A cut may lead it to the same types on another
    /// way, and so all is looked at again.
    fn cut(mut self) -> BTreeSet<(u32, usize)> {
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
