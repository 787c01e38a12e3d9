//! The one reader of bytes: skipping, JSON and trees are what different sinks make of it.
//!
//! It recurses as far as [`Limits::depth`] and the nesting of the schema allow. All that a level needs
//! on the stack is small, and nothing on the heap is made for it.

mod answer;
mod input;
mod list;
mod object;
mod part;
mod sink;
mod sized;

pub(crate) use input::Input;
pub(crate) use part::Left;
pub(crate) use sink::{Sink, Skip};

use crate::{
    error::{Error, ErrorKind, Place, Step},
    options::{Options, Strings},
    scope::{Args, FRAMES, Scope, Slot},
    table::{
        Code, Cond, Op, Table,
        format::{NULLABLE, id, kind},
    },
};
use alloc::string::String;
use tlforge_runtime::Limits;

/// How many combinators may begin for each byte of input, and how many in any case.
const STEPS: usize = 16;
const FREE_STEPS: usize = 1 << 16;

pub(crate) struct Walker<'t, 'c, 'b, S> {
    table: Table<'t>,
    input: Input<'b>,
    scope: Scope<'c>,
    /// Levels that are left, of values that may contain themselves.
    depth: u32,
    /// Combinators that are open.
    frames: u32,
    /// Bytes of memory that values may still take.
    budget: usize,
    /// Combinators that may still begin. A schema can nest types that take no bytes so that each level
    /// doubles what is read.
    steps: usize,
    strict: bool,
    /// Whether flags that no field stands for are an error.
    refuse_flags: bool,
    pub(crate) sink: S,
}

/// A constructor or function that is to be read.
#[derive(Clone, Copy)]
struct Bound<'c> {
    name: u16,
    ops: Code<'c>,
    frame: usize,
}

type Result<T = ()> = core::result::Result<T, Error>;

