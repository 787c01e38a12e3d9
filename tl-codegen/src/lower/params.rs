//! The parameters of types, and what constructors call them.

use super::{drafter::Drafter, used::binding};
use crate::{names::generic, plan::Param};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, CombinatorKind, Kind, Ty, TypeId, VarId},
    table::OrdSet,
};

impl Drafter<'_> {
    /// What a combinator takes, in the order of its type's parameters. Only plain variables
    /// can be taken: which constructors a type has must not depend on its arguments.
    pub(super) fn params(&mut self, id: CombinatorId) -> Vec<VarId> {
        let combinator = &self.schema[id];
        if combinator.kind == CombinatorKind::Function {
            return Vec::new();
        }
        let Ty::Named { ty, .. } = combinator.result else { return Vec::new() };
        let binding = binding(combinator);
        let mut seen = OrdSet::new();
        if !binding.iter().all(|var| var.is_some_and(|var| seen.insert(var))) {
            self.diagnostics.push(Diagnostic::new(
                Rule::Unsupported,
                combinator.result_span,
                "no Rust code can be generated for a result whose arguments are not different variables",
            ));
            return Vec::new();
        }
        let takes = |index: &usize| self.used.takes(self.schema, ty, Some(id), *index);
        let taken = binding.into_iter().enumerate().filter(|(index, _)| takes(index));
        taken.filter_map(|(_, var)| var).collect()
    }

    /// What a type takes: its parameters under names of their own.
    pub(super) fn type_params(&self, id: TypeId) -> Vec<Param> {
        let params = self.schema[id].params.iter().enumerate();
        params
            .filter(|(index, _)| self.used.takes(self.schema, id, None, *index))
            .map(|(index, kind)| type_param(index, *kind))
            .collect()
    }

    /// The type's own parameters that a constructor takes, in the constructor's order.
    pub(super) fn payload_params(&mut self, id: CombinatorId) -> Vec<Param> {
        let taken = self.params(id);
        let binding = binding(&self.schema[id]);
        let position = |var: &VarId| binding.iter().position(|it| it.as_ref() == Some(var));
        let Ty::Named { ty, .. } = self.schema[id].result else { return Vec::new() };
        let kinds = &self.schema[ty].params;
        taken
            .iter()
            .filter_map(position)
            .map(|index| type_param(index, kinds.get(index).copied().unwrap_or(Kind::Nat)))
            .collect()
    }
}

fn type_param(index: usize, kind: Kind) -> Param {
    match kind {
        Kind::Type => Param::Type(generic(&format!("T{index}"))),
        Kind::Nat => Param::Nat(format!("n{index}")),
    }
}
