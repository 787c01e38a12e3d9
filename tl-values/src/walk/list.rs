//! Vectors and repetitions.

use super::{Result, Sink, Walker};
use crate::{
    error::{ErrorKind, Step},
    scope::Slot,
    table::{Code, format::kind},
};

/// What an element costs that takes no bytes: a count alone buys no long loops.
const EMPTY: usize = 16;

impl<'t: 'c, 'c, 'b, S: Sink<'t, 'b>> Walker<'t, 'c, 'b, S> {
    /// So many elements: values of a type, or for [`kind::END`] the fields of a repetition.
    pub(super) fn list(&mut self, count: u32, kind: u8, code: Code<'c>, frame: usize) -> Result {
        self.sink.begin_list();
        for index in 0..count {
            let (start, budget) = (self.input.position(), self.budget);
            self.sink.element();
            let read =
                if kind == kind::END { self.repeated(code, frame) } else { self.value(kind, code, frame) };
            if let Err(error) = read {
                return Err(error.inside(Step::Index(index as usize)));
            }
            if self.input.position() == start {
                // All that follow take no bytes either, and are alike.
                let left = count - index - 1;
                self.pay_empty(budget, left)?;
                if left > 0 {
                    self.sink.again(left);
                }
                break;
            }
        }
        self.sink.end_list();
        Ok(())
    }

    fn repeated(&mut self, ops: Code<'c>, frame: usize) -> Result {
        // What an element before has left in them means nothing.
        let mut code = ops;
        while let Some(op) = code.op() {
            code = op.rest();
            if matches!(op.kind, kind::WORD | kind::NUMBER) {
                let mut code = op.code;
                self.scope.set(frame, code.u8(), Slot::default());
            }
        }
        self.sink.begin(None);
        self.fields(ops, frame)?;
        self.sink.end();
        Ok(())
    }

    /// Pays for elements without bytes: for the one that was read, when there was `before` in the
    /// budget, and for as many more as are left.
    fn pay_empty(&mut self, before: usize, left: u32) -> Result {
        let each = before.saturating_sub(self.budget).saturating_add(EMPTY);
        match before.checked_sub(each.saturating_mul(left as usize + 1)) {
            Some(budget) => {
                self.budget = budget;
                Ok(())
            }
            None => Err(self.input.fail(ErrorKind::TooMuchMemory)),
        }
    }
}
