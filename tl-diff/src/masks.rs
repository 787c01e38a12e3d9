//! Flags words that others give: `Stats flags` hands its word to the constructors of `Stats`, which look at
//! the same bits.

use crate::{bits::Bits, combinators::Matched, pairs::Pairs, same::Both, side::Side, visit};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{cell::OnceCell, collections::BTreeSet};
use tlforge_parser::{
    rule::Rule,
    schema::{Arg, Combinator, CombinatorId, Nat, Schema, Ty, VarId},
};

/// A flags word: a field of type `#`, or a parameter.
type Word = (CombinatorId, VarId);

/// How the new version hands words on, and what the old one used them for.
pub(crate) struct Masks<'c, 'a> {
    sides: (&'c Side<'a>, &'c Side<'a>),
    matched: &'c Matched<'a>,
    /// Made when a field is new that depends on a word.
    handed: OnceCell<Handed>,
}

/// Where words go.
#[derive(Default)]
struct Handed {
    /// The old combinators of those that were there.
    known: FxHashMap<CombinatorId, CombinatorId>,
    /// The parameters that get a word, and the words that a parameter gets.
    given: FxHashMap<Word, Vec<Word>>,
    taken: FxHashMap<Word, Vec<Word>>,
    /// The numbers that a parameter gets.
    numbers: FxHashMap<Word, Vec<(CombinatorId, u32)>>,
    /// Words that say how often something is repeated, or that are part of a sum.
    counts: FxHashSet<Word>,
}

impl Handed {
    fn new(schema: &Schema<'_>, matched: &Matched<'_>) -> Self {
        let mut handed = Self::default();
        visit::uses(schema, |by, ty| match ty {
            Ty::Named { ty, args, .. } => {
                for (at, arg) in args.iter().enumerate() {
                    if let Arg::Nat(nat) = arg {
                        let fitting = schema[*ty].constructors.iter().filter(|id| fits(&schema[**id], args));
                        for to in fitting.filter_map(|id| Some((*id, parameter(&schema[*id], at)?))) {
                            handed.note(by, *nat, to);
                        }
                    }
                }
            }
            Ty::Repeat { count, .. } => handed.counts.extend(count.var.map(|var| (by, var))),
            _ => {}
        });
        handed.known = matched.pairs.iter().map(|(old, new, _)| (*new, *old)).collect();
        handed
    }

    /// Notes that a parameter gets a number.
    fn note(&mut self, by: CombinatorId, nat: Nat, to: Word) {
        match nat.var {
            // No bit of a sum is that of its word.
            Some(var) if nat.add != 0 => {
                self.counts.insert((by, var));
            }
            Some(var) => {
                self.given.entry((by, var)).or_default().push(to);
                self.taken.entry(to).or_default().push((by, var));
            }
            None => self.numbers.entry(to).or_default().push((by, nat.add)),
        }
    }
}

impl<'c, 'a> Masks<'c, 'a> {
    pub(crate) fn new(old: &'c Side<'a>, new: &'c Side<'a>, matched: &'c Matched<'a>) -> Self {
        Self { sides: (old, new), matched, handed: OnceCell::new() }
    }

    /// What old programs use a bit of a word for, outside the combinator of the word, and the rule that
    /// a new field with this bit breaks.
    pub(crate) fn other_use(&self, word: Word, bit: Option<u32>) -> Option<(Rule, String)> {
        let new = self.sides.1.schema();
        let handed = self.handed.get_or_init(|| Handed::new(new, self.matched));
        let sources = reached(&handed.taken, [word]);
        let name = |id: CombinatorId| new[id].name.text;
        let number = sources.iter().flat_map(|it| handed.numbers.get(it)).flatten().find(|(by, number)| {
            handed.known.contains_key(by)
                && bit.map_or(*number != 0, |bit| number.checked_shr(bit).is_some_and(|it| it & 1 == 1))
        });
        if let Some((by, number)) = number {
            return Some((Rule::BitTaken, format!("`{}` sets: it gives the number {number}", name(*by))));
        }
        let all = reached(&handed.given, sources);
        let mut counts = all.iter().filter(|it| handed.counts.contains(it));
        if let Some((by, _)) = counts.find(|it| handed.known.contains_key(&it.0)) {
            return Some((Rule::BitTaken, format!("is part of a count in `{}`", name(*by))));
        }
        let users = all.iter().filter(|it| **it != word).filter_map(|it| self.user(handed, *it, bit));
        let (stays, by, field) = users.max_by_key(|(stays, ..)| *stays)?;
        let (rule, verb) = if stays { (Rule::BitTaken, "is") } else { (Rule::BitReused, "was") };
        Some((rule, format!("{verb} that of `{field}` in `{}`", name(by))))
    }

    /// A field that depended on a bit of a word in the old version, and whether it still does.
    fn user(
        &self,
        handed: &Handed,
        (by, var): Word,
        bit: Option<u32>,
    ) -> Option<(bool, CombinatorId, &'a str)> {
        let was = *handed.known.get(&by)?;
        let both = &mut Both::new(self.sides, &self.matched.renames, (was, by));
        Pairs::of(both);
        let before = Bits::of(both.old).users(both.old_var(var)?, bit);
        let after = Bits::of(both.new).users(var, bit);
        let now = |name: &'a str| both.fields.get(name).copied().unwrap_or(name);
        let stays = before.iter().find(|name| after.contains(&now(name)));
        let name = stays.or(before.first())?;
        Some((stays.is_some(), by, now(name)))
    }
}

/// Whether a constructor may be one of a type with these arguments: numbers tell `Tup X 0` and
/// `Tup X (n+1)` apart.
fn fits(it: &Combinator<'_>, given: &[Arg<'_>]) -> bool {
    let Ty::Named { args, .. } = it.result else { return true };
    args.iter().zip(given).all(|(own, given)| match (own, given) {
        (Arg::Nat(own), Arg::Nat(given)) => {
            (own.var.is_some() || own.add >= given.add) && (given.var.is_some() || given.add >= own.add)
        }
        _ => true,
    })
}

/// The parameter that an argument of a constructor's type is.
fn parameter(it: &Combinator<'_>, at: usize) -> Option<VarId> {
    let Ty::Named { args, .. } = it.result else { return None };
    match args.get(at)? {
        Arg::Nat(Nat { var: Some(var), add: 0 }) => Some(*var),
        _ => None,
    }
}

/// Some words, and all that they lead to.
fn reached(ways: &FxHashMap<Word, Vec<Word>>, from: impl IntoIterator<Item = Word>) -> BTreeSet<Word> {
    let mut found: BTreeSet<Word> = BTreeSet::new();
    let mut next: Vec<Word> = from.into_iter().collect();
    while let Some(word) = next.pop() {
        if found.insert(word) {
            next.extend(ways.get(&word).into_iter().flatten());
        }
    }
    found
}
