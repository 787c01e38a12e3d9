//! What the numbers of a combinator are used for.

use tlforge_parser::schema::{Arg, Combinator, Field, Ty, VarId};

/// The bits of a number that say whether fields are there.
pub(super) fn known_bits(fields: &[Field<'_>], var: VarId) -> u32 {
    let conds = fields.iter().filter_map(|field| field.cond).filter(|cond| cond.var == var);
    conds.filter_map(|cond| cond.bit).fold(0, |bits, bit| bits | 1 << (bit & 31))
}

/// Whether a number follows from the fields that stand beside it, but for bits that no field
/// explains. One that nothing depends on is such a word if it is called so.
pub(super) fn is_word(it: &Combinator<'_>, beside: &[Field<'_>], field: &Field<'_>, var: VarId) -> bool {
    let whole =
        beside.iter().any(|field| field.cond.is_some_and(|cond| cond.var == var && cond.bit.is_none()));
    let elsewhere =
        it.fields.iter().any(|field| in_type(&field.ty, var, beside)) || in_type(&it.result, var, beside);
    let flags = field.name.is_some_and(|name| name.text.starts_with("flags"));
    !whole && !elsewhere && (known_bits(beside, var) != 0 || flags)
}

/// Whether a type depends on a variable. Conditions of the fields in `beside` do not count.
fn in_type(ty: &Ty<'_>, var: VarId, beside: &[Field<'_>]) -> bool {
    match ty {
        Ty::Vector { element, .. } => in_type(element, var, beside),
        Ty::Named { args, .. } => args.iter().any(|arg| match arg {
            Arg::Ty(ty) => in_type(ty, var, beside),
            Arg::Nat(nat) => nat.var == Some(var),
        }),
        Ty::Repeat { count, fields } => {
            let own = core::ptr::eq(*fields, beside);
            let inside = |field: &Field<'_>| {
                !own && field.cond.is_some_and(|cond| cond.var == var) || in_type(&field.ty, var, beside)
            };
            count.var == Some(var) || fields.iter().any(inside)
        }
        Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => false,
    }
}
