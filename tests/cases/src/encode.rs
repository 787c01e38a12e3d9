//! The encoder: values of a schema's types as bytes, without generated code.

use crate::{
    bytes::Bytes,
    env::{Binding, Env, holds, open, substitute_arg, unify, value},
    facts::{Facts, Usage, prim_id},
    plan::{Bits, DOUBLES, FLOATS, INTS, LONGS, Numbers, Pick, Plan},
};
use fastrand::Rng;
use tlforge_parser::schema::{Arg, Combinator, CombinatorId, Field, Prim, Schema, Ty, TypeId};

/// Why there is no value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct NoValue(pub(crate) &'static str);

type Result = std::result::Result<(), NoValue>;

pub(crate) struct Encoder<'a> {
    pub(crate) schema: &'a Schema<'a>,
    pub(crate) facts: &'a Facts,
    pub(crate) rng: Rng,
    pub(crate) out: Bytes,
    /// Levels of values that are open, for schemas whose values never end.
    level: u32,
}

/// When a value has become this large, what is left of it is made flat.
const LARGE: usize = 4096;
const MAX_LEVEL: u32 = 200;

impl<'a> Encoder<'a> {
    pub(crate) fn new(schema: &'a Schema<'a>, facts: &'a Facts, seed: u64) -> Self {
        Self { schema, facts, rng: Rng::with_seed(seed), out: Bytes::default(), level: 0 }
    }

    /// A combinator with its id. Its parameters are bound where the caller knows them.
    pub(crate) fn boxed(&mut self, id: CombinatorId, env: Env<'a>, plan: Plan) -> Result {
        self.out.id(self.schema[id].id);
        self.bare(id, env, plan)
    }

    /// The fields of a combinator.
    pub(crate) fn bare(&mut self, id: CombinatorId, mut env: Env<'a>, plan: Plan) -> Result {
        let schema = self.schema;
        let it = &schema[id];
        if self.level == MAX_LEVEL {
            return Err(NoValue("no value of it is finite"));
        }
        self.level += 1;
        self.close(it, &mut env);
        let result = self.fields(it, it.fields, &mut env, plan);
        self.level -= 1;
        result
    }

    /// Parameters of functions that nobody binds, other than those of `!X`.
    fn close(&mut self, it: &Combinator<'a>, env: &mut Env<'a>) {
        for (var, binding) in it.vars.iter().zip(env) {
            if var.implicit && matches!(binding, Binding::Open) {
                *binding = match var.kind {
                    tlforge_parser::schema::Kind::Nat => Binding::Nat(self.rng.u32(0..4)),
                    tlforge_parser::schema::Kind::Type => {
                        Binding::Ty(Ty::Prim { prim: Prim::Int, boxed: false })
                    }
                };
            }
        }
    }

