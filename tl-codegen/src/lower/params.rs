//! The parameters of types: which of them Rust needs, and what constructors call them.

use super::Lower;
use crate::{names::generic, plan::Param};
use std::collections::BTreeSet;
use tl_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Arg, Combinator, CombinatorId, CombinatorKind, Field, Kind, Schema, Ty, TypeId, VarId},
};

/// Which parameters of which types are used by a field of some constructor. Others leave no
/// trace in Rust: a type parameter that nothing uses would not compile.
pub(super) struct Used(BTreeSet<(TypeId, usize)>);

impl Used {
    /// By rounds, as types use parameters through each other.
    pub(super) fn new(schema: &Schema<'_>) -> Self {
        let mut used = Self(BTreeSet::new());
        loop {
            let before = used.0.len();
            for (id, ty) in schema.types().filter(|(_, ty)| !ty.params.is_empty()) {
                for constructor in ty.constructors.iter().map(|it| &schema[*it]) {
                    for (index, var) in binding(constructor).into_iter().enumerate() {
                        if var.is_some_and(|var| constructor.fields.iter().any(|it| used.in_field(it, var))) {
                            used.0.insert((id, index));
                        }
                    }
                }
            }
            if used.0.len() == before {
                return used;
            }
        }
    }

    /// Numbers always count: they decide how others are read.
    pub(super) fn contains(&self, schema: &Schema<'_>, ty: TypeId, index: usize) -> bool {
        schema[ty].params.get(index) == Some(&Kind::Nat) || self.0.contains(&(ty, index))
    }

    fn in_field(&self, field: &Field<'_>, var: VarId) -> bool {
        self.in_type(&field.ty, var)
    }

    pub(super) fn in_type(&self, ty: &Ty<'_>, var: VarId) -> bool {
        match ty {
            Ty::Var(it) | Ty::BareVar(it) => *it == var,
            Ty::Vector { element, .. } => self.in_type(element, var),
            Ty::Repeat { fields, .. } => fields.iter().any(|field| self.in_field(field, var)),
            Ty::Named { ty, args, .. } => args.iter().enumerate().any(|(index, arg)| match arg {
                Arg::Ty(inner) => self.0.contains(&(*ty, index)) && self.in_type(inner, var),
                Arg::Nat(_) => false,
            }),
            Ty::Prim { .. } | Ty::Type | Ty::Error => false,
        }
    }
}

/// The variable at each parameter of the constructor's type; `None` for anything else.
pub(super) fn binding(constructor: &Combinator<'_>) -> Vec<Option<VarId>> {
    let Ty::Named { args, .. } = &constructor.result else { return Vec::new() };
    let var = |arg: &Arg<'_>| match arg {
        Arg::Ty(Ty::Var(var)) => Some(*var),
        Arg::Nat(nat) if nat.add == 0 => nat.var,
        _ => None,
    };
    args.iter().map(var).collect()
}

impl Lower<'_> {
    /// What a combinator takes, in the order of its type's parameters. Only plain variables
    /// can be taken: which constructors a type has must not depend on its arguments.
    pub(super) fn params(&mut self, id: CombinatorId) -> Vec<VarId> {
        let combinator = &self.schema[id];
        if combinator.kind == CombinatorKind::Function {
            return Vec::new();
        }
        let Ty::Named { ty, .. } = combinator.result else { return Vec::new() };
        let binding = binding(combinator);
        let mut seen = BTreeSet::new();
        if !binding.iter().all(|var| var.is_some_and(|var| seen.insert(var))) {
            self.diagnostics.push(Diagnostic::new(
                Rule::Unsupported,
                combinator.result_span,
                "no Rust code can be generated for a result whose arguments are not different variables",
            ));
            return Vec::new();
        }
        let used = |(index, var): (usize, Option<VarId>)| {
            var.filter(|_| self.used.contains(self.schema, ty, index)).map(|var| (index, var))
        };
        let own = |(_, var): &(usize, VarId)| match combinator.vars.get(var.0 as usize).map(|it| it.kind) {
            Some(Kind::Nat) | None => true,
            Some(Kind::Type) => combinator.fields.iter().any(|field| self.used.in_type(&field.ty, *var)),
        };
        binding.into_iter().enumerate().filter_map(used).filter(own).map(|(_, var)| var).collect()
    }

    /// What a type takes: its parameters under names of their own.
    pub(super) fn type_params(&self, id: TypeId) -> Vec<Param> {
        let params = self.schema[id].params.iter().enumerate();
        params
            .filter(|(index, _)| self.used.contains(self.schema, id, *index))
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
