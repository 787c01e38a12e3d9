//! From bytes to text.
//!
//! A schema is UTF-8, with or without a byte order mark. Everything else is refused with the
//! place, and still becomes a text, so that the place can be shown.

use crate::{diagnostic::Diagnostic, rule::Rule, span::Span, table::sort_by_key};
use std::ops::Range;

/// The result of decoding bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decoded {
    /// The text, without a byte order mark. What could not be read is U+FFFD in it.
    pub text: String,
    /// What is wrong or unusual, in order.
    pub flaws: Vec<Flaw>,
}

impl Decoded {
    /// Whether the text is that of the file. If not, what could not be read was replaced, so that the places can be shown.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.flaws.iter().all(|flaw| flaw.kind == FlawKind::Bom)
    }

    /// Whether the file began with a byte order mark.
    #[must_use]
    pub fn has_bom(&self) -> bool {
        self.flaws.iter().any(|flaw| flaw.kind == FlawKind::Bom)
    }
}

/// Something that should not be in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flaw {
    /// What it is.
    pub kind: FlawKind,
    /// Where it is in [`Decoded::text`].
    pub range: Range<usize>,
}

/// What a [`Flaw`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FlawKind {
    /// A byte order mark, which was taken away; harmless.
    Bom,
    /// Bytes that are not UTF-8; the first of them.
    Invalid(u8),
    /// The whole file is UTF-16.
    Utf16,
    /// A NUL character.
    Nul,
}

impl Flaw {
    /// As a diagnostic, for a text that begins at `base`.
    pub(crate) fn diagnostic(&self, base: u32) -> Diagnostic {
        let span = Span::new(base + self.range.start as u32, base + self.range.end as u32);
        let error = |message: String, label| Diagnostic::new(Rule::Encoding, span, message).label(label);
        match self.kind {
            FlawKind::Bom => Diagnostic::new(Rule::Bom, span, "the file begins with a byte order mark"),
            FlawKind::Invalid(byte) => {
                error(format!("the byte 0x{byte:02x} is not UTF-8 here"), "not a character")
            }
            FlawKind::Utf16 => {
                error("the file is UTF-16, not UTF-8".to_owned(), "begins here").help("save it as UTF-8")
            }
            FlawKind::Nul => error("the file contains a NUL character".to_owned(), "U+0000"),
        }
    }
}

/// Reads bytes as text.
#[must_use]
pub fn decode(mut bytes: Vec<u8>) -> Decoded {
    if let Some(text) = utf16(&bytes) {
        return Decoded { text, flaws: vec![Flaw { kind: FlawKind::Utf16, range: 0..0 }] };
    }
    let mut decoded = Decoded::default();
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
        decoded.flaws.push(Flaw { kind: FlawKind::Bom, range: 0..0 });
    }
    decoded.text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => mend(error.as_bytes(), &mut decoded.flaws),
    };
    let nuls = memchr::memchr_iter(0, decoded.text.as_bytes());
    let nuls = nuls.map(|at| Flaw { kind: FlawKind::Nul, range: at..at + 1 });
    decoded.flaws.extend(nuls.take(MOST_FLAWS));
    sort_by_key(&mut decoded.flaws, |flaw| flaw.range.start);
    decoded
}

/// The most flaws of one kind that are listed. A file with more of them is no text.
const MOST_FLAWS: usize = 1 << 10;

/// The text with U+FFFD for what is not UTF-8.
fn mend(bytes: &[u8], flaws: &mut Vec<Flaw>) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut found = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let Some(first) = chunk.invalid().first() else { continue };
        let start = text.len();
        text.push(char::REPLACEMENT_CHARACTER);
        found += 1;
        if found <= MOST_FLAWS {
            flaws.push(Flaw { kind: FlawKind::Invalid(*first), range: start..text.len() });
        }
    }
    text
}

/// The text of a file in UTF-16, with a byte order mark or without.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (little, bytes) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ => (looks_utf16(bytes)?, bytes),
    };
    let units = bytes.chunks(2).map(|pair| match (pair, little) {
        ([low, high], true) | ([high, low], false) => u16::from_le_bytes([*low, *high]),
        // Half a character at the end.
        _ => 0xfffd,
    });
    Some(char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Whether every second byte is NUL and no other is, as in ASCII text in UTF-16; true for
/// little endian.
fn looks_utf16(bytes: &[u8]) -> Option<bool> {
    let sample = bytes.get(..bytes.len().min(64) & !1).filter(|sample| sample.len() >= 4)?;
    let nul = |first: usize| sample.iter().skip(first).step_by(2).all(|byte| *byte == 0);
    let none = |first: usize| sample.iter().skip(first).step_by(2).all(|byte| *byte != 0);
    match (nul(0), nul(1)) {
        (false, true) if none(0) => Some(true),
        (true, false) if none(1) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(bytes: &[u8]) -> (String, Vec<(FlawKind, Range<usize>)>) {
        let decoded = decode(bytes.to_vec());
        (decoded.text, decoded.flaws.into_iter().map(|flaw| (flaw.kind, flaw.range)).collect())
    }

    #[test]
    fn plain_text_is_taken_as_it_is() {
        assert_eq!(kinds("// é\na = A;".as_bytes()), ("// é\na = A;".to_owned(), vec![]));
        assert_eq!(kinds(b""), (String::new(), vec![]));
    }

    #[test]
    fn a_byte_order_mark_is_taken_away_and_told() {
        assert_eq!(kinds("\u{feff}a = A;".as_bytes()), ("a = A;".to_owned(), vec![(FlawKind::Bom, 0..0)]));
    }

    #[test]
    fn bytes_that_are_not_utf8_have_a_place() {
        let (text, flaws) = kinds(b"a\xff = A;\xe2\x82");
        assert_eq!(text, "a\u{fffd} = A;\u{fffd}");
        assert_eq!(flaws, [(FlawKind::Invalid(0xff), 1..4), (FlawKind::Invalid(0xe2), 9..12)]);
    }

    #[test]
    fn nul_has_a_place() {
        assert_eq!(kinds(b"a = \0A;"), ("a = \0A;".to_owned(), vec![(FlawKind::Nul, 4..5)]));
    }

    #[test]
    fn utf16_is_known_with_and_without_a_mark_in_both_orders() {
        let units = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            for text in ["\u{feff}a = A;", "a = A;"] {
                let (read, flaws) = kinds(&units(text, order));
                assert_eq!((read.as_str(), flaws), ("a = A;", vec![(FlawKind::Utf16, 0..0)]));
            }
        }
        let mut odd = units("\u{feff}a", u16::to_le_bytes);
        odd.push(b'x');
        assert_eq!(kinds(&odd).0, "a\u{fffd}", "half a character at the end");
    }
}
