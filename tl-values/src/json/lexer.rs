//! JSON text, token by token.

use super::plain::plain;
use crate::error::{Error, ErrorKind, Place};
use alloc::{borrow::Cow, string::String, vec::Vec};

type Result<T = ()> = core::result::Result<T, Error>;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexer<'j> {
    text: &'j str,
    at: usize,
}

impl<'j> Lexer<'j> {
    pub(crate) fn new(text: &'j str) -> Self {
        Self { text, at: 0 }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'j str {
        self.text
    }

    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Goes back to a position, or ahead.
    pub(crate) fn go(&mut self, position: usize) {
        self.at = position;
    }

    /// An error at a position.
    #[cold]
    #[inline(never)]
    pub(crate) fn fail_at(&self, offset: usize, kind: ErrorKind) -> Error {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // Characters, and not the bytes that continue one.
        let line_text = before.get(start..).unwrap_or_default();
        let column = line_text.iter().filter(|byte| **byte & 0xc0 != 0x80).count() + 1;
        Error::new(Place::Text { line, column, offset }, kind)
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn syntax(&self, message: &'static str) -> Error {
        self.fail_at(self.at, ErrorKind::Syntax { message })
    }

    /// Another value was expected than the one that comes next.
    #[cold]
    #[inline(never)]
    pub(crate) fn expected(&mut self, expected: &str) -> Error {
        let found = match self.peek() {
            b'{' => "an object",
            b'[' => "an array",
            b'"' => "a string",
            b't' | b'f' => "a boolean",
            b'n' => "null",
            b'-' | b'0'..=b'9' => "a number",
            0 if self.at == self.text.len() => "the end of the text",
            _ => return self.syntax("this is no JSON value"),
        };
        self.fail_at(self.at, ErrorKind::Expected { expected: expected.into(), found: found.into() })
    }

    #[inline]
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The first byte of the next token; 0 at the end.
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// Takes the next token if it is this byte.
    #[inline]
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    /// Nothing but blanks must be left.
    pub(crate) fn finish(&mut self) -> Result {
        self.peek();
        match self.text.len() - self.at {
            0 => Ok(()),
            left => Err(self.fail_at(self.at, ErrorKind::Trailing { left })),
        }
    }

    /// After `{` or a field: the key of the next field, or `None` after `}`.
    #[inline]
    pub(crate) fn key(&mut self, first: bool) -> Result<Option<Cow<'j, str>>> {
        if self.eat(b'}') {
            return Ok(None);
        }
        if !first && !self.eat(b',') {
            return Err(self.syntax("expected , or }"));
        }
        if self.peek() != b'"' {
            return Err(self.syntax("expected a name in quotes"));
        }
        let key = self.string()?;
        if !self.eat(b':') {
            return Err(self.syntax("expected :"));
        }
        Ok(Some(key))
    }

    /// After `[` or an element: whether another one follows.
    #[inline]
    pub(crate) fn element(&mut self, first: bool) -> Result<bool> {
        if self.eat(b']') {
            return Ok(false);
        }
        if !first && !self.eat(b',') {
            return Err(self.syntax("expected , or ]"));
        }
        Ok(true)
    }

    /// A string, whose first quote comes next.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Cow<'j, str>> {
        self.peek();
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let at = start + plain(bytes.get(start..).unwrap_or_default());
        match bytes.get(at) {
            Some(b'"') => {
                self.at = at + 1;
                Ok(Cow::Borrowed(self.text.get(start..at).unwrap_or_default()))
            }
            Some(b'\\') => self.escaped(start, at),
            _ => Err(self.broken(at)),
        }
    }

    #[cold]
    fn broken(&mut self, at: usize) -> Error {
        self.at = at;
        match self.byte() {
            0 if at >= self.text.len() => self.syntax("the string does not end"),
            _ => self.syntax("control characters in strings must be escaped"),
        }
    }

    /// The same with escapes, of which the first is at `at`.
    #[inline(never)]
    fn escaped(&mut self, start: usize, at: usize) -> Result<Cow<'j, str>> {
        let mut value = String::from(self.text.get(start..at).unwrap_or_default());
        self.at = at;
        loop {
            let start = self.at;
            self.at += plain(self.text.as_bytes().get(start..).unwrap_or_default());
            value.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.byte() {
                b'"' => {
                    self.at += 1;
                    return Ok(Cow::Owned(value));
                }
                b'\\' => {
                    self.at += 1;
                    value.push(self.escape()?);
                }
                _ => return Err(self.broken(self.at)),
            }
        }
    }

    fn escape(&mut self) -> Result<char> {
        let byte = self.byte();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => {
                self.at -= 1;
                return Err(self.syntax("there is no such escape"));
            }
        })
    }

    /// After `\u`: one unit, or two that are a pair.
    fn unicode(&mut self) -> Result<char> {
        let start = self.at;
        let mut units = [self.unit()?, 0];
        let pair = (0xd800..0xdc00).contains(&units[0]);
        if pair && self.text.get(self.at..).is_some_and(|text| text.starts_with("\\u")) {
            self.at += 2;
            units[1] = self.unit()?;
        }
        let count = if pair { 2 } else { 1 };
        match char::decode_utf16(units.into_iter().take(count)).next() {
            Some(Ok(char)) => Ok(char),
            _ => {
                self.at = start;
                Err(self.syntax("half of a surrogate pair"))
            }
        }
    }

    fn unit(&mut self) -> Result<u16> {
        let digits =
            self.text.get(self.at..self.at + 4).filter(|text| text.bytes().all(|it| it.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.syntax("expected four hexadecimal digits"))?;
        self.at += 4;
        Ok(unit)
    }

    /// The text of a number, which comes next.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<&'j str> {
        self.peek();
        let start = self.at;
        self.at += usize::from(self.byte() == b'-');
        match self.byte() {
            b'0' => self.at += 1,
            b'1'..=b'9' => self.digits()?,
            _ => return Err(self.syntax("expected a digit")),
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    #[inline]
    fn digits(&mut self) -> Result {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax("expected a digit")) } else { Ok(()) }
    }

    /// Takes a word such as `true` if it comes next.
    pub(crate) fn word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.text.get(self.at..).is_some_and(|text| text.starts_with(word));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Goes behind a value, which must be JSON. This is a loop: values may nest as deep as they like.
    pub(crate) fn skip(&mut self) -> Result {
        // Of each value that is open, how it ends.
        let mut open = Vec::new();
        loop {
            match self.peek() {
                b'{' => {
                    self.at += 1;
                    open.push(b'}');
                    if self.key(true)?.is_some() {
                        continue;
                    }
                    open.pop();
                }
                b'[' => {
                    self.at += 1;
                    open.push(b']');
                    if self.element(true)? {
                        continue;
                    }
                    open.pop();
                }
                b'"' => drop(self.string()?),
                b'-' | b'0'..=b'9' => drop(self.number()?),
                _ if self.word("true") || self.word("false") || self.word("null") => {}
                _ => return Err(self.expected("a value")),
            }
            loop {
                let more = match open.last() {
                    None => return Ok(()),
                    Some(b'}') => self.key(false)?.is_some(),
                    Some(_) => self.element(false)?,
                };
                if more {
                    break;
                }
                open.pop();
            }
        }
    }
}