impl<'t: 'c, 'c, 'b, S: Sink<'t, 'b>> Walker<'t, 'c, 'b, S> {
    pub(crate) fn new(table: Table<'t>, bytes: &'b [u8], options: &Options, sink: S) -> Self {
        Self {
            table,
            input: Input::new(bytes),
            scope: Scope::default(),
            depth: options.limits.depth,
            frames: 0,
            budget: bytes.len().saturating_mul(options.limits.memory).saturating_add(Limits::BASE),
            steps: bytes.len().saturating_mul(STEPS).saturating_add(FREE_STEPS),
            strict: options.strings == Strings::Strict,
            refuse_flags: false,
            sink,
        }
    }

    /// Where the input has been read to.
    pub(crate) fn position(&self) -> usize {
        self.input.position()
    }

    /// The input must have been read to its end.
    pub(crate) fn finish(&self) -> Result {
        match self.input.left() {
            0 => Ok(()),
            left => Err(self.input.fail(ErrorKind::Trailing { left })),
        }
    }

    /// A value of the type that begins the code.
    pub(crate) fn root(&mut self, mut code: Code<'c>) -> Result {
        let frame = self.scope.open(0);
        let kind = code.u8() & kind::MASK;
        self.value(kind, code, frame)
    }

    #[cold]
    #[inline(never)]
    fn unknown_id(&self, found: u32, expected: &str) -> Error {
        let name = self.table.name_of_id(found).map(String::from);
        self.input.fail_before(4, ErrorKind::UnknownId { expected: expected.into(), found, name })
    }

    fn enter(&mut self) -> Result {
        match self.depth.checked_sub(1) {
            Some(depth) => {
                self.depth = depth;
                Ok(())
            }
            None => Err(self.input.fail(ErrorKind::TooDeep)),
        }
    }

    /// The fields of a combinator whose id, if any, has been read. Closes its frame.
    fn record(&mut self, it: Bound<'c>, level: bool) -> Result {
        self.sink.begin(Some(self.table.name_bytes(it.name)));
        if let Err(error) = self.open_record(level) {
            return Err(error.within(self.table.name(it.name)));
        }
        if let Err(error) = self.fields(it.ops, it.frame) {
            return Err(error.within(self.table.name(it.name)));
        }
        self.frames -= 1;
        self.depth += u32::from(level);
        self.sink.end();
        self.scope.close(it.frame);
        Ok(())
    }

    fn open_record(&mut self, level: bool) -> Result {
        if level {
            self.enter()?;
        }
        if self.frames == FRAMES {
            return Err(self.input.fail(ErrorKind::TooDeep));
        }
        let Some(steps) = self.steps.checked_sub(1) else {
            return Err(self.input.fail(ErrorKind::TooMuchMemory));
        };
        self.steps = steps;
        self.frames += 1;
        Ok(())
    }

    fn fields(&mut self, mut code: Code<'c>, frame: usize) -> Result {
        loop {
            let scope = &self.scope;
            code.skip_absent(|var, bit| scope.number(frame, var) >> bit & 1 == 1);
            let Some(op) = code.op() else { return Ok(()) };
            code = op.rest();
            self.one(&op, frame)?;
        }
    }

    /// A field, if it is there.
    #[inline(always)]
    fn one(&mut self, op: &Op<'c>, frame: usize) -> Result {
        if !self.scope.holds(frame, op.cond) {
            return Ok(());
        }
        match self.field(op, frame) {
            Ok(()) => Ok(()),
            Err(error) => Err(error.inside(Step::Field(self.table.name(op.name).into()))),
        }
    }

    #[inline(always)]
    fn field(&mut self, op: &Op<'c>, frame: usize) -> Result {
        if matches!(op.kind, kind::WORD | kind::NUMBER) {
            return self.word(op, frame);
        }
        // What is null is left out.
        if op.nullable && self.input.peek_id() == Some(0) {
            return self.input.id().map(|_| ());
        }
        self.sink.field(self.table.name_bytes(op.name));
        // No call for what most fields are.
        match op.kind {
            kind::INT => self.int(),
            kind::LONG => self.long(),
            kind::STRING => self.string(),
            kind::TRUE => {
                self.sink.truth();
                Ok(())
            }
            kind => self.value(kind, op.code, frame),
        }
    }

    /// A number that others depend on.
    #[inline]
    fn word(&mut self, op: &Op<'c>, frame: usize) -> Result {
        let (value, mut code) = (self.input.nat()?, op.code);
        self.scope.set(frame, code.u8(), Slot::number(value));
        let (known, always) = match op.kind {
            kind::WORD => (code.bits(), false),
            _ => (0, true),
        };
        if self.refuse_flags {
            self.known_flags(op, value, known)?;
        }
        // What no field explains, and the word itself if no field explains that it is there.
        if always || value & !known != 0 || op.cond != Cond::Always && value & known == 0 {
            self.sink.field(self.table.name_bytes(op.name));
            self.sink.nat(value & !known);
        }
        Ok(())
    }

    /// A value, of which the kind has been taken from the code.
    // What recurses keeps little on the stack: the rest is in functions of its own.
    #[inline]
    fn value(&mut self, kind: u8, mut code: Code<'c>, frame: usize) -> Result {
        match kind {
            kind::INT => self.int(),
            kind::LONG => self.long(),
            kind::STRING => self.string(),
            kind::BOXED => self.boxed(code.u16(), None),
            kind::BARE => self.bare(code.u16(), None),
            kind::VECTOR | kind::BARE_VECTOR => self.vector(kind == kind::VECTOR, code, frame),
            kind::BOOL => self.bool(),
            kind::OBJECT | kind::FUNCTION | kind::QUERY => self.open_value(kind),
            ..=kind::NAT => self.scalar(kind),
            _ => self.dependent(kind, code, frame),
        }
    }

    #[inline]
    fn int(&mut self) -> Result {
        let value = self.input.int()?;
        self.sink.int(value);
        Ok(())
    }

    #[inline]
    fn long(&mut self) -> Result {
        let value = self.input.long()?;
        self.sink.long(value);
        Ok(())
    }

    /// A value that holds no others, of the rarer kinds.
    #[inline(never)]
    fn scalar(&mut self, kind: u8) -> Result {
        match kind {
            kind::TRUE => {
                self.sink.truth();
                Ok(())
            }
            kind::BYTES => self.input.string().map(|it| self.sink.bytes(it)),
            kind::INT53 => self.input.long().map(|it| self.sink.int53(it)),
            kind::DOUBLE => self.input.double().map(|it| self.sink.double(it)),
            kind::FLOAT => self.input.float().map(|it| self.sink.float(it)),
            kind::NAT => self.input.nat().map(|it| self.sink.nat(it)),
            kind::INT128 => self.input.fixed(16).map(|it| self.sink.bytes(it)),
            kind::INT256 => self.input.fixed(32).map(|it| self.sink.bytes(it)),
            _ => self.input.fixed(64).map(|it| self.sink.bytes(it)),
        }
    }

    #[inline]
    fn vector(&mut self, boxed: bool, mut code: Code<'c>, frame: usize) -> Result {
        let count = self.count(boxed)?;
        let kind = code.u8() & kind::ELEMENT;
        self.list(count, kind, code, frame)
    }

    /// The id of a vector, if it has one, and its count.
    #[inline]
    fn count(&mut self, boxed: bool) -> Result<u32> {
        if boxed {
            self.expect_id(id::VECTOR, "Vector")?;
        }
        self.input.nat()
    }

    /// What only schemas with parameters have, and elements that may be null.
    #[inline(never)]
    fn dependent(&mut self, kind: u8, mut code: Code<'c>, frame: usize) -> Result {
        match kind {
            kind::APPLIED | kind::BARE_APPLIED => {
                let ty = code.u16();
                let args = Some(Args { count: code.u8(), code, frame });
                if kind == kind::APPLIED { self.boxed(ty, args) } else { self.bare(ty, args) }
            }
            kind::VAR => match self.scope.get(frame, code.u8()).ty {
                Some((mut code, frame)) => {
                    let kind = code.u8() & kind::MASK;
                    self.value(kind, code, frame)
                }
                None => Err(self.undeclared("a type variable")),
            },
            kind::BARE_VAR => match self.scope.get(frame, code.u8()).ty {
                Some((mut code, frame)) => {
                    let kind = bare(code.u8() & kind::MASK, &mut code);
                    self.value(kind, code, frame)
                }
                None => Err(self.undeclared("a type variable")),
            },
            kind::REPEAT => {
                let count = self.scope.nat(frame, code.nat());
                code.u16();
                self.list(count, kind::END, code, frame)
            }
            kind::REPEAT_ONE => {
                let count = self.scope.nat(frame, code.nat());
                let kind = code.u8() & kind::MASK;
                self.list(count, kind, code, frame)
            }
            kind::SIZED => self.sized(code, frame),
            kind::BOXED_PRIM => {
                let id = code.u32();
                let kind = code.u8() & kind::MASK;
                self.expect_id(id, "boxed primitive")?;
                self.value(kind, code, frame)
            }
            kind if kind & NULLABLE != 0 => match self.input.peek_id() {
                Some(0) => self.input.id().map(|_| self.sink.null()),
                _ => self.value(kind & kind::MASK, code, frame),
            },
            _ => Err(self.undeclared("of an unknown kind")),
        }
    }

    #[cold]
    #[inline(never)]
    fn undeclared(&self, ty: &str) -> Error {
        self.input.fail(ErrorKind::Undeclared { ty: ty.into() })
    }

    fn expect_id(&mut self, expected: u32, name: &str) -> Result {
        match self.input.id()? {
            found if found == expected => Ok(()),
            found => Err(self.unknown_id(found, name)),
        }
    }

    fn bool(&mut self) -> Result {
        match self.input.id()? {
            found @ (id::BOOL_TRUE | id::BOOL_FALSE) => {
                self.sink.bool(found == id::BOOL_TRUE);
                Ok(())
            }
            found => Err(self.unknown_id(found, "Bool")),
        }
    }

    #[inline]
    fn string(&mut self) -> Result {
        let start = self.input.position();
        let bytes = self.input.string()?;
        if !S::TEXT && !self.strict {
            return Ok(());
        }
        match core::str::from_utf8(bytes) {
            Ok(text) => self.sink.text(text),
            Err(_) if self.strict => return Err(Error::new(Place::Byte(start), ErrorKind::Utf8)),
            Err(_) => self.sink.not_text(bytes),
        }
        Ok(())
    }
}

/// The kind of a type without its id.
pub(crate) fn bare(kind: u8, code: &mut Code<'_>) -> u8 {
    match kind {
        kind::BOXED => kind::BARE,
        kind::VECTOR => kind::BARE_VECTOR,
        kind::APPLIED => kind::BARE_APPLIED,
        kind::BOXED_PRIM => {
            code.u32();
            code.u8() & kind::MASK
        }
        other => other,
    }
}
