//! What the variables of a combinator stand for.

use bumpalo::Bump;
use tlforge_parser::schema::{Arg, Combinator, CombinatorKind, Cond, Nat, Ty};

/// The values of a combinator's variables.
#[derive(Clone, Debug)]
pub(crate) enum Binding<'s> {
    Open,
    Nat(u32),
    Ty(Ty<'s>),
}

pub(crate) type Env<'s> = Vec<Binding<'s>>;

/// An argument with what its variables stand for. Types are made in `types`.
pub(crate) fn substitute_arg<'s>(types: &'s Bump, arg: &Arg<'s>, env: &Env<'s>) -> Arg<'s> {
    match arg {
        Arg::Ty(ty) => Arg::Ty(substitute(types, ty, env)),
        Arg::Nat(nat) => Arg::Nat(Nat { var: None, add: value(*nat, env) }),
    }
}

fn substitute<'s>(types: &'s Bump, ty: &Ty<'s>, env: &Env<'s>) -> Ty<'s> {
    match *ty {
        Ty::Var(var) => match env[var.index()] {
            Binding::Ty(ty) => ty,
            _ => Ty::Error,
        },
        Ty::Vector { boxed, element } => {
            Ty::Vector { boxed, element: types.alloc(substitute(types, element, env)) }
        }
        Ty::Named { ty, bare, args } if !args.is_empty() => {
            let args = args.iter().map(|arg| substitute_arg(types, arg, env));
            Ty::Named { ty, bare, args: types.alloc_slice_fill_iter(args) }
        }
        other => other,
    }
}

pub(crate) fn holds(cond: Cond, env: &Env<'_>) -> bool {
    let Binding::Nat(word) = env[cond.var.index()] else { return false };
    cond.bit.map_or(word != 0, |bit| word >> bit & 1 == 1)
}

pub(crate) fn value(nat: Nat, env: &Env<'_>) -> u32 {
    match nat.var.map(|var| &env[var.index()]) {
        Some(Binding::Nat(value)) => value + nat.add,
        _ => nat.add,
    }
}

/// All variables open.
pub(crate) fn open<'s>(it: &Combinator<'s>) -> Env<'s> {
    vec![Binding::Open; it.vars.len()]
}

/// The variables of a constructor, so that its type has these arguments. `None` if it is
/// no constructor of such a type.
pub(crate) fn unify<'s>(it: &Combinator<'s>, args: &[Arg<'s>]) -> Option<Env<'s>> {
    let mut env = open(it);
    let Ty::Named { args: params, .. } = &it.result else { return Some(env) };
    if it.kind == CombinatorKind::Function {
        return Some(env);
    }
    for (param, arg) in params.iter().zip(args) {
        match (param, arg) {
            (Arg::Ty(Ty::Var(var)), Arg::Ty(ty)) => env[var.index()] = Binding::Ty(*ty),
            (Arg::Ty(param), Arg::Ty(arg)) if param == arg => {}
            (Arg::Nat(Nat { var: Some(var), add }), Arg::Nat(arg)) => {
                env[var.index()] = Binding::Nat(arg.add.checked_sub(*add)?);
            }
            (Arg::Nat(param), Arg::Nat(arg)) if param.add == arg.add => {}
            _ => return None,
        }
    }
    Some(env)
}
