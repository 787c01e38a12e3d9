//! Parameters in braces, `!`, and how results depend on them.

use super::{context::Context, flags::Uses};
use crate::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Arg, Combinator, CombinatorKind, Field, Nat, Schema, Ty, VarId, visit},
};

/// A parameter in braces is determined by the result, or by the request in a field `!X`.
#[inline]
pub(super) fn check_implicit_unused(cx: &mut Context<'_, '_>, it: &Combinator<'_>, uses: &Uses) {
    if matches!(it.result, Ty::Error) {
        return;
    }
    for (id, var) in it.implicits() {
        let used = uses.get(id);
        if !used.result && !used.bang {
            cx.out.push(
                Diagnostic::new(
                    Rule::ImplicitUnused,
                    var.span,
                    format!("the value of {} cannot be determined", var.name),
                )
                .also(it.result_span, "it is not a parameter of the result")
                .help(format!("make {} a parameter of the result type, or remove it", var.name)),
            );
        }
    }
}

/// VK's tools require parameters in the order of the result.
#[inline]
pub(super) fn check_implicit_order(cx: &mut Context<'_, '_>, it: &Combinator<'_>) {
    let Ty::Named { args, .. } = &it.result else { return };
    if it.kind != CombinatorKind::Constructor || args.len() < 2 {
        return;
    }
    let vars = args.iter().filter_map(|arg| match arg {
        Arg::Ty(Ty::Var(var)) | Arg::Nat(Nat { var: Some(var), .. }) => Some(*var),
        _ => None,
    });
    let implicit = |var: &VarId| it.vars.get(var.index()).is_some_and(|var| var.implicit);
    if !vars.filter(implicit).is_sorted() {
        cx.out.push(
            Diagnostic::new(
                Rule::ImplicitOrder,
                it.result_span,
                format!("the parameters of {} are in another order in its result", it.name.text),
            )
            .help("some tools require the same order on both sides"),
        );
    }
}

/// A function whose result is a parameter that none of its fields mentions.
#[inline]
pub(super) fn check_result_unbound(cx: &mut Context<'_, '_>, it: &Combinator<'_>, uses: &Uses) {
    if it.kind != CombinatorKind::Function {
        return;
    }
    for (id, var) in it.implicits() {
        let used = uses.get(id);
        if used.result && !used.fields {
            cx.out.push(
                Diagnostic::new(
                    Rule::ResultUnbound,
                    it.result_span,
                    format!("no field of {} determines {}", it.name.text, var.name),
                )
                .also(var.span, "declared here")
                .help(format!(
                    "a request with an answer of this type is a field such as query:!{}",
                    var.name
                )),
            );
        }
    }
}

/// `!` in a constructor, or in front of a type that is known. Only fields that are open to any
/// value can have one.
#[inline]
pub(super) fn check_bang_in_type<'s>(cx: &mut Context<'_, 's>, it: &Combinator<'s>, open: bool) {
    if open {
        visit::fields(it.fields, &mut |field| {
            if field.bang {
                cx.out.extend(misplaced_bang(cx.schema, it, field));
            }
        });
    }
}

fn misplaced_bang<'s>(schema: &Schema<'s>, it: &Combinator<'s>, field: &Field<'s>) -> Option<Diagnostic> {
    const MEANING: &str = "`!X` is a request that is answered with X";
    let diagnostic = |message: String| Diagnostic::new(Rule::BangInType, field.span, message);
    match (it.kind, field.ty) {
        (_, Ty::Error) | (CombinatorKind::Function, Ty::Var(_)) => None,
        (CombinatorKind::Constructor, Ty::Var(_)) => Some(
            diagnostic("`!` in a constructor".to_owned())
                .note("`!X` is a request that is answered with X; only functions carry requests"),
        ),
        (_, ty) => {
            let ty = schema.type_text(it, &ty);
            Some(
                diagnostic(format!("`!` is in front of {ty}, which is not a type parameter"))
                    .note(MEANING)
                    .help(format!("write {ty} without the `!`, or declare a parameter: {{X:Type}} … !X")),
            )
        }
    }
}
