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
        let mut taken = Vec::new();
        for (index, var) in binding.into_iter().enumerate() {
            if self.used.takes(self.schema, ty, Some(id), index) {
                taken.extend(var);
            }
        }
        taken
    }

    /// What a type takes: its parameters under names of their own.
    pub(super) fn type_params(&self, id: TypeId) -> Vec<Param> {
        let mut params = Vec::new();
        for (index, kind) in self.schema[id].params.iter().enumerate() {
            if self.used.takes(self.schema, id, None, index) {
                params.push(type_param(index, *kind));
            }
        }
        params
    }

    /// The type's own parameters that a constructor takes, in the constructor's order.
    pub(super) fn payload_params(&mut self, id: CombinatorId) -> Vec<Param> {
        let taken = self.params(id);
        let binding = binding(&self.schema[id]);
        let Ty::Named { ty, .. } = self.schema[id].result else { return Vec::new() };
        let kinds = &self.schema[ty].params;
        let mut params = Vec::new();
        for var in taken {
            if let Some(index) = binding.iter().position(|it| *it == Some(var)) {
                params.push(type_param(index, kinds.get(index).copied().unwrap_or(Kind::Nat)));
            }
        }
        params
    }
}

fn type_param(index: usize, kind: Kind) -> Param {
    match kind {
        Kind::Type => Param::Type(generic(&format!("T{index}"))),
        Kind::Nat => Param::Nat(format!("n{index}")),
    }
}
