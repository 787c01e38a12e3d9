//! References between types: recursion, ranks and users.

use crate::{
    schema::{
        Arg, Combinator, CombinatorId, CombinatorKind, Field, Prim, Schema, Ty, TypeId,
        recursion::{Groups, Recursion, Targets},
        visit,
    },
    table::OrdSet,
};

/// How a combinator refers to a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Edge {
    pub(super) to: TypeId,
    /// In a vector or a repetition of variable length: such a reference takes no room
    /// inside the value.
    vector: bool,
    /// Every value has it: it is not conditional, not in a vector and not an argument.
    required: bool,
    /// By its constructor's name, or with `%`.
    bare: bool,
}

impl Edge {
    /// Whether it leads to one of these types, with an id.
    fn is_cut(&self, types: &OrdSet<TypeId>) -> bool {
        !self.bare && types.contains(&self.to)
    }
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
    pub(super) open: Vec<bool>,
    /// Types that boxed references do not lead to.
    cut: OrdSet<TypeId>,
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
    pub(in crate::schema) fn empty(schema: &'a Schema<'s>) -> Self {
        let count = schema.combinators.len();
        let mut starts = Vec::with_capacity(count + 1);
        starts.push(0);
        let edges = Edges(Vec::with_capacity(2 * count));
        Self { schema, starts, edges, open: Vec::with_capacity(count), cut: OrdSet::new() }
    }

    /// The same without boxed references to these types: what refers to such a type needs nothing
    /// that its values hold.
    #[must_use]
    pub fn without(self, cut: OrdSet<TypeId>) -> Self {
        let mut graph =
            Self { edges: Edges(Vec::with_capacity(self.edges.0.len())), starts: vec![0], cut, ..self };
        for it in &graph.schema.combinators {
            graph.edges.fields(it.fields, false, true);
            let cut = &graph.cut;
            let begin = graph.starts.last().map_or(0, |start| *start as usize);
            let kept: Vec<_> = graph.edges.0.drain(begin..).filter(|edge| !edge.is_cut(cut)).collect();
            graph.edges.0.extend(kept);
            graph.starts.push(graph.edges.0.len() as u32);
        }
        graph
    }

    /// Adds the references of the next combinator; returns whether its fields can hold any
    /// value.
    pub(in crate::schema) fn add(&mut self, it: &Combinator<'s>) -> bool {
        let open = self.edges.fields(it.fields, false, true);
        self.open.push(open);
        self.starts.push(self.edges.0.len() as u32);
        open
    }

    /// The types without which a combinator has no value, with repeats.
    pub(in crate::schema) fn requires(&self, id: CombinatorId) -> impl Iterator<Item = TypeId> {
        self.edges(id).iter().filter(|edge| edge.required).map(|edge| edge.to)
    }

    /// What the graph was made from.
    #[must_use]
    pub const fn schema(&self) -> &'a Schema<'s> {
        self.schema
    }

    pub(super) fn edges(&self, id: CombinatorId) -> &[Edge] {
        let index = id.index();
        let range = self.starts.get(index).zip(self.starts.get(index + 1));
        range.and_then(|(start, end)| self.edges.0.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// What one field of a combinator leads to.
    pub(super) fn of_field(&self, field: &Field<'_>) -> impl Iterator<Item = TypeId> {
        let mut edges = Edges::default();
        edges.fields(std::slice::from_ref(field), false, false);
        edges.0.into_iter().filter(|edge| !edge.is_cut(&self.cut)).map(|edge| edge.to)
    }

    /// The types in the result of a combinator, and whether it can be any value: what a function is
    /// answered with, and for a constructor its type.
    pub(super) fn of_result(&self, it: &Combinator<'_>) -> (impl Iterator<Item = TypeId>, bool) {
        let mut edges = Edges::default();
        let open = edges.ty(&it.result, false, false);
        let own = it.kind == CombinatorKind::Constructor;
        let kept = edges.0.into_iter().filter(move |edge| own || !edge.is_cut(&self.cut));
        (kept.map(|edge| edge.to), open)
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

    /// Which types contain themselves.
    #[must_use]
    pub fn recursion(&self) -> Recursion {
        Recursion { direct: self.direct(), any: Groups::of(&self.targets(true)) }
    }

    /// Which types contain themselves without a vector in between.
    pub(in crate::schema) fn direct(&self) -> Groups {
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
    pub(in crate::schema) fn used_bare(&self) -> Vec<Option<CombinatorId>> {
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
