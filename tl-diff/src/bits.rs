//! Which bits of which flags words are taken.

use rustc_hash::FxHashMap;
use tlforge_parser::schema::{Combinator, Field, Kind, Ty, VarId};

/// Of each flags word the bits that fields depend on.
#[derive(Default, Debug)]
pub(crate) struct Bits<'a> {
    /// One for each variable: a field in a repetition may have the name of one outside.
    words: Vec<Word<'a>>,
}

#[derive(Clone, Default, Debug)]
struct Word<'a> {
    /// The names of the fields of each bit; those of repetitions count for the repetition.
    bits: FxHashMap<u32, Vec<&'a str>>,
    /// Fields that depend on the whole word.
    whole: Vec<&'a str>,
}

impl<'a> Bits<'a> {
    pub(crate) fn of(it: &Combinator<'a>) -> Self {
        let mut bits = Self { words: vec![Word::default(); it.vars.len()] };
        for field in it.fields {
            bits.add(field, field.name.map_or("", |name| name.text));
        }
        bits
    }

    fn add(&mut self, field: &Field<'a>, name: &'a str) {
        if let Some(cond) = field.cond
            && let Some(word) = self.words.get_mut(cond.var.index())
        {
            match cond.bit {
                Some(bit) => word.bits.entry(bit).or_default().push(name),
                None => word.whole.push(name),
            }
        }
        if let Ty::Repeat { fields, .. } = &field.ty {
            fields.iter().for_each(|inner| self.add(inner, name));
        }
    }

    /// The fields that depend on a bit, or on any bit where the whole word is tested.
    pub(crate) fn users(&self, word: VarId, bit: Option<u32>) -> Vec<&'a str> {
        let Some(word) = self.words.get(word.index()) else { return Vec::new() };
        match bit {
            Some(bit) => word.bits.get(&bit).into_iter().flatten().chain(&word.whole).copied().collect(),
            None => word.bits.values().flatten().chain(&word.whole).copied().collect(),
        }
    }

    /// The words that a new field can depend on, those inside repetitions left out: first those that
    /// fields depend on, then those that none does, each in alphabetical order.
    pub(crate) fn words(&self, it: &Combinator<'a>) -> Vec<(VarId, &'a str)> {
        let outside: Vec<VarId> = it.fields.iter().filter_map(|field| field.var).collect();
        let mut words: Vec<_> = it
            .vars
            .iter()
            .zip(it.variables().map(|(id, _)| id))
            .filter(|(var, id)| var.implicit || outside.contains(id))
            .filter(|(var, _)| var.kind == Kind::Nat && !var.name.is_empty())
            .map(|(var, id)| {
                (self.words.get(id.index()).is_none_or(|word| word.bits.is_empty()), var.name, id)
            })
            .collect();
        words.sort_unstable();
        words.into_iter().map(|(_, name, id)| (id, name)).collect()
    }
}
