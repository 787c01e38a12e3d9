//! The parameters of types: which of them Rust needs, and what constructors call them.

use super::drafts::Drafter;
use crate::{names::generic, plan::Param};
use std::collections::BTreeSet;
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Arg, Combinator, CombinatorId, CombinatorKind, Field, Kind, Schema, Ty, TypeId, VarId},
};

/// Which parameters are used by a field, by the numbers that they have in their type. Others
/// leave no trace in Rust: a type parameter that nothing uses would not compile.
#[derive(Default)]
pub(super) struct Used {
    /// By the fields of a constructor.
    constructors: BTreeSet<(CombinatorId, usize)>,
    /// By some constructor of a type.
    types: BTreeSet<(TypeId, usize)>,
}

impl Used {
    /// By rounds, as types use parameters through each other.
    pub(super) fn new(schema: &Schema<'_>) -> Self {
        let mut used = Self::default();
        loop {
            let before = used.constructors.len();
            for (id, ty) in schema.types().filter(|(_, ty)| !ty.params.is_empty()) {
                for constructor in &ty.constructors {
                    used.add(id, *constructor, &schema[*constructor]);
                }
            }
            if used.constructors.len() == before {
                return used;
            }
        }
    }

    fn add(&mut self, ty: TypeId, id: CombinatorId, constructor: &Combinator<'_>) {
        for (index, var) in binding(constructor).into_iter().enumerate() {
            if var.is_some_and(|var| self.in_fields(constructor.fields, var)) {
                self.constructors.insert((id, index));
                self.types.insert((ty, index));
            }
        }
    }

    /// Whether a type, or the constructor that stands for it without its id, takes its parameter
    /// at `index`. Numbers always count: they decide how others are read.
    pub(super) fn takes(
        &self,
        schema: &Schema<'_>,
        ty: TypeId,
        bare: Option<CombinatorId>,
        index: usize,
    ) -> bool {
        let number = schema[ty].params.get(index) == Some(&Kind::Nat);
        number || self.by_type(ty, bare, index)
    }

    fn by_type(&self, ty: TypeId, bare: Option<CombinatorId>, index: usize) -> bool {
        match bare {
            Some(constructor) => self.constructors.contains(&(constructor, index)),
            None => self.types.contains(&(ty, index)),
        }
    }

    pub(super) fn in_fields(&self, fields: &[Field<'_>], var: VarId) -> bool {
        fields.iter().any(|field| self.in_type(&field.ty, var))
    }

    fn in_type(&self, ty: &Ty<'_>, var: VarId) -> bool {
        match ty {
            Ty::Var(it) | Ty::BareVar(it) => *it == var,
            Ty::Vector { element, .. } => self.in_type(element, var),
            Ty::Repeat { fields, .. } => self.in_fields(fields, var),
            Ty::Named { ty, bare, args } => args.iter().enumerate().any(|(index, arg)| match arg {
                Arg::Ty(inner) => self.by_type(*ty, *bare, index) && self.in_type(inner, var),
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
        let mut seen = BTreeSet::new();
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
