//! Types of which boxed values are kept as bytes.

use super::options::Options;
use crate::{
    config::{Strings, UnknownFlags},
    part::Part,
    plan::RawRules,
};
use tlforge_parser::{
    Loaded,
    schema::{
        Schema, TypeId,
        graph::{Graph, Reach},
    },
    table::OrdSet,
};

/// Those of a schema.
#[derive(Clone, Default)]
pub(crate) struct Raws<'a> {
    /// Types without constructors that stand for them.
    types: OrdSet<TypeId>,
    /// The schema with all that they hold, which the table is made of.
    whole: Option<&'a Schema<'a>>,
    /// The schema of which only a part is generated.
    all: Option<&'a Schema<'a>>,
}

impl<'a> Raws<'a> {
    /// The schema that code is generated for, and which of its types they are.
    pub(crate) fn of(loaded: &'a Loaded<'a>, part: Option<&'a Part<'a>>) -> (&'a Schema<'a>, Self) {
        match part {
            None => (&loaded.schema, Self::default()),
            Some(part) => {
                let (types, whole) = (part.raw.clone(), part.whole.as_ref());
                (&part.schema, Self { types, whole, all: Some(&loaded.schema) })
            }
        }
    }

    pub(super) fn has(&self, ty: TypeId) -> bool {
        self.types.contains(&ty)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// What a table of the schema is made of.
    pub(super) fn whole(&self, schema: &'a Schema<'a>) -> &'a Schema<'a> {
        self.whole.unwrap_or(schema)
    }

    /// The schema with what no code is generated for.
    pub(super) fn all(&self, schema: &'a Schema<'a>) -> &'a Schema<'a> {
        self.all.unwrap_or(schema)
    }

    /// The type that something else needs, whose values are kept as bytes by this one; the same where nothing
    /// does.
    pub(super) fn generated(&self, schema: &Schema<'_>, ty: TypeId) -> TypeId {
        let mut types = schema.types().filter(|(id, it)| it.name == schema[ty].name && *id != ty);
        if self.has(ty) { types.next().map_or(ty, |(id, _)| id) } else { ty }
    }

    /// What is reached, and through values that are decoded from bytes.
    pub(super) fn through(&self, graph: &Graph<'_, '_>, mut reach: Reach) -> Reach {
        loop {
            let mut more = Vec::new();
            for hidden in self.types.iter().filter(|ty| reach.has_type(**ty)) {
                let ty = self.generated(graph.schema(), *hidden);
                if !reach.has_type(ty) {
                    more.push(ty);
                }
            }
            if more.is_empty() {
                return reach;
            }
            reach = reach.and(&graph.reach(more, []));
        }
    }

    /// The rules by which such values are passed over.
    pub(super) fn rules(&self, options: Options<'_>) -> Option<RawRules> {
        let config = options.config();
        (!self.is_empty()).then_some(RawRules {
            strings: config.strings == Strings::Strict,
            flags: config.unknown_flags == UnknownFlags::Refuse,
        })
    }
}
