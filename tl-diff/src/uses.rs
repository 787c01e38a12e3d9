//! How the types of a schema are used: bare or boxed, in requests or in answers.

use tlforge_parser::schema::{
    Arg, CombinatorId, CombinatorKind, Field, Prim, Schema, Ty, TypeId,
    graph::{Graph, Reach},
};

/// The uses of all types of a schema.
pub(crate) struct Uses {
    of: Vec<Use>,
    sent: Reach,
    received: Reach,
    /// There is an `Object`, which can be any value.
    open: bool,
}

#[derive(Clone, Copy, Default)]
struct Use {
    /// One combinator that uses the type bare.
    bare: Option<CombinatorId>,
    boxed: bool,
}

/// Where the values of a type are met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Direction {
    /// In requests.
    pub(crate) sent: bool,
    /// In answers.
    pub(crate) received: bool,
}

impl Direction {
    pub(crate) const REQUEST: Self = Self { sent: true, received: false };
    pub(crate) const ANSWER: Self = Self { sent: false, received: true };
    /// What neither a request nor an answer holds may be met anywhere.
    const ANYWHERE: Self = Self { sent: true, received: true };
}

impl Uses {
    pub(crate) fn new(schema: &Schema<'_>, graph: &Graph<'_, '_>) -> Self {
        let of = vec![Use::default(); schema.types.len()];
        let mut uses = Self { of, sent: graph.sent(), received: graph.received([]), open: false };
        for (id, it) in schema.combinators() {
            uses.fields(id, it.fields);
            // The result of a constructor is where it belongs, and no use.
            if it.kind == CombinatorKind::Function {
                uses.ty(id, &it.result);
            }
        }
        uses
    }

    fn fields(&mut self, by: CombinatorId, fields: &[Field<'_>]) {
        fields.iter().for_each(|field| self.ty(by, &field.ty));
    }

    fn ty(&mut self, by: CombinatorId, ty: &Ty<'_>) {
        match ty {
            Ty::Named { ty, bare, args } => {
                if let Some(it) = self.of.get_mut(ty.index()) {
                    match bare {
                        Some(_) => it.bare = it.bare.or(Some(by)),
                        None => it.boxed = true,
                    }
                }
                for arg in *args {
                    if let Arg::Ty(ty) = arg {
                        self.ty(by, ty);
                    }
                }
            }
            Ty::Vector { element, .. } => self.ty(by, element),
            Ty::Repeat { fields, .. } => self.fields(by, fields),
            Ty::Prim { prim: Prim::Object, .. } => self.open = true,
            Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => {}
        }
    }

    /// A combinator that uses a type bare.
    pub(crate) fn bare(&self, ty: TypeId) -> Option<CombinatorId> {
        self.of.get(ty.index())?.bare
    }

    /// Whether all uses of a type are bare, and there are some: then no id of it goes over the wire.
    pub(crate) fn only_bare(&self, ty: TypeId) -> bool {
        self.of.get(ty.index()).is_some_and(|it| it.bare.is_some() && !it.boxed)
    }

    /// Where the values of a type are met.
    pub(crate) fn direction(&self, ty: TypeId) -> Direction {
        match (self.sent.has_type(ty), self.received.has_type(ty)) {
            (false, false) => Direction::ANYWHERE,
            _ if self.open => Direction::ANYWHERE,
            (sent, received) => Direction { sent, received },
        }
    }
}
