//! Types that hold themselves: strongly connected groups of a graph.

use super::TypeId;

/// Types that hold themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recursion {
    /// Without passing a vector: such values need indirection.
    pub direct: Groups,
    /// In any way.
    pub any: Groups,
}

/// Groups of types that hold each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Groups {
    /// The groups, each in source order, ordered by their first types.
    pub groups: Vec<Vec<TypeId>>,
    of: Vec<Option<u32>>,
}

impl Groups {
    /// The group of a type, by its index in [`Groups::groups`]; `None` for a type that does
    /// not hold itself.
    #[must_use]
    pub fn of_type(&self, ty: TypeId) -> Option<usize> {
        self.of.get(ty.0 as usize).copied().flatten().map(|group| group as usize)
    }

    /// Whether a reference from a value of `from` to one of `to` closes a circle.
    #[must_use]
    pub fn closes(&self, from: TypeId, to: TypeId) -> bool {
        self.of_type(from).is_some_and(|group| self.of_type(to) == Some(group))
    }

    /// Tarjan's algorithm, as a loop.
    pub(super) fn of(targets: &[Vec<u32>]) -> Self {
        let mut groups: Vec<Vec<TypeId>> = Vec::new();
        for component in components(targets) {
            let alone = |node: u32| !targets.get(node as usize).is_some_and(|to| to.contains(&node));
            if let [node] = component.as_slice()
                && alone(*node)
            {
                continue;
            }
            let mut group: Vec<_> = component.into_iter().map(TypeId).collect();
            group.sort_unstable();
            groups.push(group);
        }
        groups.sort_unstable();
        let mut of = vec![None; targets.len()];
        for (index, group) in groups.iter().enumerate() {
            for ty in group {
                if let Some(of) = of.get_mut(ty.0 as usize) {
                    *of = Some(index as u32);
                }
            }
        }
        Self { groups, of }
    }
}

/// The strongly connected components of any graph: `targets` are, of each node, the nodes it
/// points to. What a component points to comes before it. A loop, not a recursion.
#[must_use]
pub fn components(targets: &[Vec<u32>]) -> Vec<Vec<u32>> {
    Search::new(targets).components()
}

/// The search over a graph: of each node, the nodes it points to.
struct Search<'a> {
    targets: &'a [Vec<u32>],
    /// When a node was first seen, from 1; 0 before.
    seen: Vec<u32>,
    /// The earliest node that can be reached from a node.
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    /// Nodes being searched, with the next target to look at.
    path: Vec<(u32, usize)>,
    clock: u32,
    found: Vec<Vec<u32>>,
}

impl<'a> Search<'a> {
    fn new(targets: &'a [Vec<u32>]) -> Self {
        let count = targets.len();
        Self {
            targets,
            seen: vec![0; count],
            low: vec![0; count],
            on_stack: vec![false; count],
            stack: Vec::new(),
            path: Vec::new(),
            clock: 0,
            found: Vec::new(),
        }
    }

    /// All components, single nodes included.
    fn components(&mut self) -> Vec<Vec<u32>> {
        for node in 0..self.targets.len() as u32 {
            if self.seen[node as usize] == 0 {
                self.enter(node);
                self.walk();
            }
        }
        std::mem::take(&mut self.found)
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
            let Some(target) = self.targets[node as usize].get(*next).copied() else {
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
        let mut component = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack[member as usize] = false;
            component.push(member);
            if member == node {
                break;
            }
        }
        self.found.push(component);
    }
}
