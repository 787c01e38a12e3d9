//! All names that can be used in a type.

use crate::{
    schema::{CombinatorId, Prim, TypeId, prelude::NAMES},
    table::HashMap,
};

/// What a name means. Types begin with an upper-case letter and constructors do not, so both share
/// one table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Symbol {
    Prim {
        prim: Prim,
        boxed: bool,
        /// The type, where the file declares it.
        declared: Option<TypeId>,
    },
    Vector {
        boxed: bool,
        declared: Option<TypeId>,
    },
    Type(TypeId),
    /// A constructor; of several with the name, in different layer groups, the last.
    Constructor(CombinatorId),
}

pub(super) struct Symbols<'s> {
    names: HashMap<&'s str, Symbol>,
    functions: HashMap<&'s str, CombinatorId>,
    primitives: HashMap<PrimitiveKey<'s>, CombinatorId>,
}

/// A declared primitive: its name and its layer group.
type PrimitiveKey<'s> = (&'s str, Option<u32>);

impl<'s> Symbols<'s> {
    /// The prelude, with room for the declarations. Functions are a third to a half of them
    /// and types a quarter, so one number serves both tables.
    pub(super) fn new(declarations: usize) -> Self {
        let mut names = HashMap::default();
        names.reserve(declarations + NAMES.len());
        let mut functions = HashMap::default();
        functions.reserve(declarations / 3);
        for (name, prim, boxed) in NAMES {
            names.insert(*name, Symbol::Prim { prim: *prim, boxed: *boxed, declared: None });
        }
        names.insert("vector", Symbol::Vector { boxed: false, declared: None });
        names.insert("Vector", Symbol::Vector { boxed: true, declared: None });
        Self { names, functions, primitives: HashMap::default() }
    }

    #[inline]
    pub(super) fn get(&self, name: &str) -> Option<Symbol> {
        self.names.get(name).copied()
    }

    pub(super) fn set(&mut self, name: &'s str, symbol: Symbol) {
        self.names.insert(name, symbol);
    }

    /// Adds a constructor; returns what had the name before.
    pub(super) fn constructor(&mut self, name: &'s str, id: CombinatorId) -> Option<Symbol> {
        self.names.insert(name, Symbol::Constructor(id))
    }

    /// Adds a function; returns the one that had the name before.
    pub(super) fn function(&mut self, name: &'s str, id: CombinatorId) -> Option<CombinatorId> {
        self.functions.insert(name, id)
    }

    /// Adds the declaration of a primitive; returns an earlier one.
    pub(super) fn primitive(&mut self, key: PrimitiveKey<'s>, id: CombinatorId) -> Option<CombinatorId> {
        self.primitives.insert(key, id)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'s str> {
        self.names.entries().iter().map(|(name, _)| *name)
    }
}
