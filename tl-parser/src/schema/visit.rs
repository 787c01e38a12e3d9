//! Walks over fields and types. Nesting is limited by the parser.

use super::{Arg, Field, Nat, Ty};

/// Calls `f` with every field, those inside repetitions after the repetition.
#[inline]
pub(crate) fn fields<'a, 's>(fields: &'a [Field<'s>], f: &mut impl FnMut(&'a Field<'s>)) {
    for field in fields {
        f(field);
        if let Ty::Repeat { fields: inner, .. } = &field.ty {
            repeated(inner, f);
        }
    }
}

/// [`fields`] for repetitions, compiled once and not for each `f`.
fn repeated<'a, 's>(fields: &'a [Field<'s>], f: &mut dyn FnMut(&'a Field<'s>)) {
    for field in fields {
        f(field);
        if let Ty::Repeat { fields: inner, .. } = &field.ty {
            repeated(inner, f);
        }
    }
}

/// Calls `f` with a type and all types in it, but not with those of fields inside
/// repetitions, and `n` with all numbers.
pub(crate) fn types<'a, 's>(ty: &'a Ty<'s>, f: &mut impl FnMut(&'a Ty<'s>), n: &mut impl FnMut(&'a Nat)) {
    f(ty);
    match ty {
        Ty::Vector { element, .. } => types(element, f, n),
        Ty::Named { args, .. } => {
            for arg in *args {
                match arg {
                    Arg::Ty(ty) => types(ty, f, n),
                    Arg::Nat(nat) => n(nat),
                }
            }
        }
        Ty::Repeat { count, .. } => n(count),
        Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => {}
    }
}
