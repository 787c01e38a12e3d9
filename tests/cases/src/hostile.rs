//! Bytes that nobody should send: valid values with something wrong, values nested too
//! deeply, and values that take much more memory than bytes.

use crate::{
    Case, Outline, Stop,
    bytes::{Bytes, Mark},
    encode::Encoder,
    env::open,
    facts::Facts,
    nest,
    plan::{Bits, Pick, Plan},
    valid,
};
use fastrand::Rng;
use std::collections::BTreeSet;
use tlforge_parser::schema::{Combinator, Schema, Ty, TypeId};

/// What a reader must do with it. It must never panic, overflow the stack or take memory
/// that the bytes have not paid for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Expect {
    /// Give an error.
    Refuse,
    /// Read it; written again it may be other bytes.
    Accept,
    /// Either.
    Any,
}

/// A hostile input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hostile {
    /// The bytes, and how they are to be read.
    pub case: Case,
    /// What is done to them.
    pub expect: Expect,
    /// What is wrong with it.
    pub trick: &'static str,
    /// Where a reader must stop, if that is known.
    pub stop: Option<Stop>,
}

/// Depths of nesting: the first must be read, the others must not.
const DEPTHS: [usize; 3] = [48, 1_000, 100_000];
/// Valid values of every type that can contain itself, of at most `depth` values in each
/// other: one for every field through which it can.
#[must_use]
pub fn nests(schema: &Schema<'_>, depth: usize) -> Vec<Case> {
    let laps = nest::laps(schema, &Facts::of(schema), 1);
    // The innermost value counts too.
    laps.iter().map(|lap| lap.case((depth - 1) / lap.objects)).collect()
}

/// Bytes of the cases of amplification.
const AMPLIFIED: usize = 32 * 1024;
/// All fields are there, and each as flat as it can be.
const SET: Plan = Plan { bits: Bits::All, ..Plan::FLAT };
/// Larger values are not cut at every length.
const CUT: usize = 192;
/// Of so many ids of a value each is replaced by an unknown one.
const IDS: usize = 6;

/// Makes hostile inputs for all constructors and functions of a schema. `thin` leaves out
/// all but one of that many combinators for the tricks that change a valid value.
pub fn hostile(schema: &Schema<'_>, seed: u64, thin: usize, mut emit: impl FnMut(Hostile)) {
    let facts = Facts::of(schema);
    let tricks = Tricks { schema, ids: schema.combinators.iter().map(|it| it.id).collect() };
    let combinators = schema.combinators().filter(|(_, it)| it.prim.is_none() && !valid::has_parameters(it));
    for (index, (id, it)) in combinators.enumerate().filter(|(index, _)| index % thin.max(1) == 0) {
        let full = Plan { bits: Bits::All, count: Pick::Exactly(1), free: 1, ..Plan::RANDOM };
        for (part, plan) in [full, Plan::RANDOM].into_iter().enumerate() {
            let seed = seed.wrapping_add((index * 2 + part) as u64);
            if let Ok(bytes) = valid::encode(schema, &facts, id, seed, plan) {
                tricks.all(it, &bytes, &mut Rng::with_seed(seed), &mut emit);
            }
        }
    }
    nested(schema, &facts, seed, &mut emit);
    amplified(schema, &facts, seed, &mut emit);
}

struct Tricks<'a, 's> {
    schema: &'a Schema<'s>,
    ids: BTreeSet<u32>,
}

impl Tricks<'_, '_> {
    fn all(&self, it: &Combinator<'_>, value: &Bytes, rng: &mut Rng, emit: &mut impl FnMut(Hostile)) {
        let bytes = &value.bytes;
        self.stopped(it, bytes, rng, emit);
        let mut give = |trick, expect, bytes: Vec<u8>| {
            emit(Hostile { case: valid::case(self.schema, it, bytes), expect, trick, stop: None });
        };
        for more in [1, 4, 8] {
            give("trailing", Expect::Refuse, [bytes.as_slice(), &vec![0; more]].concat());
        }
        for _ in 0..8 {
            let mut flipped = bytes.clone();
            flipped[rng.usize(..bytes.len())] ^= 1 << rng.u8(..8);
            give("bit flip", Expect::Any, flipped);
        }
        let noise = (0..rng.usize(4..64)).map(|_| rng.u8(..));
        give("noise", Expect::Any, bytes[..4].iter().copied().chain(noise).collect());
        let mut marks = value.marks.clone();
        rng.shuffle(&mut marks);
        for (at, mark) in marks.into_iter().take(12) {
            match mark {
                Mark::Id => self.id(bytes, at, rng, &mut give),
                Mark::Count => count(bytes, at, &mut give),
                Mark::Number => number(bytes, at, &mut give),
                Mark::Length => length(bytes, at, &mut give),
                Mark::Padding => give("padding", Expect::Accept, patched(bytes, at, &[0xff])),
            }
        }
    }

    /// What makes a reader stop at a place that is known.
    fn stopped(&self, it: &Combinator<'_>, bytes: &[u8], rng: &mut Rng, emit: &mut impl FnMut(Hostile)) {
        let outline = Outline::of(self.schema, it.kind, it.name.text, bytes).ok();
        let mut give = |trick, bytes: Vec<u8>, stop| {
            let case = valid::case(self.schema, it, bytes);
            emit(Hostile { case, expect: Expect::Refuse, trick, stop });
        };
        let step = bytes.len().div_ceil(CUT);
        for length in (0..bytes.len()).step_by(step.max(1)) {
            give("truncated", bytes[..length].into(), outline.as_ref().map(|outline| outline.cut(length)));
        }
        let mut ids: Vec<_> = outline.iter().flat_map(Outline::ids).collect();
        rng.shuffle(&mut ids);
        for (at, stop) in ids.into_iter().take(IDS) {
            let unknown = std::iter::repeat_with(|| rng.u32(..)).find(|id| !self.ids.contains(id));
            for id in [0, unknown.unwrap_or(0)] {
                give("unknown id", patched(bytes, at, &id.to_le_bytes()), Some(stop.clone()));
            }
        }
    }

