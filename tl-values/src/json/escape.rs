//! Strings of JSON, as they are written.

use super::plain::plain;
use alloc::vec::Vec;

/// Writes a string in quotes; what is not ASCII as it is.
#[inline]
pub(crate) fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut left = text.as_bytes();
    loop {
        let (plain, rest) = left.split_at_checked(plain(left)).unwrap_or_default();
        out.extend_from_slice(plain);
        let Some((byte, rest)) = rest.split_first() else { break };
        escape(out, *byte);
        left = rest;
    }
    out.push(b'"');
}

/// The same with all that is not ASCII escaped, as TDLib does.
pub(crate) fn quoted_ascii(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    for char in text.chars() {
        match u8::try_from(char) {
            Ok(byte) if ESCAPED[usize::from(byte)] => escape(out, byte),
            Ok(byte @ ..0x80) => out.push(byte),
            _ => {
                let mut units = [0; 2];
                for unit in char.encode_utf16(&mut units) {
                    unicode(out, *unit);
                }
            }
        }
    }
    out.push(b'"');
}

/// Bytes that do not stand in a string as they are.
static ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        escaped[byte] = true;
        byte += 1;
    }
    escaped[b'"' as usize] = true;
    escaped[b'\\' as usize] = true;
    escaped
};

#[cold]
fn escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => return unicode(out, u16::from(byte)),
    };
    out.extend_from_slice(&[b'\\', short]);
}

fn unicode(out: &mut Vec<u8>, unit: u16) {
    out.extend_from_slice(b"\\u");
    out.extend(unit.to_be_bytes().into_iter().flat_map(digits));
}

/// Two hexadecimal digits.
pub(crate) fn digits(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 15].map(|digit| if digit < 10 { b'0' + digit } else { b'a' - 10 + digit })
}
