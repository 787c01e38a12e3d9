//! Values in front of which the number of their bytes stands.

use crate::{DecodeErrorKind, EncodeError, Reader, Writer};

impl<'a> Reader<'a> {
    /// Lets the input end behind the next bytes, if there are as many. What was the input is given back.
    fn narrow(&mut self, len: usize) -> Option<&'a [u8]> {
        let outer = self.input;
        let (next, after) = self.rest.split_at_checked(len)?;
        self.input = outer.get(..outer.len() - after.len())?;
        self.rest = next;
        Some(outer)
    }

    /// Goes on behind what [`Reader::narrow`] let the input end at, which has been read.
    fn widen(&mut self, outer: &'a [u8]) {
        if !self.failed() {
            self.rest = outer.get(self.input.len()..).unwrap_or_default();
        }
        self.input = outer;
    }
}

/// What generated code calls.
#[doc(hidden)]
impl Reader<'_> {
    /// A number of bytes, and a value that takes exactly those.
    pub fn sized<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let offset = self.position();
        let length = self.int();
        let Some(outer) = usize::try_from(length).ok().and_then(|length| self.narrow(length)) else {
            let left = self.rest_len();
            if !self.failed() {
                self.fail_at(offset, DecodeErrorKind::Length { length, left });
            }
            return read(self);
        };
        let value = read(self);
        if self.rest_len() > 0 {
            self.fail(DecodeErrorKind::Unread { left: self.rest_len() });
        }
        self.widen(outer);
        value
    }
}

/// What generated code calls.
#[doc(hidden)]
impl Writer {
    /// The number of bytes that a value takes, and the value.
    pub fn sized(&mut self, write: impl FnOnce(&mut Self)) {
        self.int(0);
        let start = self.bytes().len();
        write(self);
        match i32::try_from(self.bytes().len() - start) {
            Ok(length) => self.buffer().set(start - 4, length.to_le_bytes()),
            Err(_) => self.fail(EncodeError::TooLong),
        }
    }
}
