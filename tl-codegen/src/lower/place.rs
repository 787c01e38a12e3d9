//! Where each item lies: module and identifier, each taken once.

use crate::{
    names::{module_ident, type_ident},
    plan::{Group, Path},
};
use std::collections::BTreeMap;
use tl_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, CombinatorKind, Schema, TypeId},
    source::Span,
};

/// The paths of all items that are generated.
pub(crate) struct Places {
    /// By combinator; none for primitives and for constructors that are unit variants.
    combinators: Vec<Option<Path>>,
}

impl Places {
    /// Gives every combinator that becomes a struct its path. Two items of one path are an
    /// error.
    pub(crate) fn new(schema: &Schema<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let combinators: Vec<_> = schema
            .combinators()
            .map(|(id, combinator)| {
                let group = match combinator.kind {
                    CombinatorKind::Constructor => Group::Types,
                    CombinatorKind::Function => Group::Functions,
                };
                is_struct(schema, id).then(|| path(group, combinator.name.text))
            })
            .collect();
        let named = schema.combinators.iter().zip(&combinators);
        let structs = named.filter_map(|(it, path)| Some((path.clone()?, it.name.text, it.name.span)));
        let sums = schema.types.iter().filter(|ty| ty.prim.is_none() && ty.constructors.len() > 1);
        let enums = sums.map(|ty| (path(Group::Enums, ty.name), ty.name, ty.span));
        report_clashes(structs.chain(enums), diagnostics);
        Self { combinators }
    }

    /// The struct of a combinator.
    pub(crate) fn of_combinator(&self, id: CombinatorId) -> Option<&Path> {
        self.combinators.get(id.0 as usize)?.as_ref()
    }

    /// The struct or enum of a boxed type.
    pub(crate) fn of_type(&self, schema: &Schema<'_>, id: TypeId) -> Path {
        match schema[id].constructors.as_slice() {
            [only] => self.of_combinator(*only).cloned(),
            _ => None,
        }
        .unwrap_or_else(|| path(Group::Enums, schema[id].name))
    }
}

/// A constructor without fields is a unit variant when its type has others.
fn is_struct(schema: &Schema<'_>, id: CombinatorId) -> bool {
    let combinator = &schema[id];
    let single = || match &combinator.result {
        tl_parser::schema::Ty::Named { ty, .. } => schema[*ty].constructors.len() == 1,
        _ => false,
    };
    combinator.prim.is_none()
        && (combinator.kind == CombinatorKind::Function || !combinator.fields.is_empty() || single())
}

fn path(group: Group, name: &str) -> Path {
    let mut parts: Vec<&str> = name.split('.').collect();
    let last = parts.pop().unwrap_or(name);
    Path { group, modules: parts.into_iter().map(module_ident).collect(), ident: type_ident(last) }
}

fn report_clashes<'s>(items: impl Iterator<Item = (Path, &'s str, Span)>, diagnostics: &mut Vec<Diagnostic>) {
    let mut taken = BTreeMap::<Path, (&str, Span)>::new();
    for (path, name, span) in items {
        if let Some((first, first_span)) = taken.get(&path) {
            diagnostics.push(
                Diagnostic::new(
                    Rule::NameClash,
                    span,
                    format!("`{name}` and `{first}` are both `{}` in Rust", path.ident),
                )
                .also(*first_span, "the other one"),
            );
        } else {
            taken.insert(path, (name, span));
        }
    }
}
