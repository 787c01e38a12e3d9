//! Types and natural numbers.
//!
//! The type of a field is a *term*: one name, a number, `name<…>`, `%term` or `( … )`. Results
//! and the contents of brackets are *expressions*, where one blank means application.

use super::{
    error::{Expected, Failure, FailureKind},
    lexeme::{Grammar, Res, blanks, is_word_byte, limit},
};
use crate::ast::{Expr, ExprKind, Name, ResultType};
use crate::limits::Limits;

impl<'s> Grammar<'s, '_> {
    /// `A B C`, `n+1`
    pub(super) fn expr(self, i: &'s str) -> Res<'s, Expr<'s>> {
        let (rest, head) = self.sum(i)?;
        self.apply(i, rest, head)
    }

    /// The arguments of `head`, which reaches from `start` to `rest`.
    #[inline(always)]
    pub(super) fn apply(self, start: &'s str, rest: &'s str, head: Expr<'s>) -> Res<'s, Expr<'s>> {
        if starts_term(blanks(rest)) { self.arguments(start, rest, head) } else { Ok((rest, head)) }
    }

    /// `int (Vector int) n+1`: as many as there are.
    fn arguments(self, start: &'s str, mut rest: &'s str, head: Expr<'s>) -> Res<'s, Expr<'s>> {
        let mut terms = vec![head];
        loop {
            let i = blanks(rest);
            if !starts_term(i) {
                let terms = self.nodes(&terms);
                let kind = ExprKind::Apply { terms, angle: false };
                return Ok((rest, Expr { kind, span: self.span(start, rest) }));
            }
            let arg;
            (rest, arg) = self.sum(i)?;
            limit(i, rest, terms.len() - 1, Limits::PARAMS, "arguments of a type")?;
            terms.push(arg);
        }
    }

    /// `n+1`
    #[inline]
    pub(super) fn sum(self, start: &'s str) -> Res<'s, Expr<'s>> {
        let (mut rest, first) = self.term(start)?;
        if !blanks(rest).starts_with('+') {
            return Ok((rest, first));
        }
        let mut summands = vec![first];
        while let Some(after) = blanks(rest).strip_prefix('+') {
            let i = blanks(after);
            let summand;
            (rest, summand) = self.term(i)?;
            limit(i, rest, summands.len(), Limits::PARAMS, "summands of a sum")?;
            summands.push(summand);
        }
        Ok((rest, Expr { kind: ExprKind::Sum(self.nodes(&summands)), span: self.span(start, rest) }))
    }

    /// `int`, `%T`, `(Vector int)`, `Vector<int>`, `#`, `3`
    #[inline]
    pub(super) fn term(self, i: &'s str) -> Res<'s, Expr<'s>> {
        let Some(after) = i.strip_prefix('%') else { return self.atom(i) };
        let inner = blanks(after);
        if inner.starts_with('%') {
            return Err(Failure::char(inner, FailureKind::DoublePercent));
        }
        let (rest, bare) = self.deeper(i)?.atom(inner)?;
        Ok((rest, Expr { kind: ExprKind::Bare(self.node(bare)), span: self.span(i, rest) }))
    }

    #[inline]
    fn atom(self, i: &'s str) -> Res<'s, Expr<'s>> {
        match i.as_bytes() {
            [first, ..] if first.is_ascii_alphabetic() => {
                let (rest, name) = self.name(i)?;
                self.named_type(i, rest, blanks(rest), name)
            }
            [b'(', ..] => self.paren(i),
            [b'#', next, ..] if is_word_byte(*next) => Err(Failure::at(i, FailureKind::LooseId)),
            [b'#', ..] => {
                let rest = &i[1..];
                Ok((rest, Expr { kind: ExprKind::Nat, span: self.span(i, rest) }))
            }
            [first, ..] if first.is_ascii_digit() => {
                let (rest, number) = self.number(i)?;
                Ok((rest, Expr { kind: ExprKind::Number(number.value), span: number.span }))
            }
            _ => Err(Failure::at(i, FailureKind::Expected(Expected::Type))),
        }
    }

    /// A name that was read from `start` to `rest`, and its `<…>` at `next`.
    #[inline(always)]
    pub(super) fn named_type(
        self,
        start: &'s str,
        rest: &'s str,
        next: &'s str,
        name: Name<'s>,
    ) -> Res<'s, Expr<'s>> {
        self.notice_reserved(name);
        let name = Expr::of(name);
        if !next.starts_with('<') || next.starts_with("<=") {
            return Ok((rest, name));
        }
        let (rest, terms) = self.deeper(next)?.angle(next, name)?;
        let kind = ExprKind::Apply { terms, angle: true };
        Ok((rest, Expr { kind, span: self.span(start, rest) }))
    }

    /// `<int, 3>` after `head`.
    fn angle(self, open: &'s str, head: Expr<'s>) -> Res<'s, &'s [Expr<'s>]> {
        let i = blanks(&open[1..]);
        if let Some(close) = i.strip_prefix('>') {
            return Err(Failure::range(open, close, FailureKind::Empty("type arguments")));
        }
        let (mut rest, first) = self.expr(i)?;
        let mut others = Vec::new();
        while let Some(after) = blanks(rest).strip_prefix(',') {
            let i = blanks(after);
            let arg;
            (rest, arg) = self.expr(i)?;
            limit(i, rest, 1 + others.len(), Limits::PARAMS, "arguments of a type")?;
            others.push(arg);
        }
        let (rest, ()) = self.close(rest, b'>', open)?;
        // Most have one argument.
        let terms = match others.as_slice() {
            [] => self.nodes(&[head, first]),
            others => self.nodes(&[&[head, first], others].concat()),
        };
        Ok((rest, terms))
    }

    /// `(Vector int)`
    pub(super) fn paren(self, open: &'s str) -> Res<'s, Expr<'s>> {
        let i = blanks(&open[1..]);
        if let Some(close) = i.strip_prefix(')') {
            return Err(Failure::range(open, close, FailureKind::Empty("parentheses")));
        }
        let (rest, inner) = self.deeper(open)?.expr(i)?;
        let (rest, ()) = self.close(rest, b')', open)?;
        Ok((rest, Expr { kind: ExprKind::Paren(self.node(inner)), span: self.span(open, rest) }))
    }

    /// The part after `=`: `T`, `Vector<T>`, `Vector T`, `(Vector T)`, `%T` or `!X`.
    #[inline(always)]
    pub(super) fn result(self, start: &'s str) -> Res<'s, ResultType<'s>> {
        let after_bang = start.strip_prefix('!');
        let bang = after_bang.map(|after| self.span(start, after));
        let i = blanks(after_bang.unwrap_or(start));
        if !matches!(i.as_bytes(), [b'%' | b'(' | b'a'..=b'z' | b'A'..=b'Z', ..]) {
            return Err(Failure::at(i, FailureKind::Expected(Expected::Result)));
        }
        let (rest, head) = self.term(i)?;
        let applicable = match &head.kind {
            ExprKind::Name(_) => true,
            ExprKind::Bare(inner) => matches!(inner.kind, ExprKind::Name(_)),
            _ => false,
        };
        let (rest, ty) = if applicable { self.apply(i, rest, head)? } else { (rest, head) };
        Ok((rest, ResultType { bang, ty, span: self.span(start, rest) }))
    }
}

impl<'s> Expr<'s> {
    /// A name alone.
    #[inline(always)]
    pub(super) const fn of(name: Name<'s>) -> Self {
        Self { kind: ExprKind::Name(name), span: name.span }
    }
}

/// Whether a term begins here.
pub(super) fn starts_term(i: &str) -> bool {
    matches!(i.as_bytes(), [b'%' | b'(' | b'#' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..])
}
