//! Primitives out of bytes: the wire format, with the errors of generated code.

use crate::error::{Error, ErrorKind, Place};

/// Bytes that are read from the front.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'b> {
    whole: &'b [u8],
    rest: &'b [u8],
}

impl<'b> Input<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { whole: bytes, rest: bytes }
    }

    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.whole.len() - self.rest.len()
    }

    pub(crate) fn whole_len(&self) -> usize {
        self.whole.len()
    }

    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'b [u8] {
        core::mem::take(&mut self.rest)
    }

    /// Lets the input end behind the next bytes, if there are as many. What was the input is given back.
    pub(crate) fn narrow(&mut self, length: usize) -> Option<Self> {
        let outer = *self;
        let rest = self.rest.get(..length)?;
        *self = Self { whole: self.whole.get(..self.position() + length)?, rest };
        Some(outer)
    }

    /// Goes on behind what [`Input::narrow`] let the input end at, which has been read.
    pub(crate) fn widen(&mut self, outer: Self) {
        let rest = outer.whole.get(self.whole.len()..).unwrap_or_default();
        *self = Self { rest, ..outer };
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn fail(&self, kind: ErrorKind) -> Error {
        Error::new(Place::Byte(self.position()), kind)
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn fail_before(&self, bytes: usize, kind: ErrorKind) -> Error {
        Error::new(Place::Byte(self.position().saturating_sub(bytes)), kind)
    }

    #[cold]
    #[inline(never)]
    fn short(&self, expected: &'static str, needed: usize) -> Error {
        self.fail(ErrorKind::End { expected, needed, left: self.rest.len() })
    }

    pub(crate) fn peek_id(&self) -> Option<u32> {
        self.rest.first_chunk().map(|id| u32::from_le_bytes(*id))
    }

    #[inline]
    fn take<const N: usize>(&mut self, expected: &'static str) -> Result<[u8; N], Error> {
        match self.rest.split_first_chunk::<N>() {
            Some((chunk, rest)) => {
                self.rest = rest;
                Ok(*chunk)
            }
            None => Err(self.short(expected, N)),
        }
    }

    #[inline]
    pub(crate) fn int(&mut self) -> Result<i32, Error> {
        self.take("int").map(i32::from_le_bytes)
    }

    #[inline]
    pub(crate) fn nat(&mut self) -> Result<u32, Error> {
        self.take("#").map(u32::from_le_bytes)
    }

    #[inline]
    pub(crate) fn id(&mut self) -> Result<u32, Error> {
        self.take("id").map(u32::from_le_bytes)
    }

    #[inline]
    pub(crate) fn long(&mut self) -> Result<i64, Error> {
        self.take("long").map(i64::from_le_bytes)
    }

    pub(crate) fn float(&mut self) -> Result<f32, Error> {
        self.take("float").map(f32::from_le_bytes)
    }

    pub(crate) fn double(&mut self) -> Result<f64, Error> {
        self.take("double").map(f64::from_le_bytes)
    }

    /// The bytes of `int128` and its kin.
    pub(crate) fn fixed(&mut self, length: usize) -> Result<&'b [u8], Error> {
        match self.rest.split_at_checked(length) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(self.short("fixed bytes", length)),
        }
    }

    /// The bytes of a `string` or `bytes`, header and padding consumed.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<&'b [u8], Error> {
        if let [length @ 0..254, ..] = *self.rest {
            let length = usize::from(length);
            if let Some((padded, rest)) = self.rest.split_at_checked((length + 4) & !3)
                && let Some(value) = padded.get(1..=length)
            {
                self.rest = rest;
                return Ok(value);
            }
        }
        self.long_string()
    }

    #[inline(never)]
    fn long_string(&mut self) -> Result<&'b [u8], Error> {
        let start = self.rest;
        let (header, length) = match *start {
            [254, a, b, c, ..] => (4, Some(u32::from_le_bytes([a, b, c, 0]) as usize)),
            [255, a, b, c, d, e, f, g, ..] => {
                (8, usize::try_from(u64::from_le_bytes([a, b, c, d, e, f, g, 0])).ok())
            }
            [254, ..] | [] => return Err(self.short("string", 4)),
            [255, ..] => return Err(self.short("string", 8)),
            [length, ..] => (1, Some(usize::from(length))),
        };
        let body = start.get(header..).unwrap_or_default();
        let Some((length, value)) = length.and_then(|length| Some((length, body.get(..length)?))) else {
            return Err(self.short("string", length.unwrap_or(usize::MAX).saturating_add(header)));
        };
        // The padding is part of the value: input that ends before it is cut short.
        let padded = (header + length).next_multiple_of(4);
        match start.get(padded..) {
            Some(rest) => {
                self.rest = rest;
                Ok(value)
            }
            None => Err(self.short("string", padded)),
        }
    }
}
