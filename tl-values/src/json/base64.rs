//! Bytes in JSON.

use super::escape::digits;
use crate::options::ByteForm;
use alloc::vec::Vec;
use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// With padding, which TDLib demands.
const STRICT: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new());

/// With padding, which need not be there when it is read.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
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
            let _ = STRICT.encode_slice(bytes, room);
        }
    }
}

/// Appends the bytes that a text stands for; `None` if it is of another form.
pub(crate) fn decode(out: &mut Vec<u8>, text: &str, form: ByteForm, padded: bool) -> Option<()> {
    match form {
        ByteForm::Base64 => (if padded { STRICT } else { LENIENT }).decode_vec(text, out).ok(),
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
