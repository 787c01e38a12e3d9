//! What the variables of combinators stand for, while values are read or written.

use crate::table::{
    Code, Cond, Nat, Program,
    format::{kind, pattern},
};
use alloc::vec::Vec;

/// How many combinators may be open at once: those that count as levels of nesting, and those that a
/// schema nests besides.
pub(crate) const FRAMES: u32 = 384;

/// What a variable stands for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Slot<'c> {
    /// The number; 0 for a type.
    pub(crate) number: u32,
    /// Whether it follows from the fields of the combinator, as far as those are known.
    pub(crate) is_word: bool,
    /// The type: its code, and the frame that its own variables are in.
    pub(crate) ty: Option<(Code<'c>, usize)>,
}

impl Slot<'_> {
    /// A number that stands in the bytes, or is an argument.
    #[inline]
    pub(crate) fn number(number: u32) -> Self {
        Self { number, ..Self::default() }
    }

    /// A number that follows from fields, and what is known of it.
    #[inline]
    pub(crate) fn word(number: u32) -> Self {
        Self { number, is_word: true, ty: None }
    }
}

/// The arguments of a type: how many, their code, and the frame that their variables are in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Args<'c> {
    pub(crate) count: u8,
    pub(crate) code: Code<'c>,
    pub(crate) frame: usize,
}

/// The variables of all combinators that are open. Each has a frame: the index of its first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope<'c>(Vec<Slot<'c>>);

impl<'c> Scope<'c> {
    /// A frame of variables that stand for nothing yet.
    #[inline]
    pub(crate) fn open(&mut self, vars: u8) -> usize {
        let frame = self.0.len();
        self.0.resize(frame + usize::from(vars), Slot::word(0));
        frame
    }

    #[inline]
    pub(crate) fn close(&mut self, frame: usize) {
        self.0.truncate(frame);
    }

    #[inline]
    pub(crate) fn get(&self, frame: usize, var: u8) -> Slot<'c> {
        self.0.get(frame + usize::from(var)).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn set(&mut self, frame: usize, var: u8, slot: Slot<'c>) {
        if let Some(place) = self.0.get_mut(frame + usize::from(var)) {
            *place = slot;
        }
    }

    #[inline]
    pub(crate) fn number(&self, frame: usize, var: u8) -> u32 {
        self.0.get(frame + usize::from(var)).map_or(0, |slot| slot.number)
    }

    pub(crate) fn nat(&self, frame: usize, nat: Nat) -> u32 {
        nat.var.map_or(nat.add, |var| self.number(frame, var).saturating_add(nat.add))
    }

    #[inline]
    pub(crate) fn holds(&self, frame: usize, cond: Cond) -> bool {
        match cond {
            Cond::Always => true,
            Cond::Bit { var, bit } => self.number(frame, var) >> bit & 1 == 1,
            Cond::Whole { var } => self.number(frame, var) != 0,
        }
    }

    /// A frame for a constructor of a type with these arguments; `None` if it is no constructor of
    /// such a type.
    pub(crate) fn bind(&mut self, program: &Program<'c>, args: Option<Args<'c>>) -> Option<usize> {
        let frame = self.open(program.vars);
        if let (Some(args), Some((count, patterns))) = (args, program.patterns)
            && !self.unify(frame, args, count, patterns)
        {
            self.close(frame);
            return None;
        }
        Some(frame)
    }

    fn unify(&mut self, frame: usize, args: Args<'c>, count: u8, mut patterns: Code<'c>) -> bool {
        let mut code = args.code;
        for _ in 0..count.min(args.count) {
            let arg = self.argument(&mut code, args.frame);
            match patterns.u8() {
                pattern::TYPE => {
                    let var = patterns.u8();
                    self.set(frame, var, arg);
                }
                pattern::NUMBER => {
                    let (var, least) = (patterns.u8(), patterns.u32());
                    let Some(value) = arg.number.checked_sub(least) else { return false };
                    self.set(frame, var, Slot::number(value));
                }
                _ => {
                    if patterns.u32() != arg.number {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// The next argument. A variable is what it stands for.
    fn argument(&self, code: &mut Code<'c>, frame: usize) -> Slot<'c> {
        let start = *code;
        match code.u8() & kind::MASK {
            kind::ARG => Slot::number(self.nat(frame, code.nat())),
            kind::VAR => {
                let var = code.u8();
                self.get(frame, var)
            }
            other => {
                code.skip(other);
                Slot { ty: Some((start, frame)), ..Slot::default() }
            }
        }
    }
}
