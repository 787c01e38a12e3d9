//! A value in the middle of an input that generated code reads.

use super::{FREE_STEPS, Result, STEPS, Sink, Walker};
use crate::{
    error::ErrorKind,
    options::{Options, Strings},
    raw::Rules,
    table::{Cond, Op, Table},
};

/// What is left of the limits.
#[derive(Clone, Copy)]
pub(crate) struct Left {
    /// Levels of values that may contain themselves.
    pub(crate) depth: u32,
    /// Bytes of memory.
    pub(crate) memory: usize,
}

impl<'t: 'c, 'c, 'b, S: Sink<'t, 'b>> Walker<'t, 'c, 'b, S> {
    /// Begins at the front of `bytes`, with what is left of the limits.
    pub(crate) fn within(table: Table<'t>, bytes: &'b [u8], left: Left, rules: Rules, sink: S) -> Self {
        let strings = if rules.strings { Strings::Strict } else { Strings::Keep };
        let walker = Self::new(table, bytes, &Options::default().with_strings(strings), sink);
        Self { depth: left.depth, budget: left.memory, refuse_flags: rules.flags, ..walker }
    }

    /// A boxed value of the type of this name.
    pub(crate) fn named(&mut self, ty: &str) -> Result {
        match self.table.type_named(ty) {
            Some(index) => self.boxed(index, None),
            None => Err(self.undeclared(ty)),
        }
    }

    /// What was taken of the memory that there was, and of combinators as many as the bytes have not paid
    /// for. An input may hold many such values: the free ones of each would add up.
    pub(crate) fn cost(&self, memory: usize) -> usize {
        let begun = self.input.whole_len().saturating_mul(STEPS).saturating_add(FREE_STEPS) - self.steps;
        let paid = self.position().saturating_mul(STEPS);
        memory.saturating_sub(self.budget).saturating_add(begun.saturating_sub(paid))
    }

    /// Refuses bits of a flags word that no field stands for. Of other numbers, and of words that are not
    /// always there, generated code keeps them.
    #[cold]
    #[inline(never)]
    pub(super) fn known_flags(&self, op: &Op<'c>, value: u32, known: u32) -> Result {
        let name = self.table.name(op.name);
        let is_flags = name.strip_prefix("flags").is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
        let found = value & !known;
        if is_flags && known != 0 && op.cond == Cond::Always && found != 0 {
            return Err(self.input.fail_before(4, ErrorKind::UnknownFlags { found }));
        }
        Ok(())
    }
}
