//! Where each item lies: module and identifier, each taken once.

use super::rename::Renames;
use crate::{
    names::module_ident,
    plan::{Group, Path, Tree},
};
use std::collections::BTreeMap;
use tlforge_parser::{
    ast::Name,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, CombinatorKind, Schema, Ty, TypeDef, TypeId},
    source::Span,
};

/// The paths of all items that are generated.
///
/// Names of the schema are taken first: two that become one in Rust are an error. Names of our
/// own making take what is left.
pub(crate) struct Places {
    /// By combinator; none for primitives and for constructors that are unit variants.
    combinators: Vec<Option<Path>>,
    /// Of types that have an item of their own.
    types: BTreeMap<TypeId, Path>,
    /// Whose each path is.
    taken: BTreeMap<Path, (String, Span)>,
}

/// Whether a type is an enum: of several constructors, or one without an id.
pub(crate) fn is_sum(schema: &Schema<'_>, id: TypeId) -> bool {
    let ty = &schema[id];
    let default = || ty.constructors.iter().any(|it| is_default(schema, *it));
    ty.prim.is_none() && (ty.constructors.len() > 1 || default())
}

/// Whether a type has no constructor.
pub(crate) fn is_opaque(ty: &TypeDef<'_>) -> bool {
    ty.prim.is_none() && ty.constructors.is_empty()
}

impl Places {
    /// Gives every combinator that becomes a struct its path, and every type that is no struct.
    /// Two items of one path are an error.
    pub(crate) fn new(schema: &Schema<'_>, names: Renames<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut places = Self { combinators: Vec::new(), types: BTreeMap::new(), taken: BTreeMap::new() };
        for (id, combinator) in schema.combinators() {
            let named = is_struct(schema, id) && !is_default(schema, id);
            let path = named.then(|| {
                let group = match combinator.kind {
                    CombinatorKind::Function => Group::Functions,
                    CombinatorKind::Constructor => Group::Types,
                };
                path(group, combinator.name.text, names)
            });
            if let Some(path) = &path {
                places.claim(path, combinator.name, diagnostics);
            }
            places.combinators.push(path);
        }
        for (id, ty) in schema.types().filter(|(id, _)| is_sum(schema, *id)) {
            places.claim_type(id, ty, path(Group::Enums, ty.name, names), diagnostics);
        }
        for (id, ty) in schema.types().filter(|(_, ty)| is_opaque(ty)) {
            // A constructor of another type may be called like it.
            let group = |group| path(group, ty.name, names);
            let path = Some(group(Group::Types)).filter(|path| !places.is_taken(path));
            places.claim_type(id, ty, path.unwrap_or_else(|| group(Group::Enums)), diagnostics);
        }
        for (id, combinator) in schema.combinators().filter(|(id, _)| is_default(schema, *id)) {
            let Ty::Named { ty, .. } = combinator.result else { continue };
            if is_struct(schema, id) {
                let of_type = path(Group::Types, schema[ty].name, names);
                let wanted = Path { ident: of_type.ident + "Default", ..of_type };
                let path = places.claim_free(wanted, combinator.name, |_| false);
                places.combinators[id.0 as usize] = Some(path);
            }
        }
        places
    }

    /// Takes a path, or says whose it is.
    fn claim(&mut self, path: &Path, name: Name<'_>, diagnostics: &mut Vec<Diagnostic>) {
        match self.taken.get(path) {
            None => {
                self.taken.insert(path.clone(), (name.text.into(), name.span));
            }
            Some((first, at)) => diagnostics.push(clash(name, first, *at, &path.ident)),
        }
    }

    fn claim_type(&mut self, id: TypeId, ty: &TypeDef<'_>, path: Path, diagnostics: &mut Vec<Diagnostic>) {
        self.claim(&path, Name { text: ty.name, span: ty.span }, diagnostics);
        self.types.insert(id, path);
    }

    /// Takes a path for an item that the schema does not name: this one, or with the first
    /// number behind it that makes it free.
    pub(crate) fn claim_free(&mut self, wanted: Path, name: Name<'_>, hidden: impl Fn(&str) -> bool) -> Path {
        let mut path = wanted.clone();
        let mut number = 2;
        while self.is_taken(&path) || hidden(&path.ident) {
            path.ident = format!("{}{number}", wanted.ident);
            number += 1;
        }
        self.taken.insert(path.clone(), (name.text.into(), name.span));
        path
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
        let own = self.types.get(&id);
        let only = || schema[id].constructors.first().and_then(|only| self.of_combinator(*only));
        // A primitive has none, and nobody asks.
        own.or_else(only).cloned().unwrap_or_else(|| path(Group::Enums, schema[id].name, Renames::NONE))
    }
}

/// Two names of the schema that are one in Rust.
pub(super) fn clash(name: Name<'_>, first: &str, at: Span, ident: &str) -> Diagnostic {
    let text = format!("`{}` and `{first}` are both `{ident}` in Rust", name.text);
    let help = format!(
        "give it another name in Rust: `rename = {{ \"{}\" = \"…\" }}` in tl.toml, `Config::rename` in a build script",
        name.text
    );
    Diagnostic::new(Rule::RustName, name.span, text).also(at, "the other one").help(help)
}

/// A default constructor is called after its type.
pub(super) fn is_default(schema: &Schema<'_>, id: CombinatorId) -> bool {
    schema[id].name.text == "_"
}

/// A constructor without fields is a unit variant when its type is an enum.
fn is_struct(schema: &Schema<'_>, id: CombinatorId) -> bool {
    let combinator = &schema[id];
    let whole = || matches!(combinator.result, Ty::Named { ty, .. } if !is_sum(schema, ty));
    combinator.prim.is_none()
        && (combinator.kind == CombinatorKind::Function || !combinator.fields.is_empty() || whole())
}

fn path(group: Group, name: &str, names: Renames<'_>) -> Path {
    let modules = name.rsplit_once('.').map_or("", |(namespace, _)| namespace).split('.');
    let modules = modules.filter(|part| !part.is_empty()).map(module_ident).collect();
    Path { tree: Tree::Owned, group, modules, ident: names.ident(name) }
}
