//! Values in front of which the number of their bytes stands.

use super::{Result, Sink, Skip, Walker};
use crate::{
    error::{Error, ErrorKind, Place},
    scope::Scope,
    table::{Code, format::kind},
};

impl<'t: 'c, 'c, 'b, S: Sink<'t, 'b>> Walker<'t, 'c, 'b, S> {
    /// A number of bytes, and a value that takes exactly those.
    #[inline(never)]
    pub(super) fn sized(&mut self, mut code: Code<'c>, frame: usize) -> Result {
        let start = self.input.position();
        let length = self.input.int()?;
        let outer = usize::try_from(length).ok().and_then(|length| self.input.narrow(length));
        let Some(outer) = outer else {
            let kind = ErrorKind::Length { length, left: self.input.left() };
            return Err(Error::new(Place::Byte(start), kind));
        };
        match code.u8() & kind::MASK {
            kind @ (kind::OBJECT | kind::FUNCTION) => self.any_bytes(kind)?,
            kind => self.value(kind, code, frame)?,
        }
        if self.input.left() > 0 {
            return Err(self.input.fail(ErrorKind::Unread { left: self.input.left() }));
        }
        self.input.widen(outer);
        Ok(())
    }

    /// An `Object` or a `Function` that takes all that is left: where it ends is known, and so it may be
    /// anything. What the schema does not know is told as bytes.
    fn any_bytes(&mut self, kind: u8) -> Result {
        // Nothing looks into what stands inside: each byte is looked at twice, and not once more a level.
        if S::TEXT && self.is_known(kind) {
            return self.open_value(kind);
        }
        let rest = self.input.rest();
        self.sink.raw(rest);
        Ok(())
    }

    fn is_known(&self, kind: u8) -> bool {
        let mut skipped = Walker {
            table: self.table,
            input: self.input,
            scope: Scope::default(),
            depth: self.depth,
            frames: self.frames,
            budget: self.budget,
            steps: self.steps,
            strict: self.strict,
            refuse_flags: self.refuse_flags,
            sink: Skip,
        };
        skipped.open_value(kind).is_ok() && skipped.input.left() == 0
    }
}
