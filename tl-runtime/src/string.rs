//! How strings and bytes are written and read: a header of 1, 4 or 8 bytes with the length, the bytes, and
//! zeros up to a multiple of four.

use crate::{DecodeErrorKind, EncodeError, Reader, String, Vec, Writer, in_place::put};

/// The longest string with a header of one byte.
const SHORT: usize = 253;

/// The longest string with a header of four bytes.
const LONG: usize = 0xff_ffff;

#[doc(hidden)]
impl Writer {
    /// `string`.
    #[inline]
    pub fn string(&mut self, value: &str) {
        self.slice(value.as_bytes());
    }

    /// `bytes`.
    pub fn slice(&mut self, value: &[u8]) {
        let length = value.len();
        if length > SHORT {
            return self.long_slice(value);
        }
        let Some(room) = self.buffer().next((length + 4) & !3) else { return self.slice_beyond(value) };
        if let Some(padding) = room.last_chunk_mut::<4>() {
            *padding = [0; 4];
        }
        if let Some((header, room)) = room.split_first_mut()
            && let Some(room) = room.get_mut(..length)
        {
            *header = length as u8;
            copy(room, value);
        }
    }

    #[cold]
    #[inline(never)]
    fn slice_beyond(&mut self, value: &[u8]) {
        self.buffer().grow(value.len() + 4);
        self.slice(value);
    }

    #[inline(never)]
    fn long_slice(&mut self, value: &[u8]) {
        let length = value.len();
        if length > LONG {
            return self.huge_slice(value);
        }
        let header = (length as u32) << 8 | 254;
        let Some(room) = self.buffer().next((length + 7) & !3) else {
            self.nat(header);
            return self.rest(value);
        };
        if let Some((bytes, room)) = room.split_first_chunk_mut::<4>()
            && let Some((room, padding)) = room.split_at_mut_checked(length)
        {
            *bytes = header.to_le_bytes();
            room.copy_from_slice(value);
            // Never more than three: a loop that is no call.
            for byte in padding.iter_mut().take(3) {
                *byte = 0;
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn huge_slice(&mut self, value: &[u8]) {
        let length = value.len() as u64;
        if length >= 1 << 56 {
            return self.fail(EncodeError::TooManyBytes);
        }
        self.fixed(&(length << 8 | 255).to_le_bytes());
        self.rest(value);
    }

    /// Bytes behind a header of whole words, and zeros up to a multiple of four.
    fn rest(&mut self, value: &[u8]) {
        self.buffer().extend(value);
        let padding = [0; 3];
        self.buffer().extend(padding.get(..value.len().wrapping_neg() % 4).unwrap_or_default());
    }
}

/// Copies a text: most are short, and two words are copied faster than by a call.
#[inline]
fn copy(room: &mut [u8], value: &[u8]) {
    if let (Some(first), Some(last)) = (value.first_chunk::<8>(), value.last_chunk::<8>())
        && value.len() <= 16
        && room.len() == value.len()
    {
        if let Some(room) = room.first_chunk_mut() {
            *room = *first;
        }
        if let Some(room) = room.last_chunk_mut() {
            *room = *last;
        }
    } else {
        room.copy_from_slice(value);
    }
}

#[doc(hidden)]
impl<'a> Reader<'a> {
    /// The bytes of a `string` or `bytes`, header and padding consumed.
    pub fn slice(&mut self) -> &'a [u8] {
        self.body()
    }

    /// The same, for the readers of this crate that are not inlined themselves.
    #[inline(always)]
    pub(crate) fn body(&mut self) -> &'a [u8] {
        if let [length @ 0..254, ..] = *self.rest {
            let length = usize::from(length);
            // The byte of the length and the padding are read with the bytes.
            if let Some((padded, rest)) = self.rest.split_at_checked((length + 4) & !3)
                && let Some(value) = padded.get(1..=length)
            {
                self.rest = rest;
                return value;
            }
        }
        self.long_body()
    }

    /// The bytes of a `string` with any header.
    #[inline(never)]
    fn long_body(&mut self) -> &'a [u8] {
        let start = self.rest;
        let (header, length) = match *start {
            [254, a, b, c, ..] => (4, Some(u32::from_le_bytes([a, b, c, 0]) as usize)),
            [255, a, b, c, d, e, f, g, ..] => {
                (8, usize::try_from(u64::from_le_bytes([a, b, c, d, e, f, g, 0])).ok())
            }
            [254, ..] => return self.short_string(4),
            [255, ..] => return self.short_string(8),
            [length, ..] => (1, Some(usize::from(length))),
            [] => return self.short_string(4),
        };
        let body = start.get(header..).unwrap_or_default();
        let Some((length, value)) = length.and_then(|length| Some((length, body.get(..length)?))) else {
            return self.short_string(length.unwrap_or(usize::MAX).saturating_add(header));
        };
        // The padding is part of the value: input that ends before it is cut short.
        let padded = (header + length).next_multiple_of(4);
        match start.get(padded..) {
            Some(rest) => {
                self.rest = rest;
                value
            }
            None => self.short_string(padded),
        }
    }

    #[cold]
    #[inline(never)]
    fn short_string(&mut self, needed: usize) -> &'a [u8] {
        self.fail(DecodeErrorKind::End { expected: "string", needed, left: self.rest.len() });
        &[]
    }

    /// `string`, which must be UTF-8.
    pub fn string(&mut self) -> String {
        self.text()
    }

    /// `string`, in place of an empty one.
    pub fn string_into(&mut self, place: &mut String) {
        put(place, self.text());
    }

    /// `bytes`, in place of an empty vector.
    pub fn bytes_into(&mut self, place: &mut Vec<u8>) {
        put(place, Vec::from(self.body()));
    }

    /// A `string` for the readers above: what is made in place never lies on the stack.
    #[inline(always)]
    fn text(&mut self) -> String {
        let offset = self.position();
        match core::str::from_utf8(self.body()) {
            Ok(text) => String::from(text),
            Err(_) => {
                self.fail_at(offset, DecodeErrorKind::Utf8);
                String::new()
            }
        }
    }

    /// `string`, with U+FFFD for what is not UTF-8.
    pub fn string_lossy(&mut self) -> String {
        let bytes = self.body();
        match core::str::from_utf8(bytes) {
            Ok(text) => String::from(text),
            Err(_) => lossy(bytes),
        }
    }

    /// `bytes`.
    pub fn bytes(&mut self) -> Vec<u8> {
        Vec::from(self.body())
    }
}

/// The text with U+FFFD for what is not UTF-8.
pub(crate) fn lossy(bytes: &[u8]) -> String {
    let chunks = bytes
        .utf8_chunks()
        .map(|chunk| [chunk.valid(), if chunk.invalid().is_empty() { "" } else { "\u{fffd}" }]);
    // The exact length first: memory that hostile bytes make of it is bounded.
    let mut text = String::with_capacity(chunks.clone().flatten().map(str::len).sum());
    text.extend(chunks.flatten());
    text
}
