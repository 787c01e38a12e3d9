//! What the numbers of a record are for, which decides how Rust sees them.

use super::scope::Vars;
use crate::config::UnknownFlags;
use tlforge_parser::{
    schema::{Arg, Field, Ty, VarId},
    table::OrdSet,
};

/// What a `#` field is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Number {
    /// A number like any other.
    Plain,
    /// A flags word: it follows from the fields that test its bits.
    Flags {
        /// Whether other bits are kept in a field of its own.
        extra: bool,
        /// Whether its value is needed beyond its own conditions.
        passed: bool,
    },
    /// The number of elements of the field at this index.
    Len(usize),
    /// A number that other fields depend on in more than one way: it is a field, and
    /// writing checks that the others agree with it.
    Public,
}

/// How a number is used by the fields of its record.
#[derive(Default)]
struct Uses {
    bits: bool,
    whole: bool,
    passed: bool,
    lens: Vec<usize>,
}

/// What the variable is for that `fields[index]` declares.
///
/// `answer`: the variables that the answer of a function depends on. `hidden`: a flags word is no field where that can
/// be.
pub(super) fn number(
    vars: &Vars<'_>,
    fields: &[Field<'_>],
    index: usize,
    var: VarId,
    answer: &OrdSet<VarId>,
    (unknown, hidden): (UnknownFlags, bool),
) -> Number {
    let mut uses = Uses { passed: answer.contains(&var), ..Uses::default() };
    for (at, field) in fields.iter().enumerate().skip(index + 1) {
        if let Some(cond) = field.cond.filter(|cond| cond.var == var) {
            uses.bits |= cond.bit.is_some();
            uses.whole |= cond.bit.is_none();
        }
        match &field.ty {
            Ty::Repeat { count, fields: inner } => {
                let counts = count.var == Some(var);
                if counts && count.add == 0 && field.cond.is_none() {
                    uses.lens.push(at);
                } else {
                    uses.passed |= counts;
                }
                uses.passed |= mentioned(inner).contains(&var);
            }
            ty => uses.passed |= in_type(ty).contains(&var),
        }
    }
    let conditional = fields.get(index).is_some_and(|field| field.cond.is_some());
    match uses {
        Uses { bits: false, whole: false, passed: false, ref lens } => match lens.first() {
            None if hidden && !conditional => Number::Flags { extra: false, passed: false },
            None => Number::Plain,
            Some(_) if conditional => Number::Public,
            Some(first) => Number::Len(*first),
        },
        Uses { bits: true, whole: false, passed, ref lens } if lens.is_empty() => {
            let kept = unknown == UnknownFlags::Keep || !hidden && !is_flags(vars.name(var));
            let extra = passed || conditional || kept;
            Number::Flags { extra, passed }
        }
        _ => Number::Public,
    }
}

/// `flags`, `flags2` and so on: only such a word is known to mean nothing but its bits.
fn is_flags(name: &str) -> bool {
    name.strip_prefix("flags").is_some_and(|rest| rest.bytes().all(|it| it.is_ascii_digit()))
}

/// All variables that these fields mention, those they declare themselves included.
pub(super) fn mentioned(fields: &[Field<'_>]) -> OrdSet<VarId> {
    let mut vars = OrdSet::new();
    add_mentioned(fields, &mut vars);
    vars
}

fn add_mentioned(fields: &[Field<'_>], vars: &mut OrdSet<VarId>) {
    for field in fields {
        vars.extend(field.cond.map(|cond| cond.var));
        add_in_type(&field.ty, vars);
    }
}

/// All variables that a type mentions.
pub(super) fn in_type(ty: &Ty<'_>) -> OrdSet<VarId> {
    let mut vars = OrdSet::new();
    add_in_type(ty, &mut vars);
    vars
}

fn add_in_type(ty: &Ty<'_>, vars: &mut OrdSet<VarId>) {
    match ty {
        Ty::Var(var) | Ty::BareVar(var) => vars.extend(Some(*var)),
        Ty::Vector { element, .. } => add_in_type(element, vars),
        Ty::Repeat { count, fields } => {
            vars.extend(count.var);
            add_mentioned(fields, vars);
        }
        Ty::Named { args, .. } => {
            for arg in *args {
                match arg {
                    Arg::Ty(ty) => add_in_type(ty, vars),
                    Arg::Nat(nat) => vars.extend(nat.var),
                }
            }
        }
        Ty::Prim { .. } | Ty::Type | Ty::Error => {}
    }
}
