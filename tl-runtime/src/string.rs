//! How strings and bytes are written: a header of 1, 4 or 8 bytes with the length, the bytes, and
//! zeros up to a multiple of four.

use crate::{EncodeError, Writer};

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
