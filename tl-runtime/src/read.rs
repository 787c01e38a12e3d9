//! The reader: it remembers its first error instead of returning it from every call.
//!
//! After an error nothing is left to read, every further read gives zero or nothing, and the
//! public function that began to read drops the value. So generated decoders are straight lines:
//! an early exit for each field would make them slow to compile and to run.

use crate::{BOOL_FALSE, BOOL_TRUE, Box, DecodeError, DecodeErrorKind, Limits, TRUE};
use core::mem::replace;

/// Reads values from bytes. Generated code calls it; programs call
/// [`Decode::from_bytes`](crate::Decode::from_bytes).
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) rest: &'a [u8],
    /// The whole input, which `rest` is the end of.
    pub(crate) input: &'a [u8],
    pub(crate) depth: u32,
    /// Bytes of memory that values may still take.
    budget: usize,
    /// The name of the innermost combinator of which a field is being read.
    // A thin pointer: a word to store, and a word to store back.
    pub(crate) within: &'static &'static str,
    pub(crate) error: Option<DecodeError>,
}

impl<'a> Reader<'a> {
    /// A reader of `bytes`.
    #[must_use]
    pub fn new(bytes: &'a [u8], limits: Limits) -> Self {
        Self {
            rest: bytes,
            input: bytes,
            depth: limits.depth,
            budget: bytes.len().saturating_mul(limits.memory).saturating_add(Limits::BASE),
            within: &"",
            error: None,
        }
    }

    /// Ends the reading: everything must have been read.
    ///
    /// # Errors
    /// The first error, or the bytes that are left.
    #[inline]
    pub fn finish(mut self) -> Result<(), DecodeError> {
        if !self.rest.is_empty() {
            self.fail(DecodeErrorKind::Trailing { left: self.rest.len() });
        }
        // Not `map_or`, which would copy the whole error before it looks whether there is one.
        match &self.error {
            None => Ok(()),
            Some(error) => Err(*error),
        }
    }

    /// Ends the reading and returns what was not read.
    ///
    /// # Errors
    /// The first error.
    pub fn finish_prefix(self) -> Result<&'a [u8], DecodeError> {
        match &self.error {
            None => Ok(self.rest),
            Some(error) => Err(*error),
        }
    }

    /// Whether an error has happened.
    #[inline]
    #[must_use]
    pub fn failed(&self) -> bool {
        self.error.is_some()
    }

    /// How many bytes have been read; all of them after an error.
    #[inline]
    #[must_use]
    pub fn position(&self) -> usize {
        self.input.len() - self.rest.len()
    }

    /// The id that comes next, without reading it; `None` where there are fewer than four
    /// bytes.
    #[inline]
    #[must_use]
    pub fn peek_id(&self) -> Option<u32> {
        self.rest.first_chunk().map(|id| u32::from_le_bytes(*id))
    }

    /// Remembers an error at the current offset, unless there is one already.
    #[cold]
    #[inline(never)]
    pub fn fail(&mut self, kind: DecodeErrorKind) {
        self.fail_at(self.position(), kind);
    }

    /// All that is left.
    pub fn rest(&mut self) -> &'a [u8] {
        core::mem::take(&mut self.rest)
    }
}

