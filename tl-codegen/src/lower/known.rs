//! What is known of a schema's items beside the schema.

use tlforge_docs::{Documentation, Item, Kind};
use tlforge_parser::{
    schema::{Combinator, CombinatorId, CombinatorKind, Schema, TypeId},
    table::OrdMap,
};

/// The documentation of a schema, and the names that it can link to.
pub(super) struct Known<'a> {
    documentation: &'a Documentation,
    pub(super) combinators: OrdMap<(Kind, &'a str), CombinatorId>,
    pub(super) types: OrdMap<&'a str, TypeId>,
}

/// What a documentation is about.
#[derive(Clone, Copy)]
pub(super) struct Subject<'n> {
    pub(super) kind: Kind,
    pub(super) name: &'n str,
}

impl<'a> Known<'a> {
    pub(super) fn new(documentation: &'a Documentation, schema: &'a Schema<'a>) -> Self {
        let mut known = Self { documentation, combinators: OrdMap::new(), types: OrdMap::new() };
        // Only texts of the documentation have links.
        if !documentation.items.is_empty() {
            for (id, it) in schema.combinators() {
                known.combinators.or_insert_with((kind_of(it), it.name.text), || id);
            }
            known.types.extend(schema.types().map(|(id, ty)| (ty.name, id)));
        }
        known
    }

    /// All of it.
    pub(super) const fn documentation(&self) -> &'a Documentation {
        self.documentation
    }

    /// What it says about one of them.
    pub(super) fn item(&self, subject: Subject<'_>) -> Option<&'a Item> {
        self.documentation.get(subject.kind, subject.name)
    }
}

/// What documentation calls a constructor or a function.
pub(super) fn kind_of(combinator: &Combinator<'_>) -> Kind {
    match combinator.kind {
        CombinatorKind::Constructor => Kind::Constructor,
        CombinatorKind::Function => Kind::Method,
    }
}
