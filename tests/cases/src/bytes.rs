//! Bytes on the wire, and marks at the places that hostile variants change.

use std::fmt::Write as _;

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Bytes from hexadecimal digits.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |digit: u8| char::from(digit).to_digit(16).map(|digit| digit as u8);
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    /// The id of a boxed value: 4 bytes.
    Id,
    /// The count of a vector: 4 bytes.
    Count,
    /// A number that says how much follows, or what: 4 bytes.
    Number,
    /// The header of a string.
    Length,
    /// A byte of padding.
    Padding,
}

#[derive(Clone, Default, Debug)]
pub(crate) struct Bytes {
    pub(crate) bytes: Vec<u8>,
    pub(crate) marks: Vec<(usize, Mark)>,
}

impl Bytes {
    fn mark(&mut self, mark: Mark) {
        self.marks.push((self.bytes.len(), mark));
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn nat(&mut self, value: u32) {
        self.raw(&value.to_le_bytes());
    }

    pub(crate) fn number(&mut self, value: u32) {
        self.mark(Mark::Number);
        self.nat(value);
    }

    pub(crate) fn id(&mut self, id: u32) {
        self.mark(Mark::Id);
        self.nat(id);
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.mark(Mark::Count);
        self.nat(count as u32);
    }

    /// A string by the rules: one byte of length, or 254 and three, or 255 and seven.
    pub(crate) fn string(&mut self, value: &[u8]) {
        self.mark(Mark::Length);
        let start = self.bytes.len();
        let length = (value.len() as u64).to_le_bytes();
        match value.len() {
            0..254 => self.raw(&length[..1]),
            254..0x100_0000 => self.raw(&[254, length[0], length[1], length[2]]),
            _ => {
                self.raw(&[255]);
                self.raw(&length[..7]);
            }
        }
        self.raw(value);
        while !(self.bytes.len() - start).is_multiple_of(4) {
            self.mark(Mark::Padding);
            self.raw(&[0]);
        }
    }
}
