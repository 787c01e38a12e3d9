//! What a request is answered with.

use super::{Result, Sink, Walker};
use crate::{
    error::Step,
    table::{
        Code, Kind,
        format::{NO_VAR, kind},
    },
};
use alloc::vec::Vec;

impl<'t: 'c, 'c, 'b, S: Sink<'t, 'b>> Walker<'t, 'c, 'b, S> {
    /// Reads a request, and gives the code of the type of its answer. That may depend on numbers of the
    /// request, or on a request in it.
    pub(crate) fn answer(&mut self) -> Result<Vec<u8>> {
        self.enter()?;
        let id = self.input.id()?;
        let Some(record) = self.table.by_id(Kind::Function, id) else {
            return Err(self.unknown_id(id, "a function"));
        };
        let program = self.table.program(&record);
        let frame = self.scope.open(program.vars);
        let (mut code, mut inner) = (program.ops, None);
        while let Some(op) = code.op() {
            code = op.rest();
            // That of `!X` is read for its answer, and has no answer but this.
            let read = match op.kind {
                kind::QUERY if self.scope.holds(frame, op.cond) => {
                    let read = self.answer().map(|it| inner = Some(it));
                    read.map_err(|error| error.inside(Step::Field(self.table.name(op.name).into())))
                }
                _ => self.one(&op, frame),
            };
            read.map_err(|error| error.within(self.table.name(record.name)))?;
        }
        let mut out = Vec::new();
        self.substitute(&mut code, frame, inner.as_deref().unwrap_or_default(), &mut out);
        self.scope.close(frame);
        Ok(out)
    }

    /// Copies the code of a type, with what its variables stand for.
    fn substitute(&self, code: &mut Code<'c>, frame: usize, inner: &[u8], out: &mut Vec<u8>) {
        let start = *code;
        let kind = code.u8() & kind::MASK;
        match kind {
            kind::VAR => {
                code.u8();
                out.extend_from_slice(inner);
            }
            kind::ARG => {
                let number = self.scope.nat(frame, code.nat());
                out.extend([kind::ARG, NO_VAR]);
                out.extend(number.to_le_bytes());
            }
            kind::VECTOR | kind::BARE_VECTOR => {
                out.push(kind);
                self.substitute(code, frame, inner, out);
            }
            kind::APPLIED | kind::BARE_APPLIED => {
                out.push(kind);
                out.extend(code.u16().to_le_bytes());
                let count = code.u8();
                out.push(count);
                (0..count).for_each(|_| self.substitute(code, frame, inner, out));
            }
            _ => {
                code.skip(kind);
                let length = start.0.len() - code.0.len();
                out.extend_from_slice(start.0.get(..length).unwrap_or_default());
            }
        }
    }
}
