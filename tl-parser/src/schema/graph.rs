//! References between types: reachability, recursion, ranks and users.
//!
//! A [`Graph`] is made once from a resolved schema and knows nothing of any target
//! language. All walks are loops: how deep a schema refers does not matter.

use super::{
    Arg, Combinator, CombinatorId, CombinatorKind, Field, Prim, Schema, Ty, TypeId,
    recursion::{Groups, Recursion, Targets},
    visit,
};
use std::collections::BTreeSet;

/// How a combinator refers to a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Edge {
    to: TypeId,
    /// In a vector or a repetition of variable length: such a reference takes no room
    /// inside the value.
    vector: bool,
    /// Every value has it: it is not conditional, not in a vector and not an argument.
    required: bool,
    /// By its constructor's name, or with `%`.
    bare: bool,
}

/// References in source order.
#[derive(Clone, Debug, Default)]
struct Edges(Vec<Edge>);

impl Edges {
    /// Adds the references of fields; returns whether they can hold any value.
    fn fields(&mut self, fields: &[Field<'_>], vector: bool, required: bool) -> bool {
        fields.iter().fold(false, |open, field| {
            let required = required && !field.is_optional() && !field.bang;
            // The short way for most types.
            let inner = match &field.ty {
                Ty::Prim { prim, .. } => is_open(*prim),
                Ty::Named { ty, bare, args: [] } => {
                    self.0.push(Edge { to: *ty, vector, required, bare: bare.is_some() });
                    false
                }
                ty => self.ty(ty, vector, required),
            };
            open | field.bang | inner
        })
    }

    /// Adds the references of a type; returns whether it can hold any value.
    fn ty(&mut self, ty: &Ty<'_>, vector: bool, required: bool) -> bool {
        match ty {
            Ty::Prim { prim, .. } => is_open(*prim),
            Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => false,
            Ty::Vector { element, .. } => self.ty(element, true, false),
            Ty::Repeat { count, fields } => {
                let fixed = count.var.is_none() && count.add > 0;
                self.fields(fields, vector || !fixed, required && fixed)
            }
            Ty::Named { ty, bare, args } => {
                self.0.push(Edge { to: *ty, vector, required, bare: bare.is_some() });
                args.iter().fold(false, |open, arg| match arg {
                    Arg::Ty(ty) => self.ty(ty, vector, false) | open,
                    Arg::Nat(_) => open,
                })
            }
        }
    }
}

/// Whether a primitive can be any value.
const fn is_open(prim: Prim) -> bool {
    matches!(prim, Prim::Object | Prim::Function)
}

/// References of a schema.
#[derive(Clone, Debug)]
pub struct Graph<'a, 's> {
    schema: &'a Schema<'s>,
    /// Of each combinator: where its references begin.
    starts: Vec<u32>,
    edges: Edges,
    /// Of each combinator: whether its fields hold `Object` or a request.
    open: Vec<bool>,
}

impl<'a, 's> Graph<'a, 's> {
    /// Collects all references.
    #[must_use]
    pub fn new(schema: &'a Schema<'s>) -> Self {
        let mut graph = Self::empty(schema);
        for it in &schema.combinators {
            graph.add(it);
        }
        graph
    }

    /// A graph without references, for callers that walk through the combinators anyway and
    /// [`add`](Self::add) each of them.
    pub(super) fn empty(schema: &'a Schema<'s>) -> Self {
        let count = schema.combinators.len();
        let mut starts = Vec::with_capacity(count + 1);
        starts.push(0);
        let edges = Edges(Vec::with_capacity(2 * count));
        Self { schema, starts, edges, open: Vec::with_capacity(count) }
    }

    /// Adds the references of the next combinator; returns whether its fields can hold any
    /// value.
    pub(super) fn add(&mut self, it: &Combinator<'s>) -> bool {
        let open = self.edges.fields(it.fields, false, true);
        self.open.push(open);
        self.starts.push(self.edges.0.len() as u32);
        open
    }

    /// The types without which a combinator has no value, with repeats.
    pub(super) fn requires(&self, id: CombinatorId) -> impl Iterator<Item = TypeId> {
        self.edges(id).iter().filter(|edge| edge.required).map(|edge| edge.to)
    }

    /// What the graph was made from.
    #[must_use]
    pub const fn schema(&self) -> &'a Schema<'s> {
        self.schema
    }

