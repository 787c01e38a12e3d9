//! Bytes of values as text.

use super::Problem;
use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use clap::Args;
use std::fmt::Write as _;

/// How bytes of values stand on the streams.
#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct ByteText {
    /// Bytes of values are hexadecimal digits; the default
    #[arg(long)]
    hex: bool,
    /// Bytes of values are base64
    #[arg(long)]
    base64: bool,
    /// Bytes of values stand as they are
    #[arg(long)]
    pub(crate) raw: bool,
}

/// With padding, which need not be there when it is read.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The form that was chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Digits {
    Hex,
    Base64,
    Raw,
}

impl ByteText {
    pub(crate) fn digits(&self) -> Digits {
        match self {
            Self { raw: true, .. } => Digits::Raw,
            Self { base64: true, .. } => Digits::Base64,
            _ => Digits::Hex,
        }
    }
}

impl Digits {
    /// The bytes that a text stands for. Blanks between digits do not matter.
    pub(crate) fn read(self, text: &[u8]) -> Result<Vec<u8>, Problem> {
        if self == Self::Raw {
            return Ok(text.into());
        }
        let digits: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        if self == Self::Base64 {
            return BASE64.decode(&digits).map_err(|error| wrong(0, format!("no base64: {error}")));
        }
        if let Some(offset) = text.iter().position(|it| !it.is_ascii_hexdigit() && !it.is_ascii_whitespace())
        {
            return Err(wrong(offset, "no hexadecimal digit".to_owned()));
        }
        let (pairs, rest) = digits.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(wrong(text.len(), "an odd number of hexadecimal digits".to_owned()));
        }
        let digit = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0) as u8;
        Ok(pairs.iter().map(|[high, low]| digit(*high) << 4 | digit(*low)).collect())
    }

    /// The text of bytes.
    pub(crate) fn write(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Raw => bytes.into(),
            Self::Base64 => BASE64.encode(bytes).into_bytes(),
            Self::Hex => {
                let mut text = String::with_capacity(bytes.len() * 2);
                for byte in bytes {
                    // A string takes everything.
                    _ = write!(text, "{byte:02x}");
                }
                text.into_bytes()
            }
        }
    }
}

fn wrong(offset: usize, message: String) -> Problem {
    Problem::Text { offset, message }
}
