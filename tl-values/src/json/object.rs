//! Objects: which constructor or function each of them is.

use super::read::{Encoder, Result};
use crate::{
    error::{Error, ErrorKind},
    near::near,
    options::Form,
    scope::{Args, FRAMES},
    table::{Code, Kind, Record, TypeRow},
};
use alloc::{borrow::Cow, string::String};

/// An object that has begun.
struct Begun<'c> {
    name: u16,
    ops: Code<'c>,
    frame: usize,
    tag: Tag,
    /// Where its brace stands.
    text: usize,
}

/// What is known of the name of an object's constructor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    /// It has been read.
    Read,
    /// It stands behind other fields.
    Ahead,
    /// There is none.
    None,
}

impl<'c, 'j> Encoder<'c, 'j> {
    /// A request of this name.
    pub(crate) fn request(&mut self, record: Record) -> Result {
        let start = self.brace("a request")?;
        let (name, tag) = self.tag()?;
        if let Some(name) =
            name.filter(|name| self.options.form == Form::Tl && **name != *self.table.name(record.name))
        {
            let expected = self.table.name(record.name).into();
            return Err(self
                .lexer
                .fail_at(start, ErrorKind::Expected { expected, found: name.into_owned() }));
        }
        let begun = self.bound(&record, None, true, tag, start)?;
        self.combinator(&begun)
    }

    /// The brace of an object, and where it stands.
    fn brace(&mut self, expected: &str) -> Result<usize> {
        self.lexer.peek();
        let start = self.lexer.position();
        if self.lexer.eat(b'{') { Ok(start) } else { Err(self.lexer.expected(expected)) }
    }

    /// The name of the constructor of an object that has begun, wherever it stands in it.
    fn tag(&mut self) -> Result<(Option<Cow<'j, str>>, Tag)> {
        let wanted = self.options.form.tag();
        let start = self.lexer.position();
        let mut first = true;
        while let Some(key) = self.lexer.key(first)? {
            if key == wanted {
                if self.lexer.peek() != b'"' {
                    return Err(self.lexer.expected("the name of a constructor"));
                }
                let name = self.lexer.string()?;
                if first {
                    return Ok((Some(name), Tag::Read));
                }
                self.lexer.go(start);
                return Ok((Some(name), Tag::Ahead));
            }
            self.lexer.skip()?;
            first = false;
        }
        self.lexer.go(start);
        Ok((None, Tag::None))
    }

    /// A value of a type.
    pub(super) fn object(&mut self, ty: u16, args: Option<Args<'c>>, boxed: bool) -> Result {
        let row = self.table.ty_row(ty);
        let begun = self.begin(&row, args, boxed)?;
        self.combinator(&begun)?;
        self.depth += u32::from(row.is_recursive());
        Ok(())
    }

    /// The brace and the name of a value of a type, and the id.
    #[inline]
    fn begin(&mut self, row: &TypeRow, args: Option<Args<'c>>, boxed: bool) -> Result<Begun<'c>> {
        if row.count() == 0 {
            return Err(self.undeclared(self.table.name(row.name)));
        }
        if row.is_recursive() {
            self.enter()?;
        }
        self.lexer.peek();
        let text = self.lexer.position();
        if !self.lexer.eat(b'{') {
            return Err(self.lexer.expected(self.table.name(row.name)));
        }
        let (name, tag) = self.tag()?;
        let record = match (self.only(row, args, boxed), name) {
            // TDLib does not look at a name that is not needed.
            (Some(record), None) => record,
            (Some(record), Some(_)) if self.is_tdlib() => record,
            (only, Some(name)) => self.named(row, only, &name, text)?,
            (None, None) => {
                let name = self.options.form.tag().into();
                return Err(self.lexer.fail_at(text, ErrorKind::Missing { name }));
            }
        };
        self.bound(&record, args, boxed, tag, text)
    }

    /// A combinator whose fields are to be read: its frame, and its id, if it stands with one.
    fn bound(
        &mut self,
        record: &Record,
        args: Option<Args<'c>>,
        boxed: bool,
        tag: Tag,
        text: usize,
    ) -> Result<Begun<'c>> {
        if self.frames == FRAMES {
            return Err(self.lexer.fail_at(text, ErrorKind::TooDeep));
        }
        let program = self.table.program(record);
        let Some(frame) = self.scope.bind(&program, args) else {
            let ty = self.table.type_of(record.index).map_or("", |row| self.table.name(row.name));
            return Err(self.unknown(text, self.table.name(record.name), ty, None));
        };
        // A default constructor has no id.
        if boxed && self.table.name_bytes(record.name) != b"_" {
            self.nat(record.id);
        }
        Ok(Begun { name: record.name, ops: program.ops, frame, tag, text })
    }

