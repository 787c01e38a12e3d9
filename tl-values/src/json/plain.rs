//! How far a text can stand in a string of JSON as it is.

/// How many bytes come before the first quote, backslash or control character; all if there is none.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (index, chunk) in chunks.iter().enumerate() {
        let special = special(u64::from_le_bytes(*chunk));
        if special != 0 {
            return index * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    let tail = rest.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\'));
    bytes.len() - rest.len() + tail.unwrap_or(rest.len())
}

/// The highest bit of the first byte that is a quote, a backslash or a control character. Of bytes behind it
/// nothing is said.
#[inline]
fn special(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    // The highest bit of each byte that is below a number; those above 0x7f do not count. A byte that is below
    // borrows from the next one, and so only the first can be relied on.
    let below = |bytes: u64, number: u64| bytes.wrapping_sub(ONES * number) & !bytes;
    let equal = |byte: u8| below(bytes ^ (ONES * u64::from(byte)), 1);
    (below(bytes, 0x20) | equal(b'"') | equal(b'\\')) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_is_not_plain_is_found() {
        for byte in 0..=u8::MAX {
            let stands = byte >= 0x20 && byte != b'"' && byte != b'\\';
            for at in 0..20 {
                for before in [b'a', b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                    for behind in [b'a', b'"', 0, 0xff] {
                        let mut bytes = [before; 20];
                        bytes[at..].fill(behind);
                        bytes[at] = byte;
                        let others = matches!(behind, b'"' | 0) && at + 1 < bytes.len();
                        let next = if others { at + 1 } else { bytes.len() };
                        assert_eq!(plain(&bytes), if stands { next } else { at }, "{bytes:?}");
                    }
                }
            }
        }
    }
}
