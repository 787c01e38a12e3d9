//! How often a value of a type holds one of each of its parameters.

use super::params::binding;
use tlforge_parser::schema::{Arg, Combinator, Field, Schema, Ty, TypeId, VarId};

/// By type and parameter: the most of all constructors that were added.
pub(super) struct Uses(Vec<Vec<usize>>);

impl Uses {
    pub(super) fn new(schema: &Schema<'_>) -> Self {
        Self(schema.types.iter().map(|ty| vec![0; ty.params.len()]).collect())
    }

    /// Those of a type.
    pub(super) fn of(&self, ty: TypeId) -> &[usize] {
        self.0.get(ty.0 as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds a constructor of the type, as far as fields count. The types of its fields are done.
    pub(super) fn add(&mut self, ty: TypeId, it: &Combinator<'_>, counts: impl Fn(&Field<'_>) -> bool) {
        for (index, var) in binding(it).into_iter().enumerate() {
            let fields = it.fields.iter().filter(|field| counts(field));
            let uses = var.map_or(0, |var| {
                fields.fold(0, |sum: usize, field| sum.saturating_add(self.occurrences(&field.ty, var)))
            });
            let most = self.0.get_mut(ty.0 as usize).and_then(|params| params.get_mut(index));
            most.into_iter().for_each(|most| *most = uses.max(*most));
        }
    }

    /// How often a value of the type holds one of the variable's.
    fn occurrences(&self, ty: &Ty<'_>, var: VarId) -> usize {
        match ty {
            Ty::Var(it) | Ty::BareVar(it) => usize::from(*it == var),
            Ty::Named { ty, args, .. } => {
                args.iter().zip(self.of(*ty)).fold(0, |sum: usize, (arg, uses)| match arg {
                    Arg::Ty(arg) => sum.saturating_add(self.occurrences(arg, var).saturating_mul(*uses)),
                    Arg::Nat(_) => sum,
                })
            }
            _ => 0,
        }
    }
}