    /// The constructor of a type of which there is only one, or only one that may stand without id.
    fn only(&mut self, row: &TypeRow, args: Option<Args<'c>>, boxed: bool) -> Option<Record> {
        if boxed && row.count() > 1 {
            return None;
        }
        let mut all = (row.first..row.end).filter_map(|index| self.table.record(index));
        all.find(|record| {
            let frame = self.scope.bind(&self.table.program(record), args);
            frame.inspect(|frame| self.scope.close(*frame)).is_some()
        })
    }

    /// The constructor of a type with this name, which must be the only one that is possible.
    fn named(&self, row: &TypeRow, only: Option<Record>, name: &str, start: usize) -> Result<Record> {
        let found = self.table.constructor_named(row, name);
        let found = found.filter(|found| only.is_none_or(|only| only.index == found.index));
        found.ok_or_else(|| {
            let all = (row.first..row.end).filter_map(|index| self.table.record(index));
            let near = near(name, all.map(|record| self.table.name(record.name)));
            self.unknown(start, name, self.table.name(row.name), near)
        })
    }

    #[cold]
    #[inline(never)]
    fn unknown(&self, start: usize, name: &str, ty: &str, near: Option<String>) -> Error {
        self.lexer.fail_at(start, ErrorKind::UnknownConstructor { name: name.into(), ty: ty.into(), near })
    }

    /// `Object`, `Function`, or any value at all: found by its name.
    pub(super) fn open_value(&mut self, kinds: &[Kind], expected: &str) -> Result {
        self.enter()?;
        if let Some((begun, recursive)) = self.begin_any(kinds, expected)? {
            self.combinator(&begun)?;
            self.depth += u32::from(recursive);
        }
        self.depth += 1;
        Ok(())
    }

    /// The brace and the name of any value, and the id; whether its type can contain itself. `None` if
    /// it was given as bytes.
    #[inline(never)]
    fn begin_any(&mut self, kinds: &[Kind], expected: &str) -> Result<Option<(Begun<'c>, bool)>> {
        let text = self.brace(expected)?;
        let (name, tag) = self.tag()?;
        let Some(name) = name else {
            if self.lexer.key(true)?.is_some_and(|key| key == "$bytes") {
                self.lexer.go(text);
                return self.raw().map(|()| None);
            }
            let name = self.options.form.tag().into();
            return Err(self.lexer.fail_at(text, ErrorKind::Missing { name }));
        };
        let found = kinds.iter().find_map(|kind| self.table.by_name(*kind, &name));
        let Some(record) = found.filter(|record| !self.table.has_parameters(record)) else {
            return Err(self.unknown(text, &name, expected, near(&name, self.table.all_names())));
        };
        let recursive = self.table.type_of(record.index).is_some_and(|row| row.is_recursive());
        if recursive {
            self.enter()?;
        }
        Ok(Some((self.bound(&record, None, true, tag, text)?, recursive)))
    }

    /// The fields of an object whose constructor is known.
    fn combinator(&mut self, it: &Begun<'c>) -> Result {
        self.frames += 1;
        if let Err(error) = self.fields(it.ops, it.frame, it.tag, it.text) {
            return Err(error.within(self.table.name(it.name)));
        }
        self.frames -= 1;
        self.scope.close(it.frame);
        self.pay()
    }
}

impl Form {
    /// The key of the constructor's name.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Tl => "_",
            Self::Tdlib => "@type",
        }
    }
}
