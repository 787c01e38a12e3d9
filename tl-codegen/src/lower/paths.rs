//! Where each item lies: module and identifier, each taken once.

use super::{
    options::Options,
    raw::Raws,
    shape::{Group, is_default, is_opaque},
};
use crate::plan::Path;
use tlforge_parser::{
    ast::Name,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, CombinatorKind, Schema, Ty, TypeDef, TypeId},
    source::Span,
    table::OrdMap,
};

/// The paths of all items that are generated.
///
/// Names of the schema are taken first: two that become one in Rust are an error. Names of our
/// own making take what is left.
pub(super) struct Paths<'a> {
    options: Options<'a>,
    /// By combinator; none for primitives and for constructors that are unit variants.
    combinators: Vec<Option<Path>>,
    /// Of types that have an item of their own.
    types: OrdMap<TypeId, Path>,
    /// Whose each path is.
    taken: OrdMap<Path, (String, Span)>,
}

impl<'a> Paths<'a> {
    /// Gives every combinator that becomes a struct its path, and every type that is no struct.
    /// Two items of one path are an error.
    pub(super) fn new(
        schema: &Schema<'_>,
        options: Options<'a>,
        raws: &Raws<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let shape = options.shape();
        let of_type = |group, id: TypeId| {
            let name = schema[id].name;
            shape.path(group, name, options.ident(&options.of_type(schema, id), name))
        };
        let (combinators, types, taken) = Default::default();
        let mut paths = Self { options, combinators, types, taken };
        for (id, combinator) in schema.combinators() {
            if !shape.is_struct(schema, id) || is_default(schema, id) {
                paths.combinators.push(None);
                continue;
            }
            let group = match combinator.kind {
                CombinatorKind::Function => Group::Functions,
                CombinatorKind::Constructor => Group::Types,
            };
            let name = combinator.name.text;
            let path = shape.path(group, name, options.ident(&options.of_combinator(schema, id), name));
            paths.claim(&path, combinator.name, diagnostics);
            paths.combinators.push(Some(path));
        }
        for (id, ty) in schema.types() {
            if shape.is_enum(schema, id) {
                paths.claim_type(id, ty, of_type(Group::Enums, id), diagnostics);
            }
        }
        let opaque: Vec<_> = schema.types().filter(|(_, ty)| is_opaque(ty)).collect();
        // What keeps values of a type as bytes is that type, where there is one.
        let alone = |id: TypeId| raws.generated(schema, id) == id;
        for &(id, ty) in &opaque {
            if !alone(id) {
                continue;
            }
            // A constructor of another type may be called like it.
            let free = Some(of_type(Group::Types, id)).filter(|path| !paths.is_taken(path));
            let path = free.unwrap_or_else(|| of_type(Group::Enums, id));
            paths.claim_type(id, ty, path, diagnostics);
        }
        for (id, combinator) in schema.combinators() {
            let Ty::Named { ty, .. } = combinator.result else { continue };
            if is_default(schema, id) && shape.is_struct(schema, id) {
                let path = of_type(Group::Types, ty);
                let wanted = Path { ident: path.ident + "Default", ..path };
                let path = paths.claim_free(wanted, combinator.name, |_| false);
                paths.combinators[id.index()] = Some(path);
            }
        }
        for (id, _) in opaque {
            if !alone(id) {
                let path = paths.of_type(schema, raws.generated(schema, id));
                paths.types.insert(id, path);
            }
        }
        paths
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
    pub(super) fn claim_free(&mut self, wanted: Path, name: Name<'_>, hidden: impl Fn(&str) -> bool) -> Path {
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
    pub(super) fn is_taken(&self, path: &Path) -> bool {
        self.taken.contains_key(path)
    }

    /// The struct of a combinator.
    pub(super) fn of_combinator(&self, id: CombinatorId) -> Option<&Path> {
        self.combinators.get(id.index())?.as_ref()
    }

    /// The struct or enum of a boxed type.
    pub(super) fn of_type(&self, schema: &Schema<'_>, id: TypeId) -> Path {
        let own = self.types.get(&id);
        let only = || schema[id].constructors.first().and_then(|only| self.of_combinator(*only));
        // A primitive has none, and nobody asks.
        own.or_else(only).cloned().unwrap_or_else(|| {
            let name = schema[id].name;
            self.options.shape().path(
                Group::Enums,
                name,
                self.options.ident(&self.options.of_type(schema, id), name),
            )
        })
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
