//! Numbers, strings and bytes out of JSON.

use super::{base64, read::Encoder};
use crate::{
    error::{Error, ErrorKind},
    options::{ByteForm, Form},
};
use alloc::borrow::Cow;
use core::str::FromStr;

type Result<T = ()> = core::result::Result<T, Error>;

/// The number of a string that means a double: `NaN`, `Infinity`, `-Infinity`.
fn named<T>(text: &str, nan: T, infinity: T, minus: T) -> Option<T> {
    match text {
        "NaN" => Some(nan),
        "Infinity" => Some(infinity),
        "-Infinity" => Some(minus),
        _ => None,
    }
}

/// The bits of `NaN:7ff0000000000001`.
fn nan_bits(text: &str, digits: usize) -> Option<u64> {
    let bits = text.strip_prefix("NaN:").filter(|bits| bits.len() == digits)?;
    if !bits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u64::from_str_radix(bits, 16).ok()
}

impl<'j> Encoder<'_, 'j> {
    /// A whole number. As a string it is taken where `strings` says so.
    pub(super) fn integer<T: FromStr>(&mut self, expected: &str, strings: bool) -> Result<T> {
        let start = self.lexer.position();
        let text = match self.lexer.peek() {
            b'"' if strings => self.lexer.string()?,
            b'-' | b'0'..=b'9' => Cow::Borrowed(self.lexer.number()?),
            _ => return Err(self.lexer.expected(expected)),
        };
        // `parse` takes a plus sign, which no number in JSON has.
        let value = (!text.starts_with('+')).then(|| text.parse().ok()).flatten();
        value.ok_or_else(|| self.other(start, expected, &text))
    }

    #[cold]
    #[inline(never)]
    fn other(&mut self, start: usize, expected: &str, found: &str) -> Error {
        self.lexer.go(start);
        self.lexer.peek();
        let at = self.lexer.position();
        let (expected, found) = (expected.into(), shortened(found).into_owned());
        self.lexer.fail_at(at, ErrorKind::Expected { expected, found })
    }

    pub(super) fn double(&mut self) -> Result<f64> {
        const EXPECTED: &str = "a number, \"NaN\", \"Infinity\" or \"-Infinity\"";
        let start = self.lexer.position();
        if self.lexer.peek() != b'"' || self.is_tdlib() {
            return self.finite(EXPECTED, f64::is_finite);
        }
        let text = self.lexer.string()?;
        let value = named(&text, f64::from_bits(0x7ff8_0000_0000_0000), f64::INFINITY, f64::NEG_INFINITY);
        let value = value.or_else(|| nan_bits(&text, 16).map(f64::from_bits).filter(|it| it.is_nan()));
        value.ok_or_else(|| self.other(start, EXPECTED, &text))
    }

    pub(super) fn float(&mut self) -> Result<f32> {
        const EXPECTED: &str = "a number, \"NaN\", \"Infinity\" or \"-Infinity\"";
        let start = self.lexer.position();
        if self.lexer.peek() != b'"' || self.is_tdlib() {
            return self.finite(EXPECTED, f32::is_finite);
        }
        let text = self.lexer.string()?;
        let value = named(&text, f32::from_bits(0x7fc0_0000), f32::INFINITY, f32::NEG_INFINITY);
        let bits = || nan_bits(&text, 8).and_then(|bits| u32::try_from(bits).ok());
        let value = value.or_else(|| bits().map(f32::from_bits).filter(|it| it.is_nan()));
        value.ok_or_else(|| self.other(start, EXPECTED, &text))
    }

    /// A number with a fraction. One that is too large is refused, save where TDLib takes it.
    fn finite<T: FromStr + Copy>(&mut self, expected: &str, is_finite: fn(T) -> bool) -> Result<T> {
        let start = self.lexer.position();
        if !matches!(self.lexer.peek(), b'-' | b'0'..=b'9') {
            return Err(self.lexer.expected(expected));
        }
        let text = self.lexer.number()?;
        let value = text.parse().ok().filter(|value| self.options.form == Form::Tdlib || is_finite(*value));
        value.ok_or_else(|| self.other(start, "a number that a double can hold", text))
    }

    pub(super) fn bool(&mut self) -> Result<bool> {
        match self.lexer.peek() {
            b't' if self.lexer.word("true") => Ok(true),
            b'f' if self.lexer.word("false") => Ok(false),
            // TDLib takes whole numbers, also as strings.
            b'"' | b'-' | b'0'..=b'9' if self.is_tdlib() => {
                self.integer::<i32>("true or false", true).map(|number| number != 0)
            }
            _ => Err(self.lexer.expected("true or false")),
        }
    }

    /// A string, as the wire has it. Bytes that are not UTF-8 are `{"$bytes": "…"}`.
    pub(super) fn string(&mut self) -> Result {
        match self.lexer.peek() {
            b'"' => {
                let text = self.lexer.string()?;
                self.put_string(text.as_bytes());
                Ok(())
            }
            b'{' if self.options.form == Form::Tl => {
                let start = self.out.len();
                self.raw()?;
                // The length comes first: the bytes move behind it.
                let bytes = self.out.split_off(start);
                self.put_string(&bytes);
                Ok(())
            }
            _ => Err(self.lexer.expected("a string")),
        }
    }

    /// Appends the bytes of `{"$bytes": "…"}`, which comes next.
    pub(super) fn raw(&mut self) -> Result {
        self.lexer.eat(b'{');
        let at = self.lexer.position();
        match self.lexer.key(true)? {
            Some(key) if key == "$bytes" => {}
            _ => {
                self.lexer.go(at);
                return Err(self.lexer.syntax("expected \"$bytes\""));
            }
        }
        self.decoded()?;
        match self.lexer.key(false)? {
            None => Ok(()),
            Some(_) => Err(self.lexer.syntax("expected }")),
        }
    }

    /// Appends the bytes that a string stands for.
    fn decoded(&mut self) -> Result {
        let form = if self.options.form == Form::Tdlib { ByteForm::Base64 } else { self.options.bytes };
        let expected = match form {
            ByteForm::Base64 => "base64",
            ByteForm::Hex => "hexadecimal digits",
        };
        let start = self.lexer.position();
        if self.lexer.peek() != b'"' {
            return Err(self.lexer.expected(expected));
        }
        let text = self.lexer.string()?;
        let padded = self.is_tdlib();
        base64::decode(&mut self.out, &text, form, padded).ok_or_else(|| self.other(start, expected, &text))
    }

    pub(super) fn bytes(&mut self) -> Result {
        let start = self.out.len();
        self.decoded()?;
        let bytes = self.out.split_off(start);
        self.put_string(&bytes);
        Ok(())
    }

    /// `int128` and its kin.
    pub(super) fn fixed(&mut self, length: usize, expected: &str) -> Result {
        let (start, text) = (self.out.len(), self.lexer.position());
        self.decoded()?;
        let found = self.out.len() - start;
        if found == length {
            return Ok(());
        }
        Err(self.other(text, expected, &alloc::format!("{found} bytes")))
    }

    /// A string or bytes with their header and padding.
    pub(super) fn put_string(&mut self, value: &[u8]) {
        let start = self.out.len();
        let length = (value.len() as u64).to_le_bytes();
        let [a, b, c, d, e, f, g, _] = length;
        match value.len() {
            ..254 => self.out.push(a),
            254..0x100_0000 => self.out.extend_from_slice(&[254, a, b, c]),
            _ => self.out.extend_from_slice(&[255, a, b, c, d, e, f, g]),
        }
        self.out.extend_from_slice(value);
        while !(self.out.len() - start).is_multiple_of(4) {
            self.out.push(0);
        }
    }
}

/// The beginning of a text that may be long.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((at, _)) => alloc::format!("{}…", text.get(..at).unwrap_or_default()).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_of_a_nan_are_all_or_nothing() {
        assert_eq!(nan_bits("NaN:7ff0000000000001", 16), Some(0x7ff0_0000_0000_0001));
        assert_eq!(nan_bits("NaN:7ff", 16), None);
        assert_eq!(nan_bits("NaN:+ff0000000000001", 16), None);
    }
}
