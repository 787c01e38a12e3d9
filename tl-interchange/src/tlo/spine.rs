//! Types of the syntax tree, taken apart.

use tlforge_parser::{
    ast::{Expr, ExprKind},
    id::Decl,
};

/// An application taken apart: what is applied, to what, and whether it is bare.
pub(super) struct Spine<'a, 's> {
    pub(super) head: &'a Expr<'s>,
    pub(super) args: Vec<&'a Expr<'s>>,
    pub(super) percent: bool,
}

pub(super) fn spine<'a, 's>(expr: &'a Expr<'s>) -> Spine<'a, 's> {
    let alone = Spine { head: expr, args: Vec::new(), percent: false };
    match &expr.kind {
        ExprKind::Paren(inner) => spine(inner),
        ExprKind::Bare(inner) => Spine { percent: true, ..spine(inner) },
        ExprKind::Apply { terms, .. } => {
            let Some((head, args)) = terms.split_first() else { return alone };
            let mut spine = spine(head);
            spine.args.extend(args);
            spine
        }
        _ => alone,
    }
}

/// The name of the type that a declaration results in.
pub(super) fn result_name<'s>(decl: Decl<'_, 's>) -> &'s str {
    match decl {
        Decl::Builtin(it) => it.result.text,
        Decl::Combinator(it) => match spine(&it.result.ty).head.kind {
            ExprKind::Name(name) => name.text,
            _ => "",
        },
    }
}
