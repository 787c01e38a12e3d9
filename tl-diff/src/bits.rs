//! Which bits of which flags words are taken.

use rustc_hash::FxHashMap;
use tlforge_parser::schema::{Combinator, Field, Ty};

/// Of each flags word, by its name, the bits that fields depend on.
#[derive(Default, Debug)]
pub(crate) struct Bits<'a> {
    words: FxHashMap<&'a str, Word<'a>>,
}

#[derive(Default, Debug)]
struct Word<'a> {
    /// The names of the fields of each bit; those of repetitions count for the repetition.
    bits: FxHashMap<u32, Vec<&'a str>>,
    /// Fields that depend on the whole word.
    whole: Vec<&'a str>,
}

impl<'a> Bits<'a> {
    pub(crate) fn of(it: &Combinator<'a>) -> Self {
        let mut bits = Self::default();
        // A flags word without fields has all bits free.
        for var in it.vars.iter().filter(|var| var.kind == tlforge_parser::schema::Kind::Nat) {
            bits.words.entry(var.name).or_default();
        }
        for field in it.fields {
            bits.add(it, field, field.name.map_or("", |name| name.text));
        }
        bits
    }

    fn add(&mut self, it: &Combinator<'a>, field: &Field<'a>, name: &'a str) {
        if let Some(cond) = field.cond
            && let Some(var) = it.vars.get(cond.var.index())
        {
            let word = self.words.entry(var.name).or_default();
            match cond.bit {
                Some(bit) => word.bits.entry(bit).or_default().push(name),
                None => word.whole.push(name),
            }
        }
        if let Ty::Repeat { fields, .. } = &field.ty {
            fields.iter().for_each(|inner| self.add(it, inner, name));
        }
    }

    /// Whether there is such a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// The fields that depend on a bit, or on any bit where the whole word is tested.
    pub(crate) fn users(&self, word: &str, bit: Option<u32>) -> Vec<&'a str> {
        let Some(word) = self.words.get(word) else { return Vec::new() };
        match bit {
            Some(bit) => word.bits.get(&bit).into_iter().flatten().chain(&word.whole).copied().collect(),
            None => word.bits.values().flatten().chain(&word.whole).copied().collect(),
        }
    }

    /// The words that fields depend on, then those that none does, each in alphabetical order.
    pub(crate) fn words(&self) -> Vec<&'a str> {
        let mut words: Vec<_> = self
            .words
            .iter()
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, word)| (word.bits.is_empty(), *name))
            .collect();
        words.sort_unstable();
        words.into_iter().map(|(_, name)| name).collect()
    }

    /// The bits of a word that no field of either version depends on.
    pub(crate) fn free(&self, older: &Self, word: &str) -> impl Iterator<Item = u32> {
        (0..32)
            .filter(|bit| self.users(word, Some(*bit)).is_empty() && older.users(word, Some(*bit)).is_empty())
    }
}
