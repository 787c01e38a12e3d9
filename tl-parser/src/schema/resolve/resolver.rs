//! The state of resolving. Each of the other files is one step that changes it.

use super::{
    missing::Missing,
    near::Near,
    options::Options,
    reported::{Cause, Reported},
    scope::Scope,
    symbols::Symbols,
};
use crate::{
    ast,
    diagnostic::Diagnostic,
    id::Hasher,
    schema::{CombinatorId, Schema, Var},
    source::SourceMap,
    span::Span,
    table::HashMap,
};

pub(super) struct Resolver<'a, 's> {
    pub(super) files: &'a [ast::File<'s>],
    pub(super) options: Options,
    /// Where the schema's nodes are put.
    pub(super) map: &'s SourceMap,
    pub(super) schema: Schema<'s>,
    pub(super) symbols: Symbols<'s>,
    pub(super) partials: Vec<&'a ast::Partial<'s>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) reported: Reported<'s>,
    pub(super) near: Near,
    pub(super) hasher: Hasher,
    pub(super) missing: Missing,
    /// The declaration whose body is being resolved.
    pub(super) current: Current<'a, 's>,
}

/// State of the combinator at hand.
pub(super) struct Current<'a, 's> {
    /// Which it is.
    pub(super) id: Option<CombinatorId>,
    /// Something in it has an error, perhaps one that was reported elsewhere.
    pub(super) faulty: bool,
    pub(super) scope: Scope<'s>,
    pub(super) vars: Vec<Var<'s>>,
    /// The fields after the one at hand: the first is perhaps a missing argument of it.
    pub(super) following: &'a [ast::Arg<'s>],
    /// The fields after one that lacks an argument.
    pub(super) lost_arguments: &'a [ast::Arg<'s>],
    /// Its fields in the syntax tree, for explaining names that are not in scope.
    pub(super) args: &'a [ast::Arg<'s>],
    /// The same by name, made when it is first needed.
    pub(super) fields: Option<HashMap<&'s str, (&'a ast::Arg<'s>, ast::Name<'s>)>>,
    pub(super) layer: Option<u32>,
    /// Resolving the result of a function.
    pub(super) in_result: bool,
}

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn new(map: &'s SourceMap, files: &'a [ast::File<'s>], options: Options) -> Self {
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

    /// Reports a cause the first time, and then adds places to its diagnostic.
    pub(super) fn once(
        &mut self,
        cause: Cause<'s>,
        place: Span,
        diagnostic: impl FnOnce(&mut Self) -> Diagnostic,
    ) {
        self.current.faulty = true;
        if !self.reported.again(cause, place, &mut self.diagnostics) {
            let diagnostic = diagnostic(self);
            self.reported.first(cause, self.diagnostics.len());
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether there is an error among the diagnostics from the one with this index on.
    pub(super) fn failed_since(&self, index: usize) -> bool {
        self.diagnostics.iter().skip(index).any(Diagnostic::is_error)
    }
}
