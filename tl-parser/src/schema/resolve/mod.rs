//! From syntax trees to the model.
//!
//! Two passes, so that the order of declarations means nothing: `collect` lists all names,
//! then every field and result is given its meaning. Resolving never fails: what cannot be
//! understood becomes [`Ty::Error`] and a diagnostic. Rules that need the finished model are
//! the checks' business.

mod args;
mod collect;
mod docs;
mod faulty;
mod fields;
mod finality;
mod ids;
mod near;
mod numbers;
mod partials;
mod primitive;
mod repeated;
mod reported;
mod results;
mod scope;
mod spine;
mod symbols;
mod types;

use super::{CombinatorId, CombinatorKind, IdRule, Prim, Schema, Ty};
use crate::{
    ast,
    diagnostic::Diagnostic,
    id::{Decl, Hasher},
    source::SourceMap,
};
use ids::Missing;
use near::Near;
pub use near::nearest;
use reported::Reported;
use rustc_hash::FxHashMap;
use scope::Scope;
use spine::Spine;
use symbols::Symbols;

/// How to resolve.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// How missing ids are computed.
    pub id_rule: IdRuleOption,
    /// Takes boxed types that nothing declares as types without constructors, instead of
    /// reporting them: for excerpts of a schema.
    pub excerpt: bool,
}

/// How the rule for missing ids is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum IdRuleOption {
    /// By the written ids that only one of the rules gives: Telegram's rule if more of them
    /// speak for it, and else the reference rule.
    #[default]
    Auto,
    /// This rule.
    Fixed(IdRule),
}

/// Resolves files of `map` as one schema.
///
/// Recursion follows the nesting of the syntax trees, which the parser limits.
#[must_use]
pub fn resolve<'s>(
    map: &'s SourceMap,
    files: &[ast::File<'s>],
    options: Options,
) -> (Schema<'s>, Vec<Diagnostic>) {
    let mut resolver = Resolver::new(map, files, options);
    resolver.collect();
    resolver.try_rule();
    resolver.bodies();
    resolver.partials();
    resolver.count_places();
    resolver.ids();
    resolver.schema.layer = layer(files);
    resolver.docs();
    (resolver.schema, resolver.diagnostics)
}

/// The layer that the files with layer marks agree on.
fn layer(files: &[ast::File<'_>]) -> Option<u32> {
    let mut layers = files.iter().filter_map(ast::File::layer);
    let first = layers.next()?;
    layers.all(|layer| layer == first).then_some(first)
}

struct Resolver<'a, 's> {
    files: &'a [ast::File<'s>],
    options: Options,
    /// Where the schema's nodes are put.
    map: &'s SourceMap,
    schema: Schema<'s>,
    symbols: Symbols<'s>,
    partials: Vec<&'a ast::Partial<'s>>,
    diagnostics: Vec<Diagnostic>,
    reported: Reported<'s>,
    near: Near,
    hasher: Hasher,
    missing: Missing,
    /// The declaration whose body is being resolved.
    current: Current<'a, 's>,
}

/// State of the combinator at hand.
struct Current<'a, 's> {
    /// Which it is.
    id: Option<CombinatorId>,
    /// Something in it has an error, perhaps one that was reported elsewhere.
    faulty: bool,
    scope: Scope<'s>,
    vars: Vec<super::Var<'s>>,
    /// The fields after the one at hand: the first is perhaps a missing argument of it.
    following: &'a [ast::Arg<'s>],
    /// The fields behind one that lacks an argument.
    lost_arguments: &'a [ast::Arg<'s>],
    /// Its fields in the syntax tree, for explaining names that are not in scope.
    args: &'a [ast::Arg<'s>],
    /// The same by name, made when it is first needed.
    fields: Option<FxHashMap<&'s str, (&'a ast::Arg<'s>, ast::Name<'s>)>>,
    layer: Option<u32>,
    /// Resolving the result of a function.
    in_result: bool,
}

impl<'a, 's> Resolver<'a, 's> {
    fn new(map: &'s SourceMap, files: &'a [ast::File<'s>], options: Options) -> Self {
        let items = files.iter().map(|file| file.items.len()).sum();
        Self {
            files,
            options,
            map,
            schema: Schema { combinators: Vec::with_capacity(items), ..Schema::default() },
            symbols: Symbols::new(items),
            partials: Vec::new(),
            diagnostics: Vec::new(),
            reported: Reported::default(),
            near: Near::default(),
            hasher: Hasher::default(),
            missing: Missing::default(),
            current: Current {
                id: None,
                faulty: false,
                scope: Scope::default(),
                vars: Vec::new(),
                following: &[],
                lost_arguments: &[],
                args: &[],
                fields: None,
                layer: None,
                in_result: false,
            },
        }
    }

    /// Second pass: fields and results.
    fn bodies(&mut self) {
        for index in 0..self.schema.combinators.len() {
            let id = CombinatorId(index as u32);
            let Some(decl) = self.schema.decl(self.files, id) else { continue };
            if let Decl::Combinator(combinator) = decl {
                let findings = self.diagnostics.len();
                (self.current.id, self.current.faulty) = (Some(id), false);
                self.body(id, combinator);
                if self.current.faulty || self.failed_since(findings) {
                    self.set_faulty(id);
                }
            }
            self.sum(id, decl);
        }
    }

    fn body(&mut self, id: CombinatorId, decl: &'a ast::Combinator<'s>) {
        self.current.scope.clear();
        self.current.args = decl.args;
        self.current.fields = None;
        self.current.lost_arguments = &[];
        self.current.layer = self.schema[id].layer;
        self.implicits(decl.implicits);
        let fields = self.fields(decl);
        let result = match self.schema[id].kind {
            CombinatorKind::Constructor => self.constructor_type(id, decl),
            CombinatorKind::Function => self.function_result(decl),
        };
        let vars = self.map.arena().alloc_slice_copy(&self.current.vars);
        self.current.vars.clear();
        if let Some(it) = self.schema.combinators.get_mut(id.0 as usize) {
            it.result_span = decl.result.span;
            it.fields = fields;
            it.result = result;
            it.vars = vars;
        }
    }

    /// Collecting has found the type already; its arguments are missing.
    fn constructor_type(&mut self, id: CombinatorId, decl: &'a ast::Combinator<'s>) -> Ty<'s> {
        match &self.schema[id].result {
            Ty::Named { ty, .. } if self.schema[*ty].params.is_empty() => {
                Ty::Named { ty: *ty, bare: None, args: &[] }
            }
            // That a primitive is declared wrong has been reported.
            Ty::Prim { .. } if self.schema[id].faulty => Ty::Error,
            Ty::Named { .. } | Ty::Prim { prim: Prim::Vector, .. } => self.ty(&decl.result.ty),
            Ty::Prim { .. } if Spine::of(&decl.result.ty).arity() > 0 => self.ty(&decl.result.ty),
            decided => *decided,
        }
    }
}