    fn id(
        &self,
        bytes: &[u8],
        at: usize,
        rng: &mut Rng,
        give: &mut impl FnMut(&'static str, Expect, Vec<u8>),
    ) {
        let known = self.ids.iter().nth(rng.usize(..self.ids.len()));
        give("other id", Expect::Any, patched(bytes, at, &known.unwrap_or(&0).to_le_bytes()));
        give("vector id", Expect::Any, patched(bytes, at, &0x1cb5_c415u32.to_le_bytes()));
    }
}

fn count(bytes: &[u8], at: usize, give: &mut impl FnMut(&'static str, Expect, Vec<u8>)) {
    for claimed in [u32::MAX, 0x7fff_ffff, 0x1000_0000] {
        give("huge count", Expect::Refuse, patched(bytes, at, &claimed.to_le_bytes()));
    }
    for claimed in [0u32, 4, 100, 10_000] {
        give("wrong count", Expect::Any, patched(bytes, at, &claimed.to_le_bytes()));
    }
}

fn number(bytes: &[u8], at: usize, give: &mut impl FnMut(&'static str, Expect, Vec<u8>)) {
    for value in [0u32, 1, 4, 100, 0x1000_0000, 0x7fff_ffff, u32::MAX] {
        let changed = patched(bytes, at, &value.to_le_bytes());
        // Once more with numbers after it that make what it counts empty.
        let zeros = vec![0; bytes.len() - at];
        give("wrong number", Expect::Any, patched(&changed, at + 4, &zeros));
        give("wrong number", Expect::Any, changed);
    }
}

fn length(bytes: &[u8], at: usize, give: &mut impl FnMut(&'static str, Expect, Vec<u8>)) {
    give("huge length", Expect::Refuse, patched(bytes, at, &[255; 8]));
    give("huge length", Expect::Refuse, patched(bytes, at, &[254, 255, 255, 255]));
    give("wrong length", Expect::Any, patched(bytes, at, &[255, 0, 0, 0, 0, 0, 0, 0]));
    give("wrong length", Expect::Any, patched(bytes, at, &[253]));
    give("wrong length", Expect::Any, patched(bytes, at, &[0]));
    let short = usize::from(bytes[at]);
    if short < 254 {
        let end = at + (1 + short).next_multiple_of(4);
        let body = &bytes[at + 1..at + 1 + short];
        for header in [&[254, bytes[at], 0, 0][..], &[255, bytes[at], 0, 0, 0, 0, 0, 0]] {
            let mut string = [header, body].concat();
            string.resize(string.len().next_multiple_of(4), 0);
            give("long header", Expect::Accept, [&bytes[..at], &string, &bytes[end..]].concat());
        }
    }
}

/// The bytes with others at a place, as far as they reach.
fn patched(bytes: &[u8], at: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (byte, with) in bytes[at..].iter_mut().zip(with) {
        *byte = *with;
    }
    bytes
}

fn nested(schema: &Schema<'_>, facts: &Facts, seed: u64, emit: &mut impl FnMut(Hostile)) {
    for lap in nest::laps(schema, facts, seed) {
        for depth in DEPTHS {
            // The innermost value counts too.
            let laps = (depth - 1) / lap.objects;
            let expect = if depth == DEPTHS[0] { Expect::Accept } else { Expect::Refuse };
            emit(Hostile { case: lap.case(laps), expect, trick: "nested", stop: None });
        }
    }
}

/// Vectors of small values, for each constructor of each type that stands in a vector.
fn amplified(schema: &Schema<'_>, facts: &Facts, seed: u64, emit: &mut impl FnMut(Hostile)) {
    let mut seen = BTreeSet::<(TypeId, bool)>::new();
    let combinators = schema.combinators();
    for (id, it) in combinators.filter(|(_, it)| it.prim.is_none() && !valid::has_parameters(it)) {
        for (index, field) in it.fields.iter().enumerate() {
            let Ty::Vector { element, .. } = &field.ty else { continue };
            let Ty::Named { ty, bare, args } = &**element else { continue };
            if !args.is_empty() || field.cond.is_some_and(|cond| cond.bit.is_none()) {
                continue;
            }
            if !seen.insert((*ty, bare.is_some())) {
                continue;
            }
            let Ok((before, after)) = nest::around(schema, facts, seed, id, index, false) else { continue };
            let constructors = schema[*ty].constructors.iter();
            for (constructor, plan) in constructors.flat_map(|it| [(it, Plan::FLAT), (it, SET)]) {
                let mut one = Encoder::new(schema, facts, seed);
                let env = open(&schema[*constructor]);
                let made = match bare {
                    Some(_) => one.bare(*constructor, env, plan),
                    None => one.boxed(*constructor, env, plan),
                };
                let element = one.out.bytes;
                if made.is_ok() && !element.is_empty() {
                    let bytes = filled(&before, &element, &after);
                    emit(Hostile {
                        case: valid::case(schema, it, bytes),
                        expect: Expect::Any,
                        trick: "amplified",
                        stop: None,
                    });
                }
            }
        }
    }
}

/// As many elements as fit, where `before` ends with the count of one.
fn filled(before: &[u8], element: &[u8], after: &[u8]) -> Vec<u8> {
    let count = AMPLIFIED / element.len();
    let before = &before[..before.len() - 4];
    [before, &(count as u32).to_le_bytes(), &element.repeat(count), after].concat()
}
