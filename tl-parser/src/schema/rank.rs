//! How deep the shallowest value of each type is, by fixpoint.

use super::{CombinatorId, TypeId, graph::Graph};
use crate::table::sort;

/// How deep the shallowest values are: 0 for a constructor that needs no value of another
/// type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ranks {
    combinators: Vec<Option<u32>>,
    types: Vec<Option<(u32, CombinatorId)>>,
}

impl Ranks {
    /// The depth of the shallowest value of a constructor; `None` when it has none.
    #[must_use]
    pub fn rank(&self, id: CombinatorId) -> Option<u32> {
        self.combinators.get(id.index()).copied().flatten()
    }

    /// The constructor of a type's shallowest value, the first of several; `None` when the
    /// type has no finite value at all.
    #[must_use]
    pub fn shallowest(&self, ty: TypeId) -> Option<CombinatorId> {
        self.types.get(ty.index()).copied().flatten().map(|(_, id)| id)
    }

    fn of(graph: &Graph<'_, '_>) -> Self {
        let mut settling = Settling::new(graph);
        let mut round = settling.without_needs();
        let mut rank = 0;
        while !round.is_empty() {
            sort(&mut round);
            round = round.into_iter().flat_map(|id| settling.settle(id, rank)).collect();
            rank += 1;
        }
        settling.ranks
    }
}

impl Graph<'_, '_> {
    /// How deep the shallowest value of each constructor and type is.
    #[must_use]
    pub fn ranks(&self) -> Ranks {
        Ranks::of(self)
    }
}

/// Settles constructors in rounds: those of a round need only types that an earlier round
/// has given a value. Each reference is looked at twice.
struct Settling {
    ranks: Ranks,
    /// Of each combinator, how many references to types without a value it has.
    missing: Vec<u32>,
    /// Of each type, the combinators that need it.
    needed_by: Vec<Vec<CombinatorId>>,
    /// Of each constructor, its type.
    owners: Vec<Option<TypeId>>,
}

impl Settling {
    fn new(graph: &Graph<'_, '_>) -> Self {
        let schema = graph.schema();
        let (combinators, types) = (schema.combinators.len(), schema.types.len());
        let mut this = Self {
            ranks: Ranks { combinators: vec![None; combinators], types: vec![None; types] },
            missing: vec![0; combinators],
            needed_by: vec![Vec::new(); types],
            owners: vec![None; combinators],
        };
        for (id, _) in schema.combinators() {
            for ty in graph.requires(id) {
                this.missing[id.index()] += 1;
                this.needed_by[ty.index()].push(id);
            }
        }
        for (ty, def) in schema.types() {
            for id in &def.constructors {
                this.owners[id.index()] = Some(ty);
            }
        }
        this
    }

    fn without_needs(&self) -> Vec<CombinatorId> {
        let needs = self.missing.iter().enumerate();
        needs.filter(|(_, missing)| **missing == 0).map(|(index, _)| CombinatorId::new(index)).collect()
    }

    /// Gives a constructor its rank, and its type, if it is the first; returns those that
    /// need nothing more.
    fn settle(&mut self, id: CombinatorId, rank: u32) -> Vec<CombinatorId> {
        self.ranks.combinators[id.index()] = Some(rank);
        let Some(ty) = self.owners[id.index()] else { return Vec::new() };
        let value @ None = &mut self.ranks.types[ty.index()] else { return Vec::new() };
        *value = Some((rank, id));
        let mut ready = std::mem::take(&mut self.needed_by[ty.index()]);
        ready.retain(|id| {
            let missing = &mut self.missing[id.index()];
            *missing -= 1;
            *missing == 0
        });
        ready
    }
}
