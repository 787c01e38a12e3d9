//! Where each item lies: module and identifier, each taken once.

use crate::{
    names::{module_ident, type_ident},
    plan::{Group, Path, Tree},
};
use std::collections::BTreeMap;
use tl_parser::{
    ast::Name,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, CombinatorKind, Schema, Ty, TypeDef, TypeId},
    source::Span,
};

/// The paths of all items that are generated.
pub(crate) struct Places {
    /// By combinator; none for primitives and for constructors that are unit variants.
    combinators: Vec<Option<Path>>,
    /// Whose each path is.
    taken: BTreeMap<Path, (String, Span)>,
}

/// Whether a type is an enum: of several constructors, or one without an id.
pub(crate) fn is_sum(schema: &Schema<'_>, id: TypeId) -> bool {
    let ty = &schema[id];
    let default = || ty.constructors.iter().any(|it| schema[*it].name.text == "_");
    ty.prim.is_none() && (ty.constructors.len() > 1 || default())
}

impl Places {
    /// Gives every combinator that becomes a struct its path. Two items of one path are an
    /// error.
    pub(crate) fn new(schema: &Schema<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut places = Self { combinators: Vec::new(), taken: BTreeMap::new() };
        for (id, combinator) in schema.combinators() {
            let path = is_struct(schema, id).then(|| match combinator.kind {
                CombinatorKind::Function => path(Group::Functions, combinator.name.text),
                CombinatorKind::Constructor => constructor_path(schema, id),
            });
            if let Some(path) = &path {
                places.claim(path, combinator.name, combinator.name.span, diagnostics);
            }
            places.combinators.push(path);
        }
        let whole =
            |id, ty: &TypeDef<'_>| is_sum(schema, id) || (ty.prim.is_none() && ty.constructors.is_empty());
        for (id, ty) in schema.types().filter(|(id, ty)| whole(*id, ty)) {
            let name = Name { text: ty.name, span: ty.span };
            places.claim(&places.of_type(schema, id), name, ty.span, diagnostics);
        }
        places
    }

    /// Takes a path, or says whose it is.
    pub(crate) fn claim(
        &mut self,
        path: &Path,
        name: Name<'_>,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match self.taken.get(path) {
            None => {
                self.taken.insert(path.clone(), (name.text.into(), span));
            }
            Some((first, at)) => {
                let text = format!("`{}` and `{first}` are both `{}` in Rust", name.text, path.ident);
                diagnostics.push(Diagnostic::new(Rule::RustName, span, text).also(*at, "the other one"));
            }
        }
    }

    /// Whether there is an item of this path.
    pub(crate) fn is_taken(&self, path: &Path) -> bool {
        self.taken.contains_key(path)
    }

    /// The struct of a combinator.
    pub(crate) fn of_combinator(&self, id: CombinatorId) -> Option<&Path> {
        self.combinators.get(id.0 as usize)?.as_ref()
    }

    /// The struct or enum of a boxed type.
    pub(crate) fn of_type(&self, schema: &Schema<'_>, id: TypeId) -> Path {
        match schema[id].constructors.as_slice() {
            [] => Some(path(Group::Types, schema[id].name)),
            [only] if !is_sum(schema, id) => self.of_combinator(*only).cloned(),
            _ => None,
        }
        .unwrap_or_else(|| path(Group::Enums, schema[id].name))
    }
}

/// A constructor without fields is a unit variant when its type is an enum.
fn is_struct(schema: &Schema<'_>, id: CombinatorId) -> bool {
    let combinator = &schema[id];
    let whole = || matches!(combinator.result, Ty::Named { ty, .. } if !is_sum(schema, ty));
    combinator.prim.is_none()
        && (combinator.kind == CombinatorKind::Function || !combinator.fields.is_empty() || whole())
}

/// A default constructor is called after its type.
fn constructor_path(schema: &Schema<'_>, id: CombinatorId) -> Path {
    let constructor = &schema[id];
    match (constructor.name.text, &constructor.result) {
        ("_", Ty::Named { ty, .. }) => {
            let of_type = path(Group::Types, schema[*ty].name);
            Path { ident: of_type.ident + "Default", ..of_type }
        }
        (name, _) => path(Group::Types, name),
    }
}

fn path(group: Group, name: &str) -> Path {
    let mut parts: Vec<&str> = name.split('.').collect();
    let last = parts.pop().unwrap_or(name);
    let tree = Tree::Owned;
    Path { tree, group, modules: parts.into_iter().map(module_ident).collect(), ident: type_ident(last) }
}