    pub(crate) fn fields(
        &mut self,
        it: &Combinator<'a>,
        fields: &[Field<'a>],
        env: &mut Env<'a>,
        plan: Plan,
    ) -> Result {
        for field in fields {
            let present = field.cond.is_none_or(|cond| holds(cond, env));
            match field.var {
                Some(var) if matches!(field.ty, Ty::Prim { prim: Prim::Nat, .. }) => {
                    let value = if present { self.number(it, var, env, plan) } else { 0 };
                    env[var.index()] = Binding::Nat(value);
                    if present {
                        self.out.number(value);
                    }
                }
                _ if present => self.field(it, field, env, plan)?,
                _ => {}
            }
        }
        Ok(())
    }

    pub(crate) fn field(
        &mut self,
        it: &Combinator<'a>,
        field: &Field<'a>,
        env: &mut Env<'a>,
        plan: Plan,
    ) -> Result {
        if field.bang {
            return self.request(plan.inner());
        }
        match &field.ty {
            Ty::Repeat { count, fields } => {
                for _ in 0..value(*count, env) {
                    self.fields(it, fields, env, plan.inner())?;
                }
                Ok(())
            }
            ty => self.ty(ty, env, plan),
        }
    }

    /// A number that stands in the bytes: flags, a count, or just a number.
    fn number(
        &mut self,
        it: &Combinator<'a>,
        var: tlforge_parser::schema::VarId,
        env: &Env<'a>,
        plan: Plan,
    ) -> u32 {
        if let Binding::Nat(value) = env[var.index()] {
            // The result type has said which.
            return value;
        }
        let usage = Usage::of(it, var);
        if usage.counts {
            return self.pick(plan.count, 3) as u32;
        }
        if usage.bits.is_empty() {
            return self.int(plan.numbers) as u32;
        }
        let known = usage.bits.iter().fold(0, |word, bit| word | 1u32 << bit);
        match plan.bits {
            Bits::None => 0,
            Bits::All => known,
            Bits::Only(only, bit) => {
                if only == var {
                    1 << bit
                } else {
                    0
                }
            }
            Bits::Random => self.rng.u32(..) & known,
        }
    }

    pub(crate) fn ty(&mut self, ty: &Ty<'a>, env: &Env<'a>, plan: Plan) -> Result {
        match ty {
            Ty::Prim { prim, boxed } => self.prim(*prim, *boxed, plan),
            Ty::Vector { boxed, element } => {
                if *boxed {
                    self.out.id(prim_id(self.schema, Prim::Vector).unwrap_or_default());
                }
                let count = if self.large() { 0 } else { self.pick(plan.count, 3) };
                self.out.count(count);
                (0..count).try_for_each(|_| self.ty(element, env, plan))
            }
            Ty::Named { ty, bare, args } => {
                let args: Vec<_> =
                    args.iter().map(|arg| substitute_arg(&self.facts.types, arg, env)).collect();
                let plan = if self.large() { Plan::FLAT } else { plan.inner() };
                match bare {
                    Some(id) => {
                        let env =
                            unify(&self.schema[*id], &args).ok_or(NoValue("its arguments do not fit"))?;
                        self.bare(*id, env, plan)
                    }
                    None => self.union(*ty, &args, plan),
                }
            }
            Ty::Var(var) => match &env[var.index()] {
                Binding::Ty(ty) => self.ty(ty, &Vec::new(), plan),
                _ => Err(NoValue("it has a field of an unknown type")),
            },
            Ty::BareVar(_) => Err(NoValue("it has a bare type variable")),
            Ty::Repeat { count, .. } if value(*count, env) == 0 => Ok(()),
            Ty::Repeat { .. } => Err(NoValue("a repetition is not a field of its own")),
            Ty::Type => Err(NoValue("it has a type for a field")),
            Ty::Error => Err(NoValue("it has an error")),
        }
    }

    /// Some constructor of a type.
    fn union(&mut self, ty: TypeId, args: &[Arg<'a>], plan: Plan) -> Result {
        let schema = self.schema;
        let mut fit: Vec<_> = schema[ty]
            .constructors
            .iter()
            .filter_map(|id| Some((self.facts.combinator(&schema[*id])?, *id, unify(&schema[*id], args)?)))
            .collect();
        if plan.free == 0 {
            let least = fit.iter().map(|(rank, ..)| *rank).min();
            fit.retain(|(rank, ..)| Some(*rank) == least);
        }
        if fit.is_empty() {
            return Err(NoValue("a type in it has no finite value"));
        }
        let chosen = if plan == Plan::FLAT { 0 } else { self.rng.usize(..fit.len()) };
        let (_, id, env) = fit.swap_remove(chosen);
        self.boxed(id, env, plan)
    }

    fn request(&mut self, plan: Plan) -> Result {
        let id =
            *self.rng.choice(&self.facts.requests).ok_or(NoValue("the schema has no function for it"))?;
        self.boxed(id, open(&self.schema[id]), if self.large() { Plan::FLAT } else { plan })
    }

    fn object(&mut self, plan: Plan) -> Result {
        let id = *self.rng.choice(&self.facts.objects).ok_or(NoValue("the schema has no object for it"))?;
        self.boxed(id, open(&self.schema[id]), if self.large() { Plan::FLAT } else { plan })
    }

    fn prim(&mut self, prim: Prim, boxed: bool, plan: Plan) -> Result {
        if boxed && !matches!(prim, Prim::Bool | Prim::Object | Prim::Function) {
            self.out.id(prim_id(self.schema, prim).ok_or(NoValue("a boxed primitive has no id"))?);
        }
        match prim {
            Prim::Nat | Prim::Int => {
                let value = self.int(plan.numbers);
                self.out.raw(&value.to_le_bytes());
            }
            Prim::Long => {
                let value = self.long(plan.numbers);
                self.out.raw(&value.to_le_bytes());
            }
            Prim::Int53 => {
                let value = self.long(plan.numbers) >> 11;
                self.out.raw(&value.to_le_bytes());
            }
            Prim::Float => {
                let value = extreme(&FLOATS, plan.numbers).unwrap_or(self.rng.u32(..));
                self.out.nat(value);
            }
            Prim::Double => {
                let value = extreme(&DOUBLES, plan.numbers).unwrap_or(self.rng.u64(..));
                self.out.raw(&value.to_le_bytes());
            }
            Prim::String => self.string(plan, true),
            Prim::Bytes => self.string(plan, false),
            Prim::Int128 => self.noise(16),
            Prim::Int256 => self.noise(32),
            Prim::Int512 => self.noise(64),
            Prim::True => {}
            Prim::Bool => {
                let id = if self.rng.bool() { 0x9972_75b5 } else { 0xbc79_9737 };
                self.out.id(id);
            }
            Prim::Object => return self.object(plan.inner()),
            Prim::Function => return self.request(plan.inner()),
            Prim::Vector => return Err(NoValue("a vector without elements' type")),
        }
        Ok(())
    }

    fn noise(&mut self, length: usize) {
        let bytes: Vec<u8> = (0..length).map(|_| self.rng.u8(..)).collect();
        self.out.raw(&bytes);
    }

    fn string(&mut self, plan: Plan, utf8: bool) {
        let length = if self.large() { 0 } else { self.pick(plan.length, 12) };
        let mut value = Vec::with_capacity(length);
        while value.len() < length {
            match length - value.len() {
                _ if !utf8 => value.push(self.rng.u8(..)),
                2.. if self.rng.u8(..4) == 0 => value.extend("Ж".bytes()),
                _ => value.push(self.rng.u8(..0x80)),
            }
        }
        self.out.string(&value);
    }

    fn int(&mut self, numbers: Numbers) -> i32 {
        extreme(&INTS, numbers).unwrap_or(self.rng.i32(..))
    }

    fn long(&mut self, numbers: Numbers) -> i64 {
        extreme(&LONGS, numbers).unwrap_or(self.rng.i64(..))
    }

    fn pick(&mut self, pick: Pick, most: usize) -> usize {
        match pick {
            Pick::Exactly(value) => value,
            Pick::Random => self.rng.usize(..=most),
        }
    }

    fn large(&self) -> bool {
        self.out.bytes.len() > LARGE
    }
}

fn extreme<T: Copy + Default>(values: &[T], numbers: Numbers) -> Option<T> {
    match numbers {
        Numbers::Zero => Some(T::default()),
        Numbers::Extreme(index) => Some(values[index % values.len()]),
        Numbers::Random => None,
    }
}
