//! An application, whichever way it was written, as a head and its arguments.

use crate::{
    ast::{Expr, ExprKind},
    span::Span,
};

/// `Vector<int>`, `(Vector int)` and `%(Vector int)` alike.
pub(super) struct Spine<'a, 's> {
    /// What is applied: no parentheses, `%` or application.
    pub(super) head: &'a Expr<'s>,
    /// The expression with a `%`, and how many there are.
    pub(super) percent: Option<Span>,
    pub(super) percents: u32,
    inner: &'a [Expr<'s>],
    /// Arguments of applications further out, the outermost first.
    outer: Vec<&'a [Expr<'s>]>,
}

impl<'a, 's> Spine<'a, 's> {
    #[inline]
    pub(super) fn of(expr: &'a Expr<'s>) -> Self {
        let mut spine = Self { head: expr, percent: None, percents: 0, inner: &[], outer: Vec::new() };
        loop {
            match &spine.head.kind {
                ExprKind::Paren(inner) => spine.head = inner,
                ExprKind::Bare(inner) => {
                    spine.percent.get_or_insert(spine.head.span);
                    spine.percents += 1;
                    spine.head = inner;
                }
                ExprKind::Apply { terms, .. } => {
                    let Some((head, args)) = terms.split_first() else { return spine };
                    if !spine.inner.is_empty() {
                        spine.outer.push(spine.inner);
                    }
                    spine.inner = args;
                    spine.head = head;
                }
                _ => return spine,
            }
        }
    }

    pub(super) fn args(&self) -> impl Iterator<Item = &'a Expr<'s>> {
        self.inner.iter().chain(self.outer.iter().rev().copied().flatten())
    }

    pub(super) fn arity(&self) -> usize {
        self.inner.len() + self.outer.iter().map(|args| args.len()).sum::<usize>()
    }
}
