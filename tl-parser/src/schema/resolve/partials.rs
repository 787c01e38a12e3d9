//! Partial applications such as `Vector int;`.
//!
//! They have no effect, so a statement must be one beyond doubt: `ok Ok;` is a declaration that
//! lost its `=`, and reading it as a partial application would lose the declaration too.

use super::{resolver::Resolver, spine::Spine, symbols::Symbol};
use crate::{
    ast::{self, Expr, ExprKind, Name},
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Kind, Ty},
};

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn partials(&mut self) {
        self.current.following = &[];
        self.current.id = None;
        self.current.scope.clear();
        for partial in std::mem::take(&mut self.partials) {
            self.partial(partial);
        }
    }

    fn partial(&mut self, partial: &'a ast::Partial<'s>) {
        let spine = Spine::of(&partial.ty);
        let ExprKind::Name(name) = spine.head.kind else { return };
        let params = self.params_of(name);
        if let Some(params) = params.as_ref().filter(|params| spine.arity() <= params.len()) {
            for (kind, arg) in params.iter().zip(spine.args()) {
                match kind {
                    Kind::Type => _ = self.ty(arg),
                    Kind::Nat => _ = self.nat(arg),
                }
            }
            return;
        }
        let result = spine.args().filter(|arg| is_boxed(arg)).last();
        match (result, params) {
            (Some(result), _) if !name.is_upper() => self.diagnostics.push(
                Diagnostic::new(Rule::Syntax, result.span, "a declaration has no `=`")
                    .label("expected `=` in front of this"),
            ),
            (_, Some(params)) => self.wrong_arity(name, params, spine.arity(), partial.ty.span),
            (_, None) if self.options.excerpt && name.is_upper() => {}
            (_, None) => {
                self.unknown_type(name, false);
            }
        }
    }

    /// The parameters of a type, or of the type of a constructor.
    fn params_of(&self, name: Name<'s>) -> Option<&'s [Kind]> {
        let ty = match self.symbols.get(name.text)? {
            Symbol::Prim { .. } => return Some(&[]),
            Symbol::Vector { .. } => return Some(&[Kind::Type]),
            Symbol::Type(ty) => ty,
            Symbol::Constructor(id) => match self.schema[id].result {
                Ty::Named { ty, .. } => ty,
                _ => return None,
            },
        };
        Some(self.schema[ty].params)
    }
}

fn is_boxed(expr: &Expr<'_>) -> bool {
    matches!(Spine::of(expr).head.kind, ExprKind::Name(name) if name.is_upper())
}
