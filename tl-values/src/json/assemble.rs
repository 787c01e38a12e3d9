//! The end of an object: what follows from its fields, and their order.

use super::{
    read::{Encoder, Result},
    segment::Segment,
};
use crate::{
    error::{Error, ErrorKind},
    scope::Slot,
    table::{Code, Cond, Op, format::kind},
};
use alloc::{format, string::String};

/// An object whose fields have been read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object<'c> {
    pub(super) ops: Code<'c>,
    pub(super) frame: usize,
    /// Its first segment.
    pub(super) base: usize,
    /// Where its bytes begin.
    pub(super) start: usize,
    /// Where its brace stands in the text.
    pub(super) text: usize,
    /// Whether its fields came in the order of the schema.
    pub(super) sorted: bool,
    /// Whether it may have words that may be absent.
    pub(super) optional_words: bool,
}

impl<'c> Encoder<'c, '_> {
    /// Finds the flags, checks that all fields are there, and puts them in order.
    pub(super) fn assemble(&mut self, object: &Object<'c>) -> Result {
        if !object.sorted {
            self.sort(object);
        }
        self.derive(object);
        let appended = self.check(object)?;
        if appended {
            self.sort(object);
        }
        if appended || !object.sorted {
            self.permute(object);
        }
        self.segments.truncate(object.base);
        Ok(())
    }

    fn sort(&mut self, object: &Object<'_>) {
        self.segments.get_mut(object.base..).unwrap_or_default().sort_unstable_by_key(|it| it.op);
    }

    /// Calls `each` for all operations of fields that are given or must be, with the segment of those that
    /// are.
    #[inline]
    fn each(
        &mut self,
        object: &Object<'c>,
        mut each: impl FnMut(&mut Self, u16, &Op<'c>, Option<usize>) -> Result,
    ) -> Result {
        let (mut code, mut index, mut at, end) = (object.ops, 0, object.base, self.segments.len());
        loop {
            let next = self.segments.get(at).filter(|_| at < end).map_or(u16::MAX, |it| it.op);
            // Of a field that is not given and whose bit is not set there is nothing to say.
            let (scope, frame) = (&self.scope, object.frame);
            code.skip_absent(|var, bit| {
                let said = index == next || scope.number(frame, var) >> bit & 1 == 1;
                index += u16::from(!said);
                said
            });
            let Some(op) = code.op() else { break };
            code = op.rest();
            let given = index == next;
            each(self, index, &op, given.then_some(at))?;
            at += usize::from(given);
            index += 1;
        }
        Ok(())
    }

    /// Sets the bits of words that say which other words are there. Those of fields were set when the
    /// fields were read.
    fn derive(&mut self, object: &Object<'c>) {
        // A word that is there sets a bit of another one, which may be such a word itself.
        let mut changed = object.optional_words;
        while changed {
            changed = false;
            let (mut code, mut index) = (object.ops, 0);
            while let Some(op) = code.op() {
                code = op.rest();
                if let (kind::WORD, Cond::Bit { var, bit }) = (op.kind, op.cond) {
                    let mut own = op.code;
                    if self.is_given(object, index) || self.scope.number(object.frame, own.u8()) != 0 {
                        changed |= self.set_bit(object.frame, var, bit);
                    }
                }
                index += 1;
            }
        }
    }

    /// Sets a bit, if it is of a word that follows from fields; whether that is new.
    #[inline]
    pub(super) fn set_bit(&mut self, frame: usize, var: u8, bit: u8) -> bool {
        let slot = self.scope.get(frame, var);
        if slot.is_word {
            self.scope.set(frame, var, Slot::word(slot.number | 1 << bit));
        }
        slot.is_word && slot.number >> bit & 1 == 0
    }

    /// Writes words, and checks of each field whether it must be there. Whether anything was
    /// appended that stands elsewhere.
    fn check(&mut self, object: &Object<'c>) -> Result<bool> {
        let (frame, mut appended) = (object.frame, false);
        self.each(object, |it, index, op, given| {
            let holds = it.scope.holds(frame, op.cond);
            let mut code = op.code;
            match (op.kind, given) {
                (kind::WORD, Some(at)) if op.cond == Cond::Always => {
                    let (word, start) =
                        (it.scope.number(frame, code.u8()), it.segments.get(at).map(|it| it.start));
                    if let Some(place) = start.and_then(|start| it.out.get_mut(start..start + 4)) {
                        place.copy_from_slice(&word.to_le_bytes());
                    }
                }
                (kind::WORD, given) if holds => {
                    let word = it.scope.number(frame, code.u8());
                    appended = true;
                    it.append(index, given, |it| it.nat(word));
                }
                (_, Some(_)) if !holds => return Err(it.flag(object, op, true)),
                (_, None) if holds && op.cond == Cond::Always => {
                    appended = true;
                    it.missing(object, op, index)?;
                }
                (_, None) if holds => return Err(it.flag(object, op, false)),
                (kind::NUMBER, None) => it.scope.set(frame, code.u8(), Slot::number(0)),
                _ => {}
            }
            Ok(())
        })?;
        Ok(appended)
    }

    /// Appends the bytes of an operation, as a segment that is there already or a new one.
    fn append(&mut self, op: u16, given: Option<usize>, write: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        write(self);
        let segment = Segment { op, start, end: self.out.len(), room: false };
        match given.and_then(|at| self.segments.get_mut(at)) {
            Some(place) => *place = segment,
            None => self.segments.push(segment),
        }
    }

    /// A field that must be there is not: only null and what TDLib takes for such a field may stand
    /// for it.
    fn missing(&mut self, object: &Object<'c>, op: &Op<'c>, index: u16) -> Result {
        let start = self.out.len();
        if (self.is_tdlib() || op.nullable) && self.default(op.kind, op.nullable) {
            self.segments.push(Segment { op: index, start, end: self.out.len(), room: false });
            return Ok(());
        }
        let name = self.table.name(op.name).into();
        Err(self.lexer.fail_at(object.text, ErrorKind::Missing { name }))
    }

    #[cold]
    #[inline(never)]
    fn flag(&self, object: &Object<'c>, op: &Op<'c>, given: bool) -> Error {
        let name = self.table.name(op.name);
        let (var, bit) = match op.cond {
            Cond::Bit { var, bit } => (var, Some(bit)),
            Cond::Whole { var } => (var, None),
            Cond::Always => (0, None),
        };
        let flag = match (self.word(object, var), bit) {
            (Some(word), Some(bit)) => format!("{word}.{bit}"),
            (Some(word), None) => word,
            (None, Some(bit)) => format!("bit {bit} of the number from outside"),
            (None, None) => "the number from outside".into(),
        };
        let message = if given {
            format!("the field {name} is given, but {flag} is not set")
        } else {
            format!("the field {name} is missing, but {flag} is set")
        };
        self.lexer.fail_at(object.text, ErrorKind::Flag { message })
    }

    /// The name of a variable; `None` if the fields do not declare it.
    fn word(&self, object: &Object<'c>, var: u8) -> Option<String> {
        let mut code = object.ops;
        while let Some(op) = code.op() {
            code = op.rest();
            let mut own = op.code;
            if matches!(op.kind, kind::WORD | kind::NUMBER) && own.u8() == var {
                return Some(self.table.name(op.name).into());
            }
        }
        None
    }

    /// Puts the bytes of fields in the order of the schema.
    fn permute(&mut self, object: &Object<'_>) {
        self.scratch.clear();
        for segment in self.segments.get(object.base..).unwrap_or_default() {
            self.scratch.extend_from_slice(self.out.get(segment.start..segment.end).unwrap_or_default());
        }
        self.out.truncate(object.start);
        self.out.extend_from_slice(&self.scratch);
    }
}