    fn edges(&self, id: CombinatorId) -> &[Edge] {
        let index = id.index();
        let range = self.starts.get(index).zip(self.starts.get(index + 1));
        range.and_then(|(start, end)| self.edges.0.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// The types that the fields of a combinator mention, in order, with repeats.
    pub fn mentions(&self, id: CombinatorId) -> impl Iterator<Item = TypeId> {
        self.edges(id).iter().map(|edge| edge.to)
    }

    /// Of each type, the combinators whose fields mention it, in source order.
    #[must_use]
    pub fn users(&self) -> Vec<Vec<CombinatorId>> {
        let mut users: Vec<Vec<CombinatorId>> = vec![Vec::new(); self.schema.types.len()];
        for (id, _) in self.schema.combinators() {
            for edge in self.edges(id) {
                if let Some(users) = users.get_mut(edge.to.index()).filter(|users| users.last() != Some(&id))
                {
                    users.push(id);
                }
            }
        }
        users
    }

    /// Of each type, the functions whose answer mentions it, in source order.
    #[must_use]
    pub fn returned_by(&self) -> Vec<Vec<CombinatorId>> {
        let mut all: Vec<Vec<CombinatorId>> = vec![Vec::new(); self.schema.types.len()];
        let functions = self.schema.combinators().filter(|(_, it)| it.kind == CombinatorKind::Function);
        for (id, function) in functions {
            let mut add = |ty: &Ty<'s>| {
                let Ty::Named { ty, .. } = ty else { return };
                if let Some(functions) = all.get_mut(ty.index()).filter(|it| it.last() != Some(&id)) {
                    functions.push(id);
                }
            };
            visit::types(&function.result, &mut add, &mut |_| {});
        }
        all
    }

    /// Everything that values of the given types and fields of the given combinators contain.
    #[must_use]
    pub fn reach(
        &self,
        types: impl IntoIterator<Item = TypeId>,
        combinators: impl IntoIterator<Item = CombinatorId>,
    ) -> Reach {
        let mut reach = Reach {
            types: vec![false; self.schema.types.len()],
            combinators: vec![false; self.schema.combinators.len()],
            open: false,
        };
        let mut waiting: Vec<CombinatorId> = combinators.into_iter().collect();
        for ty in types {
            reach.add_type(self.schema, ty, &mut waiting);
        }
        while let Some(id) = waiting.pop() {
            let Some(seen) = reach.combinators.get_mut(id.index()) else { continue };
            if std::mem::replace(seen, true) {
                continue;
            }
            reach.open |= self.open.get(id.index()).copied().unwrap_or(false);
            for edge in self.edges(id) {
                reach.add_type(self.schema, edge.to, &mut waiting);
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
        let mut results = Edges::default();
        for id in &combinators {
            results.ty(&self.schema[*id].result, false, false);
        }
        self.reach(results.0.iter().map(|edge| edge.to).chain(types), combinators)
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
        let mut results = Edges::default();
        let mut open = false;
        for (_, function) in self.functions() {
            open |= results.ty(&function.result, false, false);
        }
        let mut reach = self.reach(results.0.iter().map(|edge| edge.to).chain(unasked), []);
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
        self.often(least, |_, function| {
            let mut results = Edges::default();
            results.ty(&function.result, false, false);
            results.0.iter().map(|edge| edge.to).collect()
        })
    }

    fn often(
        &self,
        least: usize,
        types: impl Fn(CombinatorId, &Combinator<'_>) -> BTreeSet<TypeId>,
    ) -> Reach {
        let mut counts = vec![0; self.schema.types.len()];
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
        let all = self.schema.combinators.iter().enumerate();
        all.filter(|(_, it)| it.kind == CombinatorKind::Function)
            .map(|(index, it)| (CombinatorId::new(index), it))
    }

    /// Which types contain themselves.
    #[must_use]
    pub fn recursion(&self) -> Recursion {
        Recursion { direct: self.direct(), any: Groups::of(&self.targets(true)) }
    }

    /// Which types contain themselves without a vector in between.
    pub(super) fn direct(&self) -> Groups {
        Groups::of(&self.targets(false))
    }

    /// Of each type, those that its constructors refer to, with or without references
    /// behind vectors.
    fn targets(&self, vectors: bool) -> TypeTargets {
        let mut targets = TypeTargets {
            to: Vec::with_capacity(self.edges.0.len()),
            ends: Vec::with_capacity(self.schema.types.len()),
        };
        for def in &self.schema.types {
            for id in &def.constructors {
                let edges = self.edges(*id).iter().filter(|edge| vectors || !edge.vector);
                targets.to.extend(edges.map(|edge| edge.to.index() as u32));
            }
            targets.ends.push(targets.to.len());
        }
        targets
    }

    /// Of each type that is used bare, one combinator that does so.
    pub(super) fn used_bare(&self) -> Vec<Option<CombinatorId>> {
        let mut users = vec![None; self.schema.types.len()];
        // Many schemas have no such use.
        if !self.edges.0.iter().any(|edge| edge.bare) {
            return users;
        }
        for (id, _) in self.schema.combinators() {
            for edge in self.edges(id).iter().filter(|edge| edge.bare) {
                if let Some(user @ None) = users.get_mut(edge.to.index()) {
                    *user = Some(id);
                }
            }
        }
        users
    }
}

/// References between types.
struct TypeTargets {
    to: Vec<u32>,
    /// Of each type: where its references end.
    ends: Vec<usize>,
}

impl Targets for TypeTargets {
    fn count(&self) -> usize {
        self.ends.len()
    }

    fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        let start = node.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(node).copied().unwrap_or(start);
        self.to.get(start..end).unwrap_or_default()
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
