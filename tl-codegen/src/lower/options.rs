//! What the configuration chooses for the items of a schema.

use super::shape::{Shape, is_default};
use crate::{
    Config, ItemKind,
    options::{
        Derives,
        paths::{Choices, Resolved},
    },
    plan::{Custom, Repr, Value},
};
use tlforge_parser::schema::{CombinatorId, CombinatorKind, Schema, Ty, TypeId};

/// What is chosen for an item.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Chosen<'a> {
    /// The TL name by which it is chosen.
    name: &'a str,
    kind: ItemKind,
    pub(super) choices: Choices<'a>,
}

/// Choices by combinator and by type.
#[derive(Clone, Copy)]
pub(super) struct Options<'a> {
    resolved: &'a Resolved<'a, 'a>,
    shape: Shape<'a>,
}

impl<'a> Options<'a> {
    pub(super) fn new(resolved: &'a Resolved<'a, 'a>) -> Self {
        Self { resolved, shape: Shape::new(resolved.config()) }
    }

    pub(super) fn config(self) -> &'a Config {
        self.resolved.config()
    }

    pub(super) fn shape(self) -> Shape<'a> {
        self.shape
    }

    /// Those for the struct of a combinator, or for its variant.
    pub(super) fn of_combinator(self, schema: &Schema<'_>, id: CombinatorId) -> Choices<'a> {
        let (name, kind) = combinator(schema, id);
        self.resolved.of(name, kind)
    }

    /// Those for the enum or the struct of a type.
    pub(super) fn of_type(self, schema: &Schema<'_>, id: TypeId) -> Choices<'a> {
        let name = schema[id].name;
        let choices = self.resolved.of(name, self.kind(schema, id));
        // What stands for an enum that is kept as bytes has its name.
        let rename = choices.rename.or_else(|| {
            let opaque = schema[id].constructors.is_empty();
            opaque.then(|| self.resolved.of(name, ItemKind::Enum).rename).flatten()
        });
        Choices { rename, ..choices }
    }

    /// What is chosen for the struct of a combinator, and for what it repeats.
    pub(super) fn combinator(self, schema: &'a Schema<'a>, id: CombinatorId) -> Chosen<'a> {
        let (name, kind) = combinator(schema, id);
        Chosen { name, kind, choices: self.resolved.of(name, kind) }
    }

    /// What is chosen for the enum or the struct of a type.
    pub(super) fn ty(self, schema: &'a Schema<'a>, id: TypeId) -> Chosen<'a> {
        let (name, kind) = (schema[id].name, self.kind(schema, id));
        Chosen { name, kind, choices: self.resolved.of(name, kind) }
    }

    fn kind(self, schema: &Schema<'_>, id: TypeId) -> ItemKind {
        if self.shape.is_enum(schema, id) { ItemKind::Enum } else { ItemKind::Struct }
    }

    /// Those for the item that a value of a type is.
    pub(super) fn of_value(self, schema: &Schema<'_>, ty: TypeId, bare: Option<CombinatorId>) -> Choices<'a> {
        bare.map_or_else(|| self.of_type(schema, ty), |id| self.of_combinator(schema, id))
    }

    /// The identifier of an item with this TL name.
    pub(super) fn ident(self, choices: &Choices<'_>, name: &str) -> String {
        let last = name.rsplit('.').next().unwrap_or(name);
        choices.rename.map_or_else(|| self.shape.type_ident(last), str::to_owned)
    }

    /// The derive by which an item has a trait, which is called by the last word of its path, and
    /// where the configuration says so.
    pub(super) fn derive(self, of: &Chosen<'_>, name: &str) -> Option<(String, Derives)> {
        self.resolved.derive(of.name, of.kind, name)
    }
}

/// The name and the kind by which options are chosen for a combinator.
fn combinator<'s>(schema: &Schema<'s>, id: CombinatorId) -> (&'s str, ItemKind) {
    let combinator = &schema[id];
    match (combinator.kind, &combinator.result) {
        (CombinatorKind::Function, _) => (combinator.name.text, ItemKind::Function),
        // A default constructor is called after its type.
        (_, Ty::Named { ty, .. }) if is_default(schema, id) => (schema[*ty].name, ItemKind::Struct),
        _ => (combinator.name.text, ItemKind::Struct),
    }
}

/// The same value, held in a type of the user's own where one is chosen.
pub(super) fn replaced(choices: &Choices<'_>, value: Value) -> Value {
    match choices.replace {
        None => value,
        Some(it) => {
            let custom = Custom { ty: it.ty.clone(), from: it.from.clone(), into: it.into.clone() };
            Value { repr: Repr::Custom(custom), ..value }
        }
    }
}
