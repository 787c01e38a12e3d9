//! Structs: their fields, and what of them goes over the wire.

use super::{Docs, Query, Run, Set, Source, Step, Value, When};
use crate::table::OrdSet;

/// A constructor, a function, or what a repetition repeats.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Record {
    /// The request in a field `!X` of a function.
    pub query: Option<Query>,
    /// Whether it has braces even if there are no fields.
    pub braces: bool,
    /// Its fields, in the order of the schema.
    pub fields: Vec<Field>,
    /// What goes over the wire, in that order.
    pub steps: Vec<Step>,
    /// Steps that are read and written together, in order.
    pub runs: Vec<Run>,
    /// As how many levels reading it counts towards the depth limit.
    pub levels: u32,
}

/// A field of a struct.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// The identifier.
    pub ident: String,
    /// The TL name, where the identifier is another.
    pub alias: Option<String>,
    /// Documentation: what it is for; may be empty.
    pub docs: Docs,
    /// Attributes, without `#[` and `]`.
    pub attributes: Vec<String>,
    /// Its type in TL with its condition, `flags.2?Vector<MessageEntity>`, in Markdown.
    pub tl: String,
    /// Its type, or what the `Option` holds.
    pub value: Value,
    /// How it can be absent.
    pub presence: Presence,
    /// How a decoder that reads in place puts it there.
    pub store: Store,
    /// The local variable that a decoder reads it into which puts the struct together at its end:
    /// something behind it is read into one as well.
    pub early: Option<String>,
}

/// How a field can be absent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// It cannot.
    Always,
    /// It is an `Option`.
    Option,
    /// It is a `bool` and takes no bytes, or only an id.
    Flag,
}

/// How a field is put in its place, which holds an empty value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Store {
    /// There is nothing to read.
    Nothing,
    /// By assignment: there is nothing to drop.
    Assign,
    /// In exchange for the empty value, which is forgotten.
    Replace,
    /// It is read where it lies.
    InPlace,
}

impl Field {
    /// The TL name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.alias.as_deref().unwrap_or_else(|| self.ident.trim_start_matches("r#"))
    }
}

impl Record {
    /// The field of a step.
    #[must_use]
    pub fn field(&self, step: &Step) -> Option<&Field> {
        match step {
            Step::Field { field, .. } => self.fields.get(*field),
            Step::Word(_) => None,
        }
    }

    /// Whether reading it reads anything.
    #[must_use]
    pub fn reads(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Whether writing its fields writes or checks anything.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.steps.iter().any(|step| {
            step.when().is_some_and(|when| when.check.is_some())
                || self.field(step).is_none_or(|field| !field.value.is_nothing())
        })
    }

    /// Whether reading it needs the arena.
    #[must_use]
    pub fn uses_arena(&self) -> bool {
        self.fields.iter().any(|field| field.value.uses_arena())
    }

    /// The words that some numbers follow from, by their steps: those words themselves, and others
    /// whose being there is a bit of one of them.
    #[must_use]
    pub fn words_behind(&self, numbers: &OrdSet<&str>) -> OrdSet<usize> {
        let mut behind = OrdSet::new();
        // A word stands behind the one that says whether it is there.
        for (index, step) in self.steps.iter().enumerate() {
            let Step::Word(word) = step else { continue };
            let Source::Bits { bits, .. } = &word.source else { continue };
            if behind.contains(&index) || numbers.contains(word.local.ident.as_str()) {
                behind.insert(index);
                for bit in bits {
                    if let Set::Word(step) = bit.set {
                        behind.insert(step);
                    }
                }
            }
        }
        behind
    }

    /// The local variables that reading refers to.
    #[must_use]
    pub fn read_locals(&self) -> OrdSet<&str> {
        self.locals(&|_| true)
    }

    /// The local variables that writing refers to.
    #[must_use]
    pub fn written_locals(&self) -> OrdSet<&str> {
        self.locals(&|when| when.check.is_some())
    }

    /// The local variables of values, and those of the conditions that count.
    fn locals(&self, counts: &dyn Fn(&When) -> bool) -> OrdSet<&str> {
        let mut locals = OrdSet::new();
        for when in self.steps.iter().filter_map(Step::when) {
            if counts(when) {
                locals.insert(when.local.as_str());
            }
        }
        for field in &self.fields {
            locals.extend(field.value.locals());
        }
        locals
    }
}
