//! Bytes with a place up to which they have been read.

use crate::error::{Error, Result};
use tlforge_runtime::{DecodeError, DecodeErrorKind, Limits, Reader};

/// What a value may cost. The largest enum takes more than 5,000 bytes, of which four may come from the input: as
/// vectors grow, three times as much is held.
const LIMITS: Limits = Limits::DEFAULT.with_memory(4096);

/// Bytes with a place up to which they have been read.
pub struct Cursor<'a> {
    bytes: &'a [u8],
    pos: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at the beginning of these bytes.
    #[must_use]
    pub fn from_slice(bytes: &'a [u8]) -> Self {
        Self { bytes, pos: 0 }
    }

    /// How many bytes have been read.
    #[must_use]
    pub fn pos(&self) -> usize {
        self.pos
    }

    /// Reads a byte.
    ///
    /// # Errors
    /// [`Error::UnexpectedEof`], if none is left.
    pub fn read_byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.pos).ok_or(Error::UnexpectedEof)?;
        self.pos += 1;
        Ok(byte)
    }

    /// Reads as many bytes as the buffer has.
    ///
    /// # Errors
    /// [`Error::UnexpectedEof`], if fewer are left: then none is read.
    pub fn read_exact(&mut self, buffer: &mut [u8]) -> Result<()> {
        let bytes = self.rest().get(..buffer.len()).ok_or(Error::UnexpectedEof)?;
        buffer.copy_from_slice(bytes);
        self.pos += buffer.len();
        Ok(())
    }

    /// Appends all that is left, and says how many bytes that were.
    ///
    /// # Errors
    /// None; the signature is that of `std::io::Read`.
    pub fn read_to_end(&mut self, buffer: &mut Vec<u8>) -> Result<usize> {
        let rest = self.rest();
        buffer.extend_from_slice(rest);
        self.pos = self.bytes.len();
        Ok(rest.len())
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.pos..).unwrap_or_default()
    }

    /// Reads a value by a reader, which bounds how deep it may be nested.
    pub(crate) fn read_with<T>(&mut self, read: impl FnOnce(&mut Reader<'a>) -> Result<T>) -> Result<T> {
        let rest = self.rest();
        let mut reader = Reader::new(rest, LIMITS);
        // One result from the beginning: enums have thousands of bytes, and each move would copy them.
        let mut result = read(&mut reader);
        match reader.finish_prefix() {
            Ok(left) if result.is_ok() => self.pos = self.bytes.len() - left.len(),
            Ok(_) => {}
            Err(error) => result = Err(Error::of(rest, &error)),
        }
        result
    }
}

impl Error {
    /// The error of these bytes. What a limit stops counts as an unexpected constructor, if it is its nesting, and as
    /// input that ends too early, if it is its memory.
    fn of(bytes: &[u8], error: &DecodeError) -> Self {
        let id_there = || {
            let id = bytes.get(error.offset..).and_then(|rest| rest.first_chunk());
            id.map_or(Self::UnexpectedEof, |id| Self::UnexpectedConstructor { id: u32::from_le_bytes(*id) })
        };
        match error.kind {
            DecodeErrorKind::UnknownId { found, .. } => Self::UnexpectedConstructor { id: found },
            DecodeErrorKind::TooDeep | DecodeErrorKind::Undeclared { .. } => id_there(),
            _ => Self::UnexpectedEof,
        }
    }

    /// The same as an error of a reader.
    pub(crate) fn kind(self) -> DecodeErrorKind {
        match self {
            Self::UnexpectedEof => DecodeErrorKind::End { expected: "value", needed: 0, left: 0 },
            Self::UnexpectedConstructor { id } => DecodeErrorKind::UnknownId { expected: "value", found: id },
        }
    }
}
