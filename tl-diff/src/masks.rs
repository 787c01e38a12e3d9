//! Flags words that others give: `Stats flags` hands its word to the constructors of `Stats`, which look at
//! the same bits.

use crate::combinators::Matched;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use tlforge_parser::schema::{
    Arg, Combinator, CombinatorId, CombinatorKind, Field, Nat, Schema, Ty, TypeId, VarId,
};

/// A flags word: a field of type `#`, or a parameter.
type Word = (CombinatorId, VarId);

/// How the new version hands words on, and what the old one used them for.
pub(crate) struct Masks<'a> {
    old: &'a Schema<'a>,
    new: &'a Schema<'a>,
    /// The old combinators of those that were there.
    known: FxHashMap<CombinatorId, CombinatorId>,
    /// The parameters that get a word, and the words that a parameter gets.
    given: FxHashMap<Word, Vec<Word>>,
    taken: FxHashMap<Word, Vec<Word>>,
    /// The numbers that a parameter gets.
    numbers: FxHashMap<Word, Vec<(CombinatorId, u32)>>,
    /// Words that say how often something is repeated.
    counts: FxHashSet<Word>,
}

impl<'a> Masks<'a> {
    pub(crate) fn new(old: &'a Schema<'a>, new: &'a Schema<'a>, matched: &Matched<'a>) -> Self {
        let known = matched.pairs.iter().map(|(old, new, _)| (*new, *old)).collect();
        let mut masks = Self {
            old,
            new,
            known,
            given: FxHashMap::default(),
            taken: FxHashMap::default(),
            numbers: FxHashMap::default(),
            counts: FxHashSet::default(),
        };
        for (id, it) in new.combinators() {
            masks.fields(id, it.fields);
            // The result of a constructor binds its parameters, and hands nothing on.
            if it.kind == CombinatorKind::Function {
                masks.ty(id, &it.result);
            }
        }
        masks
    }

    fn fields(&mut self, by: CombinatorId, fields: &'a [Field<'a>]) {
        fields.iter().for_each(|field| self.ty(by, &field.ty));
    }

    fn ty(&mut self, by: CombinatorId, ty: &'a Ty<'a>) {
        match ty {
            Ty::Named { ty, bare, args } => {
                for (at, arg) in args.iter().enumerate() {
                    match arg {
                        Arg::Ty(arg) => self.ty(by, arg),
                        Arg::Nat(nat) => self.hand_on(by, *nat, (*ty, *bare, at)),
                    }
                }
            }
            Ty::Vector { element, .. } => self.ty(by, element),
            Ty::Repeat { count, fields } => {
                self.counts.extend(count.var.map(|var| (by, var)));
                self.fields(by, fields);
            }
            Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => {}
        }
    }

    /// Notes an argument: the type, the constructor if it is bare, and which argument it is.
    fn hand_on(&mut self, by: CombinatorId, nat: Nat, to: (TypeId, Option<CombinatorId>, usize)) {
        let new = self.new;
        let (ty, bare, at) = to;
        let parameters = new[ty].constructors.iter().filter(|id| bare.is_none_or(|bare| bare == **id));
        for to in parameters.filter_map(|id| Some((*id, parameter(&new[*id], at)?))) {
            match nat.var {
                // Sums have bits of their own.
                Some(_) if nat.add != 0 => {}
                Some(var) => {
                    self.given.entry((by, var)).or_default().push(to);
                    self.taken.entry(to).or_default().push((by, var));
                }
                None => self.numbers.entry(to).or_default().push((by, nat.add)),
            }
        }
    }

    /// What old programs use a bit of a word for, outside the combinator of the word.
    pub(crate) fn other_use(&self, word: Word, bit: Option<u32>) -> Option<String> {
        let sources = reached(&self.taken, [word]);
        let name = |id: CombinatorId| self.new[id].name.text;
        let number = sources.iter().flat_map(|it| self.numbers.get(it)).flatten().find(|(by, number)| {
            self.known.contains_key(by)
                && bit.map_or(*number != 0, |bit| number.checked_shr(bit).is_some_and(|it| it & 1 == 1))
        });
        if let Some((by, number)) = number {
            return Some(format!("`{}` sets: it gives the number {number}", name(*by)));
        }
        let all = reached(&self.given, sources);
        if let Some((by, _)) =
            all.iter().find(|it| self.counts.contains(it) && self.known.contains_key(&it.0))
        {
            return Some(format!("is part of a count in `{}`", name(*by)));
        }
        let user = all.iter().filter(|it| **it != word).find_map(|it| self.user(*it, bit));
        user.map(|(by, field)| format!("is that of `{field}` in `{}`", name(by)))
    }

    /// A field that depends on a bit of a word in both versions.
    fn user(&self, (by, var): Word, bit: Option<u32>) -> Option<(CombinatorId, &'a str)> {
        let depends = |field: &&Field<'_>| {
            let same =
                |cond: tlforge_parser::schema::Cond| bit.is_none() || cond.bit.is_none() || cond.bit == bit;
            field.cond.is_some_and(|cond| cond.var == var && same(cond))
        };
        let before = &self.old[*self.known.get(&by)?];
        let name = |field: &Field<'a>| field.name.map_or("", |name| name.text);
        let stood = |it: &&Field<'a>| {
            let mut old = before.fields.iter().filter(|old| name(old) == name(it));
            old.any(|old| old.cond.map(|cond| cond.bit) == it.cond.map(|cond| cond.bit))
        };
        let fields = self.new[by].fields.iter();
        fields.filter(depends).find(stood).map(|field| (by, name(field)))
    }

    /// The lowest bit of a word that nothing else uses, of those that are left.
    pub(crate) fn free(&self, word: Word, mut left: impl Iterator<Item = u32>) -> Option<u32> {
        left.find(|bit| self.other_use(word, Some(*bit)).is_none())
    }
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
