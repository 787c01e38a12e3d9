//! What of a schema can be reached.

use super::edges::Graph;
use crate::{
    schema::{Combinator, CombinatorId, CombinatorKind, Schema, TypeId},
    table::OrdSet,
};

impl<'a, 's> Graph<'a, 's> {
    /// Everything that values of the given types and fields of the given combinators contain.
    #[must_use]
    pub fn reach(
        &self,
        types: impl IntoIterator<Item = TypeId>,
        combinators: impl IntoIterator<Item = CombinatorId>,
    ) -> Reach {
        let mut reach = Reach {
            types: vec![false; self.schema().types.len()],
            combinators: vec![false; self.schema().combinators.len()],
            open: false,
        };
        let mut waiting: Vec<CombinatorId> = combinators.into_iter().collect();
        for ty in types {
            reach.add_type(self.schema(), ty, &mut waiting);
        }
        while let Some(id) = waiting.pop() {
            let Some(seen) = reach.combinators.get_mut(id.index()) else { continue };
            if std::mem::replace(seen, true) {
                continue;
            }
            reach.open |= self.open.get(id.index()).copied().unwrap_or(false);
            for edge in self.edges(id) {
                reach.add_type(self.schema(), edge.to, &mut waiting);
            }
        }
        reach
    }

    /// What the given types and combinators need: what their values hold, what functions are
    /// answered with, and of constructors the whole type.
    #[must_use]
    pub fn needs(
        &self,
        types: impl IntoIterator<Item = TypeId>,
        combinators: impl IntoIterator<Item = CombinatorId>,
    ) -> Reach {
        let combinators: Vec<_> = combinators.into_iter().collect();
        let results = combinators.iter().flat_map(|id| self.of_result(&self.schema()[*id]).0);
        self.reach(results.chain(types), combinators.iter().copied())
    }

    /// What a client sends: all functions, and what their fields hold.
    #[must_use]
    pub fn sent(&self) -> Reach {
        self.reach([], self.functions().map(|(id, _)| id))
    }

    /// What a client receives: the results of all functions and the given types, and what
    /// they hold. Types that come unasked, such as `Updates`, are for the caller to give.
    #[must_use]
    pub fn received(&self, unasked: impl IntoIterator<Item = TypeId>) -> Reach {
        let results = self.functions().map(|(_, function)| self.of_result(function));
        let open = self.functions().any(|(_, function)| self.of_result(function).1);
        let mut reach = self.reach(results.flat_map(|(types, _)| types).chain(unasked), []);
        reach.open |= open;
        reach
    }

    /// What at least `least` functions take, and what that holds.
    #[must_use]
    pub fn often_sent(&self, least: usize) -> Reach {
        self.often(least, |id, _| self.edges(id).iter().map(|edge| edge.to).collect())
    }

    /// What at least `least` functions are answered with, and what that holds.
    #[must_use]
    pub fn often_received(&self, least: usize) -> Reach {
        self.often(least, |_, function| self.of_result(function).0.collect())
    }

    fn often(&self, least: usize, types: impl Fn(CombinatorId, &Combinator<'_>) -> OrdSet<TypeId>) -> Reach {
        let mut counts = vec![0; self.schema().types.len()];
        for (id, function) in self.functions() {
            for ty in types(id, function) {
                if let Some(count) = counts.get_mut(ty.index()) {
                    *count += 1;
                }
            }
        }
        let all = counts.iter().enumerate().filter(|(_, count)| **count >= least);
        self.reach(all.map(|(index, _)| TypeId::new(index)), [])
    }

    fn functions(&self) -> impl Iterator<Item = (CombinatorId, &'a Combinator<'s>)> {
        let all = self.schema().combinators.iter().enumerate();
        all.filter(|(_, it)| it.kind == CombinatorKind::Function)
            .map(|(index, it)| (CombinatorId::new(index), it))
    }
}

/// What can be reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reach {
    types: Vec<bool>,
    combinators: Vec<bool>,
    open: bool,
}

impl Reach {
    fn add_type(&mut self, schema: &Schema<'_>, ty: TypeId, waiting: &mut Vec<CombinatorId>) {
        let Some(seen) = self.types.get_mut(ty.index()) else { return };
        if !std::mem::replace(seen, true) {
            waiting.extend_from_slice(&schema[ty].constructors);
        }
    }

    /// Adds what another walk through the same schema has reached.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        let types = self.types.iter_mut().zip(&other.types);
        let combinators = self.combinators.iter_mut().zip(&other.combinators);
        types.chain(combinators).for_each(|(seen, also)| *seen |= also);
        self.open |= other.open;
        self
    }

    /// Whether a type was reached.
    #[must_use]
    pub fn has_type(&self, ty: TypeId) -> bool {
        self.types.get(ty.index()).copied().unwrap_or(false)
    }

    /// Whether a constructor or function was reached.
    #[must_use]
    pub fn has(&self, id: CombinatorId) -> bool {
        self.combinators.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether an `Object` or a request (`!X`, `function`) was reached: through it, any
    /// value can be.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }
}
