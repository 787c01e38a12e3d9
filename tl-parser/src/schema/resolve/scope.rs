//! The variables in scope: implicit parameters and fields to the left.

use crate::{
    schema::{Kind, VarId},
    table::HashMap,
};

/// A stack of names. The first are looked for one by one, as most declarations have few; the
/// others by hash, so that a declaration with very many stays linear.
#[derive(Default)]
pub(super) struct Scope<'s> {
    entries: Vec<Entry<'s>>,
    /// The entries after the first [`FEW`]: of each name that is or was in scope, the last that is.
    index: HashMap<&'s str, Option<usize>>,
    /// How many of the entries are types.
    types: usize,
}

const FEW: usize = 8;

struct Entry<'s> {
    name: &'s str,
    var: VarId,
    kind: Kind,
    /// The indexed entry of the same name that this one hides.
    hidden: Option<usize>,
    /// The last number up to here, this one included.
    last_nat: Option<VarId>,
}

impl<'s> Scope<'s> {
    pub(super) fn clear(&mut self) {
        self.truncate(0);
    }

    /// How many names are in scope, for [`Scope::truncate`].
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Leaves scopes: forgets all but the first `len` names.
    pub(super) fn truncate(&mut self, len: usize) {
        while self.entries.len() > len {
            let Some(entry) = self.entries.pop() else { break };
            self.types -= usize::from(entry.kind == Kind::Type);
            if self.entries.len() >= FEW {
                self.index.insert(entry.name, entry.hidden);
            }
        }
    }

    pub(super) fn push(&mut self, name: &'s str, var: VarId, kind: Kind) {
        let at = self.entries.len();
        let hidden = if at < FEW { None } else { self.index.insert(name, Some(at)).flatten() };
        let last_nat = if kind == Kind::Nat { Some(var) } else { self.last_nat() };
        self.types += usize::from(kind == Kind::Type);
        self.entries.push(Entry { name, var, kind, hidden, last_nat });
    }

    #[inline]
    pub(super) fn get(&self, name: &str) -> Option<(VarId, Kind)> {
        let indexed = if self.entries.len() > FEW { *self.index.get(name).unwrap_or(&None) } else { None };
        let entry = match indexed {
            Some(at) => self.entries.get(at),
            None => {
                let few = self.entries.get(..FEW).unwrap_or(&self.entries);
                few.iter().rev().find(|entry| entry.name == name)
            }
        };
        entry.map(|entry| (entry.var, entry.kind))
    }

    /// A type variable. Few declarations have any, so this is quick.
    #[inline]
    pub(super) fn get_type(&self, name: &str) -> Option<VarId> {
        if self.types == 0 {
            return None;
        }
        self.get(name).filter(|(_, kind)| *kind == Kind::Type).map(|(var, _)| var)
    }

    /// The number declared last: the multiplicity of a repetition that names none.
    pub(super) fn last_nat(&self) -> Option<VarId> {
        self.entries.last()?.last_nat
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'s str> {
        self.entries.iter().map(|entry| entry.name)
    }
}
