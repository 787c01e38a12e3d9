//! Which constructor or function is read: by its type, or by its id alone.

use super::{Bound, Result, Sink, Walker};
use crate::{
    error::{Error, ErrorKind},
    scope::Args,
    table::{
        Kind, Record, TypeRow,
        format::{id, kind},
    },
};
use alloc::string::String;

impl<'t: 'c, 'c, 'b, S: Sink<'t, 'b>> Walker<'t, 'c, 'b, S> {
    /// A value that is found by its id: a constructor, a function or a `Bool`.
    pub(crate) fn any(&mut self) -> Result {
        let id = self.input.id()?;
        let found =
            [Kind::Constructor, Kind::Function].into_iter().find_map(|kind| self.table.by_id(kind, id));
        match (found, id) {
            (Some(record), _) => self.unbound(record),
            (None, id::BOOL_TRUE | id::BOOL_FALSE) => {
                self.sink.bool(id == id::BOOL_TRUE);
                Ok(())
            }
            (None, id) => Err(self.unknown_id(id, "a constructor or function")),
        }
    }

    /// The request of this name, its id first.
    pub(crate) fn request(&mut self, record: Record) -> Result {
        let id = self.input.id()?;
        if id != record.id {
            return Err(self.unknown_id(id, self.table.name(record.name)));
        }
        self.unbound(record)
    }

    /// What a combinator without parameters holds.
    fn unbound(&mut self, record: Record) -> Result {
        let recursive = self.table.type_of(record.index).is_some_and(|row| row.is_recursive());
        let bound = self.opened(&record);
        self.record(bound, recursive)
    }

    /// A combinator without parameters, with a frame.
    fn opened(&mut self, record: &Record) -> Bound<'c> {
        let program = self.table.program(record);
        Bound { name: record.name, ops: program.ops, frame: self.scope.open(program.vars) }
    }

    /// A value of a boxed type.
    pub(super) fn boxed(&mut self, ty: u16, args: Option<Args<'c>>) -> Result {
        let row = self.table.ty_row(ty);
        // The only constructor of a type counts as a level behind its id, as in generated code.
        let level = row.is_recursive() && row.count() > 1;
        if level {
            self.enter()?;
        }
        let bound = self.constructor(&row, args)?;
        self.record(bound, row.is_recursive() && !level)?;
        self.depth += u32::from(level);
        Ok(())
    }

    /// The constructor that the next id says, with a frame for it.
    #[inline]
    fn constructor(&mut self, row: &TypeRow, args: Option<Args<'c>>) -> Result<Bound<'c>> {
        if row.has_default() || row.count() == 0 {
            return self.constructor_or_default(row, args);
        }
        let id = self.input.id()?;
        self.bound(row, id, args).ok_or_else(|| self.unknown_id(id, self.table.name(row.name)))
    }

    #[cold]
    fn constructor_or_default(&mut self, row: &TypeRow, args: Option<Args<'c>>) -> Result<Bound<'c>> {
        if let Some(id) = self.input.peek_id()
            && let Some(found) = self.bound(row, id, args)
        {
            self.input.id()?;
            return Ok(found);
        }
        let default = self.table.constructor_named(row, "_").and_then(|it| self.fitting(&it, args));
        default.ok_or_else(|| self.undeclared(self.table.name(row.name)))
    }

    #[inline]
    fn bound(&mut self, row: &TypeRow, id: u32, args: Option<Args<'c>>) -> Option<Bound<'c>> {
        if args.is_none() {
            let record = self.table.constructor(row, id, |_| true)?;
            return Some(self.opened(&record));
        }
        self.bound_with(row, id, args)
    }

    #[inline(never)]
    fn bound_with(&mut self, row: &TypeRow, id: u32, args: Option<Args<'c>>) -> Option<Bound<'c>> {
        let (table, scope) = (self.table, &mut self.scope);
        let record = table.constructor(row, id, |record| {
            let frame = scope.bind(&table.program(record), args);
            frame.inspect(|frame| scope.close(*frame)).is_some()
        })?;
        self.fitting(&record, args)
    }

    fn fitting(&mut self, record: &Record, args: Option<Args<'c>>) -> Option<Bound<'c>> {
        let program = self.table.program(record);
        let frame = self.scope.bind(&program, args)?;
        Some(Bound { name: record.name, ops: program.ops, frame })
    }

    /// The only constructor of a type that has these arguments, without its id.
    pub(super) fn bare(&mut self, ty: u16, args: Option<Args<'c>>) -> Result {
        let row = self.table.ty_row(ty);
        let Some(bound) = self.only(&row, args) else {
            return Err(self.undeclared(self.table.name(row.name)));
        };
        self.record(bound, row.is_recursive() && row.count() == 1)
    }

    #[inline]
    fn only(&mut self, row: &TypeRow, args: Option<Args<'c>>) -> Option<Bound<'c>> {
        (row.first..row.end).find_map(|index| self.fitting(&self.table.record(index)?, args))
    }

    /// `Object`, `Function` or `!X`: any value, found by its id.
    pub(super) fn open_value(&mut self, kind: u8) -> Result {
        match self.input.peek_id() {
            // A vector says nothing of its elements: it takes all that is left.
            Some(id::VECTOR) if kind != kind::QUERY => {
                let rest = self.input.rest();
                self.sink.raw(rest);
                return Ok(());
            }
            Some(id::BOOL_TRUE | id::BOOL_FALSE) if kind == kind::OBJECT => return self.bool(),
            Some(id::TRUE) if kind == kind::OBJECT => {
                return self.input.fixed(4).map(|it| self.sink.raw(it));
            }
            _ => {}
        }
        self.enter()?;
        let (bound, recursive, level) =
            self.any_of(if kind == kind::OBJECT { Kind::Constructor } else { Kind::Function })?;
        self.record(bound, recursive && !level)?;
        self.depth += 1 + u32::from(level);
        Ok(())
    }

    /// What the next id says; whether it can contain itself, and whether that has been counted.
    #[inline(never)]
    fn any_of(&mut self, kind: Kind) -> Result<(Bound<'c>, bool, bool)> {
        let id = match self.input.peek_id() {
            Some(id) => id,
            None => self.input.id()?,
        };
        let Some(record) = self.table.by_id(kind, id) else {
            return Err(self.unknown_open(kind, id));
        };
        let row =
            self.table.type_of(record.index).filter(|row| kind == Kind::Constructor && row.is_recursive());
        let level = row.is_some_and(|row| row.count() > 1);
        if level {
            self.enter()?;
        }
        self.input.id()?;
        Ok((self.opened(&record), row.is_some(), level))
    }

    #[cold]
    #[inline(never)]
    fn unknown_open(&self, kind: Kind, found: u32) -> Error {
        let expected = if kind == Kind::Constructor { "Object" } else { "Function" }.into();
        let name = self.table.name_of_id(found).map(String::from);
        self.input.fail(ErrorKind::UnknownId { expected, found, name })
    }
}
