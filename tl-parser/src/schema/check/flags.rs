//! Flags words: unused ones, gaps, shared bits, and unusual conditional types.

use super::context::Context;
use crate::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, Field, Kind, Prim, Ty, VarId, visit},
    span::Span,
    table::sort_by_key,
};

/// How a combinator uses its variables. Made once, and filled for each.
#[derive(Default)]
pub(super) struct Uses {
    vars: Vec<Use>,
    /// Whether a boxed `True` or a `Bool` is conditional.
    odd_flag: bool,
}

/// How one variable is used.
#[derive(Clone, Copy, Default)]
pub(super) struct Use {
    /// In a condition, a number, or as a type.
    pub(super) fields: bool,
    /// In a field `!X`.
    pub(super) bang: bool,
    pub(super) result: bool,
    /// Tested in conditions.
    bits: u32,
    /// Those of the bits that several fields depend on.
    shared: u32,
}

impl Uses {
    pub(super) fn fill(&mut self, it: &Combinator<'_>) {
        self.vars.clear();
        self.odd_flag = false;
        if it.vars.is_empty() {
            return;
        }
        self.vars.resize(it.vars.len(), Use::default());
        visit::fields(it.fields, &mut |field: &Field<'_>| {
            if let Some(cond) = field.cond {
                self.odd_flag |= matches!(
                    field.ty,
                    Ty::Prim { prim: Prim::True, boxed: true } | Ty::Prim { prim: Prim::Bool, .. }
                );
                let bit = cond.bit.map_or(0, |bit| 1 << bit);
                self.mark(cond.var, |used| {
                    used.fields = true;
                    used.shared |= used.bits & bit;
                    used.bits |= bit;
                });
            }
            self.ty(&field.ty, |used| {
                used.fields = true;
                used.bang |= field.bang;
            });
        });
        self.ty(&it.result, |used| used.result = true);
    }

    fn ty(&mut self, ty: &Ty<'_>, with: impl Fn(&mut Use)) {
        // Most types hold no variable.
        if matches!(ty, Ty::Prim { .. } | Ty::Named { args: [], .. }) {
            return;
        }
        let mut vars = Vec::new();
        let mut numbers = Vec::new();
        visit::types(
            ty,
            &mut |ty| {
                if let Ty::Var(var) | Ty::BareVar(var) = ty {
                    vars.push(*var);
                }
            },
            &mut |nat| numbers.extend(nat.var),
        );
        for var in vars.into_iter().chain(numbers) {
            self.mark(var, &with);
        }
    }

    fn mark(&mut self, var: VarId, with: impl Fn(&mut Use)) {
        if let Some(used) = self.vars.get_mut(var.index()) {
            with(used);
        }
    }

    pub(super) fn get(&self, var: VarId) -> Use {
        self.vars.get(var.index()).copied().unwrap_or_default()
    }
}

/// Rules flags-unused, bit-gap and bit-shared.
pub(super) fn check_flags(cx: &mut Context<'_, '_>, it: &Combinator<'_>, uses: &Uses) {
    for (index, var) in it.vars.iter().enumerate() {
        if var.kind == Kind::Nat {
            let used = uses.get(VarId::new(index));
            check_flags_unused(cx, var.name, var.span, used, var.implicit);
            check_bit_gap(cx, var.name, var.span, used);
        }
    }
    if uses.vars.iter().any(|used| used.shared != 0) {
        check_bit_shared(cx, it);
    }
}

/// A `#` with the name of a flags word that no field depends on. Other unused numbers are
/// ordinary: a count that the program looks at.
fn check_flags_unused(cx: &mut Context<'_, '_>, name: &str, span: Span, used: Use, implicit: bool) {
    if !implicit && !used.fields && !used.result && name.starts_with("flags") {
        cx.out.push(
            Diagnostic::new(Rule::FlagsUnused, span, format!("no field depends on {name}"))
                .note("it is sent nevertheless"),
        );
    }
}

fn check_bit_gap(cx: &mut Context<'_, '_>, name: &str, span: Span, used: Use) {
    let below = used.bits | used.bits.checked_shr(1).unwrap_or(0);
    let filled = [1, 2, 4, 8, 16].iter().fold(below, |bits, shift| bits | bits >> shift);
    let missing = filled & !used.bits;
    if missing != 0 {
        cx.out.push(
            Diagnostic::new(
                Rule::BitGap,
                span,
                format!("{name} leaves out {} of its lower bits", missing.count_ones()),
            )
            .note(unused_bits(missing)),
        );
    }
}

/// "unused: 1, 2, 14"
fn unused_bits(bits: u32) -> String {
    let mut out = String::with_capacity(64);
    out.push_str("unused: ");
    for bit in (0..32_u8).filter(|bit| bits >> bit & 1 == 1) {
        if bits & ((1 << bit) - 1) != 0 {
            out.push_str(", ");
        }
        if bit > 9 {
            out.push(char::from(b'0' + bit / 10));
        }
        out.push(char::from(b'0' + bit % 10));
    }
    out
}

/// Fields of one bit are all present or all absent.
fn check_bit_shared(cx: &mut Context<'_, '_>, it: &Combinator<'_>) {
    let fields = it.fields;
    let mut conditions: Vec<(VarId, u32, &Field<'_>)> = Vec::with_capacity(fields.len());
    visit::fields(fields, &mut |field: &Field<'_>| {
        conditions.extend(field.cond.and_then(|cond| Some((cond.var, cond.bit?, field))));
    });
    // Sorting is stable: fields of one bit stay in their order.
    sort_by_key(&mut conditions, |(var, bit, _)| (*var, *bit));
    for group in conditions.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
        let [(var, bit, first), rest @ ..] = group else { continue };
        let Some((_, _, second)) = rest.first() else { continue };
        let word = it.vars.get(var.index()).map_or("", |var| var.name);
        let diagnostic = Diagnostic::new(
            Rule::BitShared,
            second.span,
            format!("{} fields depend on bit {bit} of {word}", group.len()),
        )
        .also(first.span, "the first of them")
        .note("they are all present or all absent");
        cx.out.push(diagnostic);
    }
}

/// Rules true-boxed and bool-in-flag.
#[inline]
pub(super) fn check_true_boxed(cx: &mut Context<'_, '_>, it: &Combinator<'_>, uses: &Uses) {
    if !uses.odd_flag {
        return;
    }
    visit::fields(it.fields, &mut |field: &Field<'_>| {
        if field.cond.is_none() {
            return;
        }
        match field.ty {
            Ty::Prim { prim: Prim::True, boxed: true } => cx.out.push(
                Diagnostic::new(
                    Rule::TrueBoxed,
                    field.span,
                    "`?True` takes four bytes that say no more than its bit",
                )
                .help("write `?true`, unless the other side expects the four bytes"),
            ),
            Ty::Prim { prim: Prim::Bool, .. } => cx.out.push(
                Diagnostic::new(Rule::BoolInFlag, field.span, "`?Bool` is absent, false or true")
                    .note("a field `?true` is a flag of two states and takes no bytes"),
            ),
            _ => {}
        }
    });
}
