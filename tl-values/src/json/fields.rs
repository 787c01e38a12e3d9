//! The fields of an object, as they come.

use super::{
    assemble::Object,
    object::Tag,
    read::{Encoder, Result},
    segment::Segment,
};
use crate::{
    error::{Error, ErrorKind, Step},
    near::near,
    scope::Slot,
    table::{
        Code, Cond, Op,
        format::{id, kind},
    },
};
use alloc::vec::Vec;

/// An operation of a program with its index.
type Found<'c> = (Op<'c>, u16);

/// How far the fields of an object have been read.
struct Progress<'c> {
    object: Object<'c>,
    /// The operations that no field has reached yet.
    next: (Code<'c>, u16),
    /// Whether no field has been read.
    first: bool,
    /// Whether the name of the constructor is still to come.
    ahead: bool,
    /// The first of the fields that wait.
    waiting: usize,
    /// The field that is read.
    field: Option<Found<'c>>,
}

/// What was met on the way to an operation.
#[derive(Clone, Copy, Default)]
struct Passed {
    /// A word that always stands there.
    word: bool,
    /// A word that may be absent.
    optional: bool,
}

// What recurses keeps little on the stack: the rest is in functions of its own.
impl<'c> Encoder<'c, '_> {
    /// The fields of an object, whose brace stands at `text`.
    pub(super) fn fields(&mut self, ops: Code<'c>, frame: usize, tag: Tag, text: usize) -> Result {
        let (base, start, waiting) = (self.segments.len(), self.out.len(), self.later.len());
        let object = Object { ops, frame, base, start, text, sorted: true, optional_words: false };
        let (first, ahead) = (tag != Tag::Read, tag == Tag::Ahead);
        let mut progress = Progress { object, next: (ops, 0), first, ahead, waiting, field: None };
        while self.next_field(&mut progress)? {
            self.field(frame, progress.field.as_ref())?;
        }
        if self.later.len() > waiting {
            progress.object.sorted = false;
            self.waiting(&progress.object, waiting)?;
        }
        self.assemble(&progress.object)
    }

    /// Finds the next field that is to be read now; whether there is one.
    #[inline]
    fn next_field(&mut self, it: &mut Progress<'c>) -> Result<bool> {
        loop {
            let at = self.lexer.position();
            let Some(key) = self.lexer.key(it.first)? else { return Ok(false) };
            let was_first = core::mem::take(&mut it.first);
            // Most come in the order of the schema.
            let mut passed = Passed::default();
            let (op, index) = match search(self, it.next, u16::MAX, &key, &mut passed) {
                Some((op, index)) => {
                    if passed.word {
                        self.place_words(it.next, index);
                    }
                    it.object.optional_words |= passed.optional || op.kind == kind::WORD;
                    it.next = (op.rest(), index + 1);
                    (op, index)
                }
                None => match search(self, (it.object.ops, 0), it.next.1, &key, &mut Passed::default()) {
                    Some((op, index)) if self.may_come_late(it, index, at, &key)? => (op, index),
                    Some(_) => continue,
                    None => {
                        self.other_key(it, at, was_first, &key)?;
                        continue;
                    }
                },
            };
            if self.must_wait(&it.object, &op, index) {
                self.later.push((index, self.lexer.position()));
                self.lexer.skip()?;
                continue;
            }
            it.field = Some((op, index));
            return Ok(true);
        }
    }

    /// A key that is no field.
    #[inline(never)]
    fn other_key(&mut self, it: &mut Progress<'c>, at: usize, first: bool, key: &str) -> Result {
        if self.frames == 1 && self.is_tdlib() && key.starts_with('@') {
            return self.lexer.beside(key, &mut self.outer);
        }
        let is_tag = key == self.options.form.tag();
        if is_tag && core::mem::take(&mut it.ahead) || self.is_tdlib() {
            return self.lexer.skip();
        }
        let repeated = is_tag && !first;
        Err(self.unknown_field(at, it.object.ops, key, repeated))
    }

    /// A field that comes behind one that stands behind it. Whether it is to be read.
    #[inline(never)]
    fn may_come_late(&mut self, it: &mut Progress<'c>, index: u16, at: usize, key: &str) -> Result<bool> {
        it.object.sorted = false;
        // What has only room so far is given now: the room is filled at the end, and the field brings none.
        let segments = self.segments.get_mut(it.object.base..).unwrap_or_default();
        if let Some(at) = segments.iter().position(|segment| segment.op == index && segment.room) {
            self.segments.remove(it.object.base + at);
            return Ok(true);
        }
        let waits = self.later.iter().skip(it.waiting).any(|later| later.0 == index);
        if !waits && !self.is_given(&it.object, index) {
            return Ok(true);
        }
        // TDLib takes the first.
        if self.is_tdlib() {
            return self.lexer.skip().map(|()| false);
        }
        Err(self.lexer.fail_at(at, ErrorKind::Repeated { name: key.into() }))
    }

    /// The fields of an element of a repetition.
    pub(super) fn repeated(&mut self, ops: Code<'c>, frame: usize) -> Result {
        self.lexer.peek();
        let start = self.lexer.position();
        if !self.lexer.eat(b'{') {
            return Err(self.lexer.expected("an object"));
        }
        // What an element before has left in them means nothing.
        let mut code = ops;
        while let Some(op) = code.op() {
            code = op.rest();
            if matches!(op.kind, kind::WORD | kind::NUMBER) {
                let mut code = op.code;
                self.scope.set(frame, code.u8(), Slot::word(0));
            }
        }
        self.fields(ops, frame, Tag::None, start)
    }

    /// Fields that waited for numbers.
    fn waiting(&mut self, object: &Object<'c>, first: usize) -> Result {
        let end = self.lexer.position();
        // Those inside may wait as well: the list is taken apart before.
        let waiting: Vec<_> = self.later.drain(first..).collect();
        for (index, position) in waiting {
            self.lexer.go(position);
            let field = operation(object.ops, index).map(|op| (op, index));
            self.field(object.frame, field.as_ref())?;
        }
        self.lexer.go(end);
        Ok(())
    }

    /// The value of a field.
    #[inline]
    fn field(&mut self, frame: usize, field: Option<&Found<'c>>) -> Result {
        let Some((op, index)) = field else { return Ok(()) };
        if self.is_absent(op)? {
            return Ok(());
        }
        let start = self.out.len();
        let read = match op.kind {
            kind::WORD | kind::NUMBER => self.word_value(frame, op),
            // It has been read.
            kind::TRUE if op.cond != Cond::Always => Ok(()),
            kind => self.value(kind, op.code, frame),
        };
        if let Cond::Bit { var, bit } = op.cond {
            self.set_bit(frame, var, bit);
        }
        if let Err(error) = read {
            return Err(error.inside(Step::Field(self.table.name(op.name).into())));
        }
        self.segments.push(Segment { op: *index, start, end: self.out.len(), room: false });
        Ok(())
    }

    /// Whether what stands for a field says that it is absent: `null`, or `false` for a flag.
    #[inline]
    fn is_absent(&mut self, op: &Op<'c>) -> Result<bool> {
        let optional = op.cond != Cond::Always || op.nullable || self.is_tdlib();
        if optional && self.lexer.peek() == b'n' && self.lexer.word("null") {
            return Ok(true);
        }
        if op.kind != kind::TRUE || op.cond == Cond::Always {
            return Ok(false);
        }
        let flag = self.bool().map(|set| !set);
        flag.map_err(|error| error.inside(Step::Field(self.table.name(op.name).into())))
    }

    /// The bits of a word that no field explains, or a whole number.
    fn word_value(&mut self, frame: usize, op: &Op<'c>) -> Result {
        let value = self.integer("a number from 0 to 4294967295", self.is_tdlib())?;
        let (word, mut code) = (op.kind == kind::WORD, op.code);
        let var = code.u8();
        // Fields that came before it have set their bits.
        let known = self.scope.number(frame, var);
        self.scope.set(frame, var, if word { Slot::word(value | known) } else { Slot::number(value) });
        // Where a word stands that may be absent is known at the end.
        if !word || op.cond == Cond::Always {
            self.nat(value);
        }
        Ok(())
    }

    /// Leaves room for the words that always stand between two fields.
    fn place_words(&mut self, next: (Code<'c>, u16), end: u16) {
        let (mut code, mut index) = next;
        while index < end
            && let Some(op) = code.op()
        {
            code = op.rest();
            if op.kind == kind::WORD && op.cond == Cond::Always {
                let start = self.out.len();
                self.nat(0);
                self.segments.push(Segment { op: index, start, end: start + 4, room: true });
            }
            index += 1;
        }
    }

    pub(super) fn is_given(&self, object: &Object<'_>, index: u16) -> bool {
        self.segments.iter().skip(object.base).any(|it| it.op == index)
    }

    /// Whether a field depends on a number that has not been read.
    fn must_wait(&self, object: &Object<'c>, op: &Op<'c>, index: u16) -> bool {
        let mut code = op.code;
        if !depends(op.kind, &mut code) {
            return false;
        }
        let (mut code, mut at) = (object.ops, 0);
        while at < index
            && let Some(op) = code.op()
        {
            code = op.rest();
            if op.kind == kind::NUMBER && !self.is_given(object, at) {
                // One that is not in the text either is missed at the end.
                return true;
            }
            at += 1;
        }
        false
    }

    /// Writes what stands for a value that is not given, as TDLib takes it. Whether there is such.
    pub(super) fn default(&mut self, kind: u8, nullable: bool) -> bool {
        match kind {
            _ if nullable => self.nat(0),
            kind::INT | kind::NAT | kind::FLOAT | kind::STRING | kind::BYTES | kind::BARE_VECTOR => {
                self.nat(0)
            }
            kind::LONG | kind::INT53 | kind::DOUBLE => self.out.extend_from_slice(&[0; 8]),
            kind::BOOL => self.nat(id::BOOL_FALSE),
            kind::VECTOR => {
                self.nat(id::VECTOR);
                self.nat(0);
            }
            kind::INT128 => self.out.extend_from_slice(&[0; 16]),
            kind::INT256 => self.out.extend_from_slice(&[0; 32]),
            kind::INT512 => self.out.extend_from_slice(&[0; 64]),
            _ => return false,
        }
        true
    }

    /// Takes a `null` for a value that has such a default.
    pub(super) fn absent(&mut self, kind: u8) -> Result<bool> {
        let start = self.out.len();
        if self.default(kind, false) {
            if self.lexer.word("null") {
                return Ok(true);
            }
            self.out.truncate(start);
        }
        Ok(false)
    }

    #[cold]
    #[inline(never)]
    fn unknown_field(&mut self, at: usize, ops: Code<'c>, key: &str, repeated: bool) -> Error {
        // Behind the comma.
        self.lexer.go(at);
        self.lexer.eat(b',');
        self.lexer.peek();
        let at = self.lexer.position();
        if repeated {
            return self.lexer.fail_at(at, ErrorKind::Repeated { name: key.into() });
        }
        let mut names = Vec::new();
        let mut code = ops;
        while let Some(op) = code.op() {
            code = op.rest();
            names.push(self.table.name(op.name));
        }
        let kind = ErrorKind::UnknownField { name: key.into(), near: near(key, names.into_iter()) };
        self.lexer.fail_at(at, kind)
    }
}

/// The operation of a field among those from a place on.
#[inline]
fn search<'c>(
    it: &Encoder<'c, '_>,
    from: (Code<'c>, u16),
    end: u16,
    key: &str,
    passed: &mut Passed,
) -> Option<Found<'c>> {
    let (mut code, mut index) = from;
    while index < end
        && let Some(op) = code.op()
    {
        if it.table.is_name(op.name, key) {
            return Some((op, index));
        }
        if op.kind == kind::WORD {
            let always = op.cond == Cond::Always;
            passed.word |= always;
            passed.optional |= !always;
        }
        code = op.rest();
        index += 1;
    }
    None
}

fn operation(mut code: Code<'_>, index: u16) -> Option<Op<'_>> {
    for _ in 0..index {
        code = code.op()?.rest();
    }
    code.op()
}

/// Whether a type may depend on a number.
fn depends(kind: u8, code: &mut Code<'_>) -> bool {
    match kind {
        kind::APPLIED | kind::BARE_APPLIED | kind::REPEAT | kind::REPEAT_ONE => true,
        kind::VECTOR | kind::BARE_VECTOR | kind::SIZED => {
            let inner = code.u8() & kind::MASK;
            depends(inner, code)
        }
        _ => false,
    }
}