/// What generated code calls.
#[doc(hidden)]
impl<'a> Reader<'a> {
    /// What is left, without reading it; nothing after an error.
    #[must_use]
    pub fn remaining(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes on behind these bytes, which something else has read.
    pub fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// The bytes read since `position`; none after an error.
    #[must_use]
    pub fn since(&self, position: usize) -> &'a [u8] {
        if self.failed() { &[] } else { self.input.get(position..self.position()).unwrap_or_default() }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn fail_at(&mut self, offset: usize, kind: DecodeErrorKind) {
        if self.error.is_none() {
            self.error = Some(DecodeError { offset, within: self.within, kind });
        }
        self.rest = &[];
    }

    /// Begins a combinator, whose id has been read: errors name it until [`Reader::end`], which
    /// takes what is returned here.
    #[inline]
    pub fn begin(&mut self, name: &'static &'static str) -> &'static &'static str {
        replace(&mut self.within, name)
    }

    /// Ends a combinator: errors name the one that it stands in again.
    #[inline]
    pub fn end(&mut self, outer: &'static &'static str) {
        self.within = outer;
    }

    /// Goes one level deeper; [`Reader::leave`] comes back.
    pub fn enter(&mut self) {
        match self.depth.checked_sub(1) {
            Some(depth) => self.depth = depth,
            None => self.fail(DecodeErrorKind::TooDeep),
        }
    }

    /// Comes back from [`Reader::enter`].
    pub fn leave(&mut self) {
        // After a failed `enter` the depth is one too high, which no longer matters.
        self.depth += 1;
    }

    #[inline]
    pub(crate) fn take<const N: usize>(&mut self, expected: &'static str) -> [u8; N] {
        match self.rest.split_first_chunk::<N>() {
            Some((chunk, rest)) => {
                self.rest = rest;
                *chunk
            }
            None => {
                self.fail(DecodeErrorKind::End { expected, needed: N, left: self.rest.len() });
                [0; N]
            }
        }
    }

    /// The next bytes, if there are as many.
    pub(crate) fn split(&mut self, len: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(bytes)
    }

    pub(crate) fn rest_len(&self) -> usize {
        self.rest.len()
    }

    /// `int`: 4 bytes, signed.
    pub fn int(&mut self) -> i32 {
        i32::from_le_bytes(self.take("int"))
    }

    /// `#`: 4 bytes, unsigned.
    pub fn nat(&mut self) -> u32 {
        u32::from_le_bytes(self.take("#"))
    }

    /// The id of a boxed value.
    pub fn id(&mut self) -> u32 {
        u32::from_le_bytes(self.take("id"))
    }

    /// `long`: 8 bytes, signed.
    pub fn long(&mut self) -> i64 {
        i64::from_le_bytes(self.take("long"))
    }

    /// `float`: 4 bytes.
    pub fn float(&mut self) -> f32 {
        f32::from_le_bytes(self.take("float"))
    }

    /// `double`: 8 bytes.
    pub fn double(&mut self) -> f64 {
        f64::from_le_bytes(self.take("double"))
    }

    /// `int128`, `int256` and `int512`: 16, 32 and 64 bytes as they are.
    #[inline]
    pub fn fixed<const N: usize>(&mut self) -> [u8; N] {
        self.take("fixed bytes")
    }

    /// `Bool`: one of two ids.
    pub fn bool(&mut self) -> bool {
        match self.id() {
            BOOL_TRUE => true,
            BOOL_FALSE => false,
            id => {
                self.unknown_id(id, "Bool");
                false
            }
        }
    }

    /// Boxed `True`: only its id.
    pub fn boxed_true(&mut self) {
        self.expect_id(TRUE, "True");
    }

    /// Reads an id that can only be this one.
    pub fn expect_id(&mut self, id: u32, name: &'static str) {
        let found = self.id();
        if found != id {
            self.unknown_id(found, name);
        }
    }

    /// Says that the id just read is none of `expected`.
    #[cold]
    #[inline(never)]
    pub fn unknown_id(&mut self, found: u32, expected: &'static str) {
        let offset = self.position().saturating_sub(4);
        self.fail_at(offset, DecodeErrorKind::UnknownId { expected, found });
    }

    /// A value on the heap, which pays for the room it takes.
    #[inline]
    pub fn boxed<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Box<T> {
        self.pay(size_of::<T>());
        Box::new(value(self))
    }

    pub(crate) fn budget(&self) -> usize {
        self.budget
    }

    /// Gives back what was paid for values that are no more.
    pub(crate) fn refund(&mut self, budget: usize) {
        self.budget = budget;
    }

    pub(crate) fn pay(&mut self, bytes: usize) {
        match self.budget.checked_sub(bytes) {
            Some(budget) => self.budget = budget,
            None => self.fail(DecodeErrorKind::TooMuchMemory),
        }
    }

    /// Pays for a combinator that begins.
    pub(crate) fn pay_within(&mut self, bytes: usize, name: &'static &'static str) {
        let outer = self.begin(name);
        self.pay(bytes);
        self.end(outer);
    }

    /// Refuses the flags word just read if it has bits that are not `known`.
    pub fn known_flags(&mut self, flags: u32, known: u32) {
        if flags & !known != 0 {
            let offset = self.position().saturating_sub(4);
            self.fail_at(offset, DecodeErrorKind::UnknownFlags { found: flags & !known });
        }
    }

    /// A field that is there only if `bit` of `flags` is set.
    #[inline]
    pub fn when<T>(&mut self, flags: u32, bit: u32, field: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if crate::has(flags, bit) { Some(field(self)) } else { None }
    }
}
