//! Cases that must be read and written again byte for byte.

use crate::{
    Case,
    bytes::Bytes,
    encode::{Encoder, NoValue},
    env::open,
    facts::{Facts, Usage},
    plan::{Bits, Numbers, Pick, Plan},
    type_text,
};
use tlforge_parser::schema::{
    Combinator, CombinatorId, CombinatorKind, Field, Kind, Prim, Schema, Ty, VarId,
};

/// The cases of a schema.
#[derive(Debug, Default)]
pub struct Made {
    /// In the order of the schema.
    pub cases: Vec<Case>,
    /// Combinators that no value was made for, and why.
    pub skipped: Vec<(String, &'static str)>,
}

/// Lengths around each change of the header and of the padding.
const LENGTHS: [usize; 10] = [0, 1, 2, 3, 4, 252, 253, 254, 255, 256];
/// Only some combinators get these: they make large cases.
const LONG_LENGTHS: [usize; 3] = [65_535, 65_536, 65_537];
const ONE_IN: u64 = 64;

/// Makes the cases of all constructors and functions of a schema: each flag alone, all and
/// none; vectors of 0 to 3; lengths of strings around 0, 3, 253, 254 and 255, and for some
/// 65,536; extremes of numbers, patterns of NaN; and `random` others each.
#[must_use]
pub fn make(schema: &Schema<'_>, seed: u64, random: usize) -> Made {
    let facts = Facts::of(schema);
    let mut made = Made::default();
    for (id, it) in schema.combinators().filter(|(_, it)| it.prim.is_none()) {
        let seed = seed ^ (u64::from(it.id) << 20);
        if has_parameters(it) {
            made.skipped.push((it.name.text.into(), "it has parameters, and is made inside of others"));
            continue;
        }
        for (index, plan) in plans(it, seed, random).into_iter().enumerate() {
            match encode(schema, &facts, id, seed.wrapping_add(index as u64), plan) {
                Ok(bytes) => made.cases.push(case(schema, it, bytes.bytes)),
                Err(NoValue(why)) => {
                    made.skipped.push((it.name.text.into(), why));
                    break;
                }
            }
        }
    }
    made
}

/// A constructor that is only of a type with arguments, which a name alone does not say.
pub(crate) fn has_parameters(it: &Combinator<'_>) -> bool {
    it.kind == CombinatorKind::Constructor && it.implicits().next().is_some()
}

pub(crate) fn case(schema: &Schema<'_>, it: &Combinator<'_>, bytes: Vec<u8>) -> Case {
    Case { kind: it.kind, name: it.name.text.into(), ty: type_text(schema, &it.result), bytes }
}

pub(crate) fn encode(
    schema: &Schema<'_>,
    facts: &Facts,
    id: CombinatorId,
    seed: u64,
    plan: Plan,
) -> Result<Bytes, NoValue> {
    let mut encoder = Encoder::new(schema, facts, seed);
    encoder.boxed(id, open(&schema[id]), plan)?;
    Ok(encoder.out)
}

fn plans(it: &Combinator<'_>, seed: u64, random: usize) -> Vec<Plan> {
    let full = Plan { bits: Bits::All, free: 2, ..Plan::RANDOM };
    let mut plans = vec![Plan::FLAT];
    if it.fields.is_empty() {
        return plans;
    }
    plans.extend((0..4).map(|count| Plan { count: Pick::Exactly(count), ..full }));
    for (var, _) in numbers(it) {
        let only = |bit| Plan { bits: Bits::Only(var, bit), free: 2, ..Plan::RANDOM };
        plans.extend(Usage::of(it, var).bits.into_iter().map(only));
    }
    let flat = Plan { bits: Bits::All, count: Pick::Exactly(1), free: 0, ..Plan::RANDOM };
    if has(it.fields, |prim| matches!(prim, Prim::String | Prim::Bytes)) {
        let lengths =
            LENGTHS.iter().chain(LONG_LENGTHS.iter().filter(|_| (seed >> 20).is_multiple_of(ONE_IN)));
        plans.extend(lengths.map(|length| Plan { length: Pick::Exactly(*length), ..flat }));
    }
    if has(it.fields, |prim| matches!(prim, Prim::Double | Prim::Float)) {
        plans.extend((0..12).map(|index| Plan { numbers: Numbers::Extreme(index), ..flat }));
    } else {
        plans.extend((0..6).map(|index| Plan { numbers: Numbers::Extreme(index), ..flat }));
    }
    plans.extend((0..random).map(|_| Plan::RANDOM));
    plans
}

fn numbers<'a>(it: &'a Combinator<'_>) -> impl Iterator<Item = (VarId, &'a str)> {
    it.variables().filter(|(_, var)| var.kind == Kind::Nat).map(|(id, var)| (id, var.name))
}

fn has(fields: &[Field<'_>], which: impl Fn(Prim) -> bool + Copy) -> bool {
    fields.iter().any(|field| ty_has(&field.ty, which))
}

fn ty_has(ty: &Ty<'_>, which: impl Fn(Prim) -> bool + Copy) -> bool {
    match ty {
        Ty::Prim { prim, .. } => which(*prim),
        Ty::Vector { element, .. } => ty_has(element, which),
        Ty::Repeat { fields, .. } => has(fields, which),
        Ty::Named { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => false,
    }
}
