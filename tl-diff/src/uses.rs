//! How the types of a schema are used: bare or boxed, in requests or in answers.

use crate::visit;
use tlforge_parser::schema::{
    CombinatorId, Prim, Schema, Ty, TypeId,
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
    pub(crate) fn new<'a>(schema: &'a Schema<'a>, graph: &Graph<'_, '_>) -> Self {
        let mut of = vec![Use::default(); schema.types.len()];
        let mut open = false;
        visit::uses(schema, |by, ty| match ty {
            Ty::Named { ty, bare, .. } => match (of.get_mut(ty.index()), bare) {
                (Some(it), Some(_)) => it.bare = it.bare.or(Some(by)),
                (Some(it), None) => it.boxed = true,
                (None, _) => {}
            },
            Ty::Prim { prim: Prim::Object, .. } => open = true,
            _ => {}
        });
        Self { of, sent: graph.sent(), received: graph.received([]), open }
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
