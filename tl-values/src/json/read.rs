//! JSON to bytes: values, as their types say.
//!
//! Bytes are appended as values come. Fields that come in another order than that of the schema are put
//! in order when their object ends (`assemble`).

use super::{Envelope, lexer::Lexer, segment::Segment};
use crate::{
    error::{Error, ErrorKind, Step},
    options::{Form, Options},
    scope::{Args, Scope},
    table::{
        Code, Kind, Table,
        format::{NULLABLE, id, kind},
    },
    walk::bare,
};
use alloc::vec::Vec;
use tlforge_runtime::Limits;

pub(super) type Result<T = ()> = core::result::Result<T, Error>;

pub(crate) struct Encoder<'c, 'j> {
    pub(super) table: Table<'c>,
    pub(super) options: Options,
    pub(super) lexer: Lexer<'j>,
    pub(super) out: Vec<u8>,
    pub(super) scope: Scope<'c>,
    /// The fields of all objects that are open.
    pub(super) segments: Vec<Segment>,
    /// Fields that must wait for a number: the operation, and where the value stands in the text.
    pub(super) later: Vec<(u16, usize)>,
    /// Room to put fields in order.
    pub(super) scratch: Vec<u8>,
    pub(super) depth: u32,
    pub(super) frames: u32,
    /// What TDLib's JSON has beside the outermost object.
    pub(super) outer: Envelope<'j>,
    /// The most bytes that may come of the text.
    most: usize,
}

impl<'c, 'j> Encoder<'c, 'j> {
    pub(crate) fn new(table: Table<'c>, text: &'j str, options: &Options) -> Self {
        Self {
            table,
            options: *options,
            lexer: Lexer::new(text),
            out: Vec::with_capacity(text.len() / 2),
            scope: Scope::default(),
            segments: Vec::new(),
            later: Vec::new(),
            scratch: Vec::new(),
            depth: options.limits.depth,
            frames: 0,
            outer: Envelope::default(),
            most: text.len().saturating_mul(options.limits.memory).saturating_add(Limits::BASE),
        }
    }

    /// A value of the type that begins the code, or of any type.
    pub(crate) fn root(&mut self, code: Option<Code<'c>>) -> Result {
        let frame = self.scope.open(0);
        match code {
            Some(mut code) => {
                let kind = code.u8() & kind::MASK;
                self.value(kind, code, frame)
            }
            None if matches!(self.lexer.peek(), b't' | b'f') => self.bool_id(),
            None => self.open_value(&[Kind::Constructor, Kind::Function], "a constructor or function"),
        }
    }

    /// Nothing must follow. The bytes, and what stood beside the outermost object.
    pub(crate) fn finish(mut self) -> Result<(Vec<u8>, Envelope<'j>)> {
        self.lexer.finish()?;
        Ok((self.out, self.outer))
    }

    fn bool_id(&mut self) -> Result {
        let id = if self.bool()? { id::BOOL_TRUE } else { id::BOOL_FALSE };
        self.nat(id);
        Ok(())
    }

