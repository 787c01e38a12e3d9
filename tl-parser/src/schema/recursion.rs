//! Types that contain themselves: strongly connected groups of a graph.

use super::TypeId;
use crate::table::sort;

/// Types that contain themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Recursion {
    /// Without passing a vector: such values need indirection.
    pub direct: Groups,
    /// In any way.
    pub any: Groups,
}

/// Groups of types that contain each other.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Groups {
    /// The groups, each in source order, ordered by their first types.
    pub groups: Vec<Vec<TypeId>>,
    of: Vec<Option<u32>>,
}

impl Groups {
    /// The group of a type, by its index in [`Groups::groups`]; `None` for a type that does
    /// not contain itself.
    #[must_use]
    pub fn of_type(&self, ty: TypeId) -> Option<usize> {
        self.of.get(ty.index()).copied().flatten().map(|group| group as usize)
    }

    /// Whether a reference from a value of `from` to one of `to` closes a circle.
    #[must_use]
    pub fn closes(&self, from: TypeId, to: TypeId) -> bool {
        self.of_type(from).is_some_and(|group| self.of_type(to) == Some(group))
    }

    /// The groups of a graph: components of several nodes, and nodes that point to themselves.
    pub(super) fn of<T: Targets>(targets: &T) -> Self {
        let found = Search::new(targets).run();
        let mut groups: Vec<Vec<TypeId>> = Vec::new();
        for component in found.components() {
            let alone = matches!(component, [node] if !targets.of(*node).contains(node));
            if !alone {
                let mut group: Vec<_> =
                    component.iter().copied().map(|node| TypeId::new(node as usize)).collect();
                sort(&mut group);
                groups.push(group);
            }
        }
        sort(&mut groups);
        let mut of = vec![None; targets.count()];
        for (index, group) in groups.iter().enumerate() {
            for ty in group {
                if let Some(of) = of.get_mut(ty.index()) {
                    *of = Some(index as u32);
                }
            }
        }
        Self { groups, of }
    }
}

/// A graph: of each node, the nodes it points to.
pub(super) trait Targets {
    fn count(&self) -> usize;
    fn of(&self, node: u32) -> &[u32];
}

impl Targets for [Vec<u32>] {
    fn count(&self) -> usize {
        self.len()
    }

    fn of(&self, node: u32) -> &[u32] {
        self.get(node as usize).map_or(&[], Vec::as_slice)
    }
}

/// The strongly connected components of any graph: `targets` are, of each node, the nodes it
/// points to. What a component points to comes before it. A loop, not a recursion.
#[doc(hidden)]
#[must_use]
pub fn components(targets: &[Vec<u32>]) -> Vec<Vec<u32>> {
    Search::new(targets).run().components().map(<[u32]>::to_vec).collect()
}

/// Tarjan's search over a graph, as a loop.
struct Search<'a, T: ?Sized> {
    targets: &'a T,
    /// When a node was first seen, from 1; 0 before.
    seen: Vec<u32>,
    /// The earliest node that can be reached from a node.
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    /// Nodes being searched, with the next target to look at.
    path: Vec<(u32, usize)>,
    clock: u32,
    found: Found,
}

/// Components, one after the other.
#[derive(Default)]
struct Found {
    members: Vec<u32>,
    ends: Vec<usize>,
}

impl Found {
    fn components(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.members[start..*end])
    }
}

impl<'a, T: Targets + ?Sized> Search<'a, T> {
    fn new(targets: &'a T) -> Self {
        let count = targets.count();
        Self {
            targets,
            seen: vec![0; count],
            low: vec![0; count],
            on_stack: vec![false; count],
            stack: Vec::new(),
            path: Vec::new(),
            clock: 0,
            found: Found::default(),
        }
    }

    /// All components, single nodes included.
    fn run(mut self) -> Found {
        for node in 0..self.targets.count() as u32 {
            if self.seen[node as usize] == 0 {
                self.enter(node);
                self.walk();
            }
        }
        self.found
    }

    fn enter(&mut self, node: u32) {
        self.clock += 1;
        self.seen[node as usize] = self.clock;
        self.low[node as usize] = self.clock;
        self.on_stack[node as usize] = true;
        self.stack.push(node);
        self.path.push((node, 0));
    }

    fn walk(&mut self) {
        while let Some((node, next)) = self.path.last_mut() {
            let node = *node;
            let Some(target) = self.targets.of(node).get(*next).copied() else {
                self.leave(node);
                continue;
            };
            *next += 1;
            if self.seen[target as usize] == 0 {
                self.enter(target);
            } else if self.on_stack[target as usize] {
                self.low[node as usize] = self.low[node as usize].min(self.seen[target as usize]);
            }
        }
    }

    fn leave(&mut self, node: u32) {
        self.path.pop();
        let low = self.low[node as usize];
        if let Some((above, _)) = self.path.last() {
            self.low[*above as usize] = self.low[*above as usize].min(low);
        }
        if low != self.seen[node as usize] {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.on_stack[member as usize] = false;
            self.found.members.push(member);
            if member == node {
                break;
            }
        }
        self.found.ends.push(self.found.members.len());
    }
}
