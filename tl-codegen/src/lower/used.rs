//! Which parameters of types are used.

use tlforge_parser::{
    schema::{Arg, Combinator, CombinatorId, Field, Kind, Schema, Ty, TypeId, VarId},
    table::OrdSet,
};

/// Which parameters are used by a field, by the numbers that they have in their type. Others
/// leave no trace in Rust: a type parameter that nothing uses would not compile.
#[derive(Default)]
pub(super) struct Used {
    /// By the fields of a constructor.
    constructors: OrdSet<(CombinatorId, usize)>,
    /// By some constructor of a type.
    types: OrdSet<(TypeId, usize)>,
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