    pub(super) fn nat(&mut self, value: u32) {
        self.out.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn is_tdlib(&self) -> bool {
        self.options.form == Form::Tdlib
    }

    /// A value, of which the kind has been taken from the code.
    // What recurses keeps little on the stack: the rest is in functions of its own.
    #[inline]
    pub(super) fn value(&mut self, kind: u8, mut code: Code<'c>, frame: usize) -> Result {
        if self.is_tdlib() && self.lexer.peek() == b'n' && self.absent(kind)? {
            return Ok(());
        }
        match kind {
            ..=kind::BOOL | kind::NAT => self.scalar(kind),
            kind::BOXED => self.object(code.u16(), None, true),
            kind::BARE => self.object(code.u16(), None, false),
            kind::VECTOR | kind::BARE_VECTOR => self.vector(kind == kind::VECTOR, code, frame),
            kind::OBJECT if matches!(self.lexer.peek(), b't' | b'f') => self.bool_id(),
            kind::OBJECT => self.open_value(&[Kind::Constructor], "Object"),
            kind::FUNCTION | kind::QUERY => self.open_value(&[Kind::Function], "Function"),
            _ => self.dependent(kind, code, frame),
        }
    }

    /// A value that holds no others.
    #[inline]
    fn scalar(&mut self, kind: u8) -> Result {
        match kind {
            kind::INT => {
                let value: i32 = self.integer("an int", self.is_tdlib())?;
                self.nat(value.cast_unsigned());
            }
            kind::NAT => {
                let value = self.integer("a number from 0 to 4294967295", self.is_tdlib())?;
                self.nat(value);
            }
            kind::LONG | kind::INT53 => {
                let value: i64 = self.integer("a long, as a string or a number", true)?;
                self.out.extend_from_slice(&value.to_le_bytes());
            }
            kind::STRING => self.string()?,
            kind::TRUE => {
                if !self.lexer.word("true") {
                    return Err(self.lexer.expected("true"));
                }
            }
            kind::BOOL => self.bool_id()?,
            kind::BYTES => self.bytes()?,
            kind::DOUBLE => {
                let value = self.double()?.to_le_bytes();
                self.out.extend_from_slice(&value);
            }
            kind::FLOAT => {
                let value = self.float()?.to_le_bytes();
                self.out.extend_from_slice(&value);
            }
            kind::INT128 => self.fixed(16, "16 bytes")?,
            kind::INT256 => self.fixed(32, "32 bytes")?,
            _ => self.fixed(64, "64 bytes")?,
        }
        Ok(())
    }

    /// What only schemas with parameters have, and elements that may be null.
    #[inline(never)]
    fn dependent(&mut self, kind: u8, mut code: Code<'c>, frame: usize) -> Result {
        match kind {
            kind::APPLIED | kind::BARE_APPLIED => {
                let ty = code.u16();
                let args = Some(Args { count: code.u8(), code, frame });
                self.object(ty, args, kind == kind::APPLIED)
            }
            kind::VAR | kind::BARE_VAR => match self.scope.get(frame, code.u8()).ty {
                Some((mut code, frame)) => {
                    let inner = code.u8() & kind::MASK;
                    let inner = if kind == kind::VAR { inner } else { bare(inner, &mut code) };
                    self.value(inner, code, frame)
                }
                None => Err(self.undeclared("a type variable")),
            },
            kind::REPEAT => {
                let count = self.scope.nat(frame, code.nat());
                code.u16();
                self.counted(count, kind::END, code, frame)
            }
            kind::REPEAT_ONE => {
                let count = self.scope.nat(frame, code.nat());
                let kind = code.u8() & kind::MASK;
                self.counted(count, kind, code, frame)
            }
            kind::SIZED => {
                let kind = code.u8() & kind::MASK;
                self.sized(kind, code, frame)
            }
            kind::BOXED_PRIM => {
                let id = code.u32();
                let kind = code.u8() & kind::MASK;
                self.nat(id);
                self.value(kind, code, frame)
            }
            kind if kind & NULLABLE != 0 => {
                if self.lexer.peek() == b'n' && self.lexer.word("null") {
                    self.nat(0);
                    return Ok(());
                }
                self.value(kind & kind::MASK, code, frame)
            }
            _ => Err(self.undeclared("of an unknown kind")),
        }
    }

    /// A value, with the number of its bytes in front of it.
    fn sized(&mut self, kind: u8, code: Code<'c>, frame: usize) -> Result {
        self.nat(0);
        let start = self.out.len();
        self.value(kind, code, frame)?;
        let length = i32::try_from(self.out.len() - start);
        let length =
            length.map_err(|_| self.lexer.fail_at(self.lexer.position(), ErrorKind::TooMuchMemory))?;
        if let Some(room) = self.out.get_mut(start - 4..start) {
            room.copy_from_slice(&length.to_le_bytes());
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn undeclared(&self, ty: &str) -> Error {
        self.lexer.fail_at(self.lexer.position(), ErrorKind::Undeclared { ty: ty.into() })
    }

    fn vector(&mut self, boxed: bool, mut code: Code<'c>, frame: usize) -> Result {
        if boxed {
            self.nat(id::VECTOR);
        }
        let at = self.out.len();
        self.nat(0);
        let kind = code.u8() & kind::ELEMENT;
        let count = self.list(kind, code, frame)?;
        if let Some(place) = self.out.get_mut(at..at + 4) {
            place.copy_from_slice(&count.to_le_bytes());
        }
        Ok(())
    }

    /// An array with as many elements as a number says.
    fn counted(&mut self, count: u32, kind: u8, code: Code<'c>, frame: usize) -> Result {
        self.lexer.peek();
        let start = self.lexer.position();
        if self.list(kind, code, frame)? != count {
            return Err(self.lexer.fail_at(start, ErrorKind::Count { expected: count }));
        }
        Ok(())
    }

    /// The elements of an array, values of a type, or for [`kind::END`] the fields of a repetition; how
    /// many.
    fn list(&mut self, kind: u8, code: Code<'c>, frame: usize) -> Result<u32> {
        if !self.lexer.eat(b'[') {
            return Err(self.lexer.expected("an array"));
        }
        let mut count = 0u32;
        // Whether the last element has taken no bytes.
        let mut empty = false;
        while self.lexer.element(count == 0)? {
            if empty && let Some(more) = self.again(count)? {
                count += more;
                continue;
            }
            let start = self.out.len();
            let read =
                if kind == kind::END { self.repeated(code, frame) } else { self.value(kind, code, frame) };
            if let Err(error) = read {
                return Err(error.inside(Step::Index(count as usize)));
            }
            empty = self.out.len() == start;
            count = count.saturating_add(1);
            self.pay()?;
        }
        Ok(count)
    }

    /// `{"$again": 3}`: three more of the last element, which takes no bytes.
    fn again(&mut self, count: u32) -> Result<Option<u32>> {
        let start = self.lexer.position();
        if self.is_tdlib() || !self.lexer.eat(b'{') || self.lexer.key(true)?.is_none_or(|key| key != "$again")
        {
            self.lexer.go(start);
            return Ok(None);
        }
        let more: u32 = self.integer("how many more", false)?;
        if count.checked_add(more).is_none() {
            return Err(self.lexer.syntax("there are too many elements"));
        }
        match self.lexer.key(false)? {
            None => Ok(Some(more)),
            Some(_) => Err(self.lexer.syntax("expected }")),
        }
    }

    /// What has come of the text must not be too much.
    pub(super) fn pay(&self) -> Result {
        if self.out.len() > self.most { Err(self.too_much()) } else { Ok(()) }
    }

    #[cold]
    #[inline(never)]
    fn too_much(&self) -> Error {
        self.lexer.fail_at(self.lexer.position(), ErrorKind::TooMuchMemory)
    }

    pub(super) fn enter(&mut self) -> Result {
        match self.depth.checked_sub(1) {
            Some(depth) => {
                self.depth = depth;
                Ok(())
            }
            None => Err(self.lexer.fail_at(self.lexer.position(), ErrorKind::TooDeep)),
        }
    }
}
