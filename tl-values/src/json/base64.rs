//! Bytes in JSON.

use super::escape::digits;
use crate::options::ByteForm;
use alloc::vec::Vec;
use base64::{Engine as _, engine::GeneralPurpose};

/// With padding, which TDLib demands. It need not be there when it is read.
const STANDARD: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    base64::engine::GeneralPurposeConfig::new()
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
);

/// Writes bytes as text.
pub(crate) fn encode(out: &mut Vec<u8>, bytes: &[u8], form: ByteForm) {
    match form {
        ByteForm::Hex => out.extend(bytes.iter().copied().flat_map(digits)),
        ByteForm::Base64 => {
            let start = out.len();
            out.resize(start + bytes.len().div_ceil(3) * 4, 0);
            let room = out.get_mut(start..).unwrap_or_default();
            // The room is exactly what it takes.
            let _ = STANDARD.encode_slice(bytes, room);
        }
    }
}

/// Appends the bytes that a text stands for; `None` if it is of another form.
pub(crate) fn decode(out: &mut Vec<u8>, text: &str, form: ByteForm) -> Option<()> {
    match form {
        ByteForm::Base64 => STANDARD.decode_vec(text, out).ok(),
        ByteForm::Hex => {
            let digit = |digit: u8| char::from(digit).to_digit(16).map(|digit| digit as u8);
            let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
            for [high, low] in pairs {
                out.push(digit(*high)? << 4 | digit(*low)?);
            }
            Some(())
        }
    }
}
