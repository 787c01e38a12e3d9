//! A walk over the types that a schema uses.

use tlforge_parser::schema::{Arg, CombinatorId, CombinatorKind, Field, Schema, Ty};

/// Calls `f` with each type that a combinator uses: in its fields, inside repetitions, vectors and
/// arguments, and in the answer of a function. The result of a constructor is where it belongs, and no use.
pub(crate) fn uses<'a>(schema: &'a Schema<'a>, mut f: impl FnMut(CombinatorId, &'a Ty<'a>)) {
    for (by, it) in schema.combinators() {
        fields(it.fields, &mut |ty| f(by, ty));
        if it.kind == CombinatorKind::Function {
            types(&it.result, &mut |ty| f(by, ty));
        }
    }
}

fn fields<'a>(all: &'a [Field<'a>], f: &mut dyn FnMut(&'a Ty<'a>)) {
    all.iter().for_each(|field| types(&field.ty, f));
}

fn types<'a>(ty: &'a Ty<'a>, f: &mut dyn FnMut(&'a Ty<'a>)) {
    f(ty);
    match ty {
        Ty::Vector { element, .. } => types(element, f),
        Ty::Named { args, .. } => {
            for arg in *args {
                if let Arg::Ty(ty) = arg {
                    types(ty, f);
                }
            }
        }
        Ty::Repeat { fields: inner, .. } => fields(inner, f),
        Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => {}
    }
}
