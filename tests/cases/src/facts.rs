//! What the encoder has to know about a schema before it begins.

use bumpalo::Bump;
use tlforge_parser::schema::{
    Arg, Combinator, CombinatorId, CombinatorKind, Field, Prim, Schema, Ty, TypeId, VarId,
};

pub(crate) struct Facts {
    /// For each type, how many levels its flattest value has; `None` if none is finite.
    ranks: Vec<Option<u32>>,
    /// Constructors that can stand in an `Object`: all of types without parameters.
    pub(crate) objects: Vec<CombinatorId>,
    /// Functions that take no other functions.
    pub(crate) requests: Vec<CombinatorId>,
    /// Where types are put that are made on the way.
    pub(crate) types: Bump,
}

impl Facts {
    pub(crate) fn of(schema: &Schema<'_>) -> Self {
        let ranks = vec![None; schema.types.len()];
        let mut facts = Self { ranks, objects: Vec::new(), requests: Vec::new(), types: Bump::new() };
        while facts.improve(schema) {}
        for (id, it) in schema.combinators().filter(|(_, it)| it.prim.is_none()) {
            let plain = it.vars.iter().all(|var| !var.implicit) && facts.combinator(it).is_some();
            match it.kind {
                CombinatorKind::Constructor if plain && has_no_args(&it.result) => facts.objects.push(id),
                CombinatorKind::Function if plain => facts.requests.push(id),
                _ => {}
            }
        }
        facts
    }

    fn improve(&mut self, schema: &Schema<'_>) -> bool {
        let mut changed = false;
        for (id, ty) in schema.types() {
            let rank = ty.constructors.iter().filter_map(|it| self.combinator(&schema[*it])).min();
            if rank != self.rank(id) {
                self.ranks[id.index()] = rank;
                changed = true;
            }
        }
        changed
    }

    pub(crate) fn rank(&self, ty: TypeId) -> Option<u32> {
        self.ranks[ty.index()]
    }

    /// The levels of the flattest value of a combinator.
    pub(crate) fn combinator(&self, it: &Combinator<'_>) -> Option<u32> {
        self.fields(it.fields).map(|rank| rank + 1)
    }

    fn fields(&self, fields: &[Field<'_>]) -> Option<u32> {
        let needed = fields.iter().filter(|field| field.cond.is_none());
        needed.map(|field| self.ty(&field.ty)).try_fold(0, |most, rank| Some(most.max(rank?)))
    }

    fn ty(&self, ty: &Ty<'_>) -> Option<u32> {
        match ty {
            Ty::Named { ty, .. } => self.rank(*ty),
            // A constant repetition cannot be empty.
            Ty::Repeat { fields, .. } => self.fields(fields),
            Ty::Error | Ty::Type => None,
            Ty::Prim { .. } | Ty::Vector { .. } | Ty::Var(_) | Ty::BareVar(_) => Some(0),
        }
    }
}

fn has_no_args(ty: &Ty<'_>) -> bool {
    matches!(ty, Ty::Named { args: [], .. })
}

/// How a number of a combinator is used.
#[derive(Clone, Default, Debug)]
pub(crate) struct Usage {
    /// Bits that fields depend on, each once, in order.
    pub(crate) bits: Vec<u32>,
    /// It counts something, is an argument of a type, or is compared with 0.
    pub(crate) counts: bool,
}

impl Usage {
    pub(crate) fn of(it: &Combinator<'_>, var: VarId) -> Self {
        let mut usage = Self::default();
        usage.fields(it.fields, var);
        usage.ty(&it.result, var);
        usage.bits.sort_unstable();
        usage.bits.dedup();
        usage
    }

    fn fields(&mut self, fields: &[Field<'_>], var: VarId) {
        for field in fields {
            if let Some(cond) = field.cond.filter(|cond| cond.var == var) {
                match cond.bit {
                    Some(bit) => self.bits.push(bit),
                    None => self.counts = true,
                }
            }
            self.ty(&field.ty, var);
        }
    }

    fn ty(&mut self, ty: &Ty<'_>, var: VarId) {
        match ty {
            Ty::Vector { element, .. } => self.ty(element, var),
            Ty::Named { args, .. } => {
                for arg in *args {
                    match arg {
                        Arg::Ty(ty) => self.ty(ty, var),
                        Arg::Nat(nat) => self.counts |= nat.var == Some(var),
                    }
                }
            }
            Ty::Repeat { count, fields } => {
                self.counts |= count.var == Some(var);
                self.fields(fields, var);
            }
            Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => {}
        }
    }
}

/// The id of a primitive's boxed form: as declared, or else the one that all schemas share.
pub(crate) fn prim_id(schema: &Schema<'_>, prim: Prim) -> Option<u32> {
    if let Some(it) = schema.combinators.iter().find(|it| it.prim == Some(prim) && prim != Prim::Bool) {
        return Some(it.id);
    }
    Some(match prim {
        Prim::Int => 0xa850_9bda,
        Prim::Long => 0x2207_6cba,
        Prim::Float => 0x824d_ab22,
        Prim::Double => 0x2210_c154,
        Prim::String => 0xb528_6e24,
        Prim::Int128 => 0x84cc_f7b7,
        Prim::Int256 => 0x7bed_eb5b,
        Prim::Int512 => 0x6ff8_2434,
        Prim::True => 0x3fed_d339,
        Prim::Vector => 0x1cb5_c415,
        _ => return None,
    })
}
