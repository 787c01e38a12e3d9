//! From syntax trees to the model.
//!
//! Two passes, so that the order of declarations means nothing: `collect` lists all names,
//! then every field and result is given its meaning. Resolving never fails: what cannot be
//! understood becomes [`Ty::Error`] and a diagnostic. Rules that need the finished model are
//! the checks' business.

mod args;
mod collect;
mod fields;
mod finality;
mod layer;
mod near;
mod numbers;
mod primitive;
mod results;
mod scope;
mod spine;
mod symbols;
mod types;

use super::{CombinatorId, CombinatorKind, IdRule, Prim, Schema, Ty};
use crate::{
    ast,
    diagnostic::Diagnostic,
    id::{self, Choice},
};
use near::Near;
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
    /// By the written ids: see [`id::choose`].
    #[default]
    Auto,
    /// This rule.
    Fixed(IdRule),
}

/// Resolves the files as one schema.
///
/// Recursion follows the nesting of the syntax trees, which the parser limits.
#[must_use]
pub fn resolve<'s>(files: &[ast::File<'s>], options: Options) -> (Schema<'s>, Vec<Diagnostic>) {
    let mut resolver = Resolver::new(files, options);
    resolver.collect();
    resolver.bodies();
    resolver.ids();
    resolver.schema.layer = layer::of(files);
    (resolver.schema, resolver.diagnostics)
}

struct Resolver<'a, 's> {
    files: &'a [ast::File<'s>],
    options: Options,
    schema: Schema<'s>,
    symbols: Symbols<'s>,
    diagnostics: Vec<Diagnostic>,
    near: Near,
    /// The declaration whose body is being resolved.
    current: Current<'a, 's>,
}

/// State of the combinator at hand.
struct Current<'a, 's> {
    scope: Scope<'s>,
    vars: Vec<super::Var<'s>>,
    /// The anonymous field after the one at hand: perhaps a missing argument of it.
    following: Option<&'a ast::Arg<'s>>,
    /// Its fields in the syntax tree, for explaining names that are not in scope.
    args: &'a [ast::Arg<'s>],
    layer: Option<u32>,
    /// Resolving the result of a function.
    in_result: bool,
}

impl<'a, 's> Resolver<'a, 's> {
    fn new(files: &'a [ast::File<'s>], options: Options) -> Self {
        let items = files.iter().map(|file| file.items.len()).sum();
        Self {
            files,
            options,
            schema: Schema { combinators: Vec::with_capacity(items), ..Schema::default() },
            symbols: Symbols::new(items),
            diagnostics: Vec::new(),
            near: Near::default(),
            current: Current {
                scope: Scope::default(),
                vars: Vec::new(),
                following: None,
                args: &[],
                layer: None,
                in_result: false,
            },
        }
    }

    /// Second pass: fields and results.
    fn bodies(&mut self) {
        for index in 0..self.schema.combinators.len() {
            let id = CombinatorId(index as u32);
            if let Some(id::Decl::Combinator(decl)) = self.schema.decl(self.files, id) {
                self.body(id, decl);
            }
        }
    }

    fn body(&mut self, id: CombinatorId, decl: &'a ast::Combinator<'s>) {
        self.current.scope.clear();
        self.current.args = &decl.args;
        self.current.layer = self.schema[id].layer;
        self.implicits(&decl.implicits);
        let fields = self.fields(&decl.args);
        let result = match self.schema[id].kind {
            CombinatorKind::Constructor => self.constructor_type(id, decl),
            CombinatorKind::Function => self.function_result(decl),
        };
        let vars = std::mem::take(&mut self.current.vars);
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
            Ty::Named { .. } | Ty::Prim { prim: Prim::Vector, .. } => self.ty(&decl.result.ty),
            decided => decided.clone(),
        }
    }

    fn ids(&mut self) {
        let decls: Vec<_> = (0..self.schema.combinators.len())
            .filter_map(|index| self.schema.decl(self.files, CombinatorId(index as u32)))
            .collect();
        let choice = match self.options.id_rule {
            IdRuleOption::Auto => id::choose(&decls),
            IdRuleOption::Fixed(rule) => Choice { rule, sums: id::sums(&decls, rule), evident: true },
        };
        self.schema.id_rule = choice.rule;
        self.schema.ids_follow_rule = choice.evident;
        for (it, sum) in self.schema.combinators.iter_mut().zip(choice.sums) {
            it.computed_id = sum;
            it.id = it.explicit_id.map_or(sum, |written| written.value);
        }
    }
}
