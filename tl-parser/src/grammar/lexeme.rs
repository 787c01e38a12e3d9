//! The smallest pieces: blanks, names, numbers, single characters.
//!
//! There is no token stream. A parser gets the rest of the text and gives back what it read
//! and what is left; no parser leaves blanks behind its last character consumed, so that the
//! end of a node is the length of what is left.

use super::{
    Limits,
    error::{Expected, Failure, Problem},
};
use crate::{
    ast::{Name, Number},
    source::Span,
};
use memchr::{memchr, memmem};
use nom::{
    Err, IResult, Parser,
    bytes::complete::{take_while, take_while1},
};
use std::cell::RefCell;

/// What a parser of the grammar gives back.
///
/// `Err::Error` says "this is something else, try another way"; `Err::Failure` is what will
/// be reported.
pub(super) type Res<'s, T> = IResult<&'s str, T, Failure>;

/// What the parsers need to know besides the text: where it ends, and how deep they are.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    /// Offset of the end of the text; offsets are counted back from it.
    end: u32,
    /// How many expressions are open.
    depth: u16,
    /// How many repetitions are open.
    brackets: u16,
    /// Where `New`, `Final` and `Empty` were used as names of types.
    reserved: &'a RefCell<Vec<Span>>,
}

impl<'a> Grammar<'a> {
    pub(super) const fn new(end: u32, reserved: &'a RefCell<Vec<Span>>) -> Self {
        Self { end, depth: 0, brackets: 0, reserved }
    }

    /// Where `rest` begins in the source map.
    pub(super) const fn offset(self, rest: usize) -> u32 {
        self.end - rest as u32
    }

    /// From the beginning of one rest to the beginning of a later one.
    pub(super) const fn span(self, from: &str, to: &str) -> Span {
        Span::new(self.offset(from.len()), self.offset(to.len()))
    }

    /// The grammar inside one more `(`, `<` or `%`.
    pub(super) fn deeper(self, i: &str) -> Result<Self, Err<Failure>> {
        if self.depth == Limits::NESTING {
            return Err(Failure::char(i, Problem::TooDeep));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    /// The grammar inside one more `[`.
    pub(super) fn bracketed(self, i: &str) -> Result<Self, Err<Failure>> {
        if self.brackets == Limits::BRACKETS {
            return Err(Failure::char(i, Problem::TooManyBrackets));
        }
        Ok(Self { brackets: self.brackets + 1, ..self })
    }

    /// `x` or `X`, without dots.
    pub(super) fn ident<'s>(self, i: &'s str) -> Res<'s, Name<'s>> {
        let (rest, text) = take_while1(is_word).parse(i)?;
        if !starts_name(i) {
            let problem = if text.starts_with('_') { Problem::Underscore } else { Problem::Digit };
            return Err(if text == "_" { miss(i) } else { Failure::range(i, rest, problem) });
        }
        self.named(i, rest)
    }

    /// `x`, `X` or `_`.
    pub(super) fn ident_or_underscore<'s>(self, i: &'s str) -> Res<'s, Name<'s>> {
        match i.as_bytes() {
            [b'_', next, ..] if is_word_byte(*next) => self.ident(i),
            [b'_', ..] => self.named(i, &i[1..]),
            _ => self.ident(i),
        }
    }

    /// `x`, `a.b.x`, `a.b.X` or `X`: a name that begins with an upper-case letter ends at
    /// the first dot, and a dot belongs to a name only when a letter follows it.
    pub(super) fn name<'s>(self, i: &'s str) -> Res<'s, Name<'s>> {
        let bytes = i.as_bytes();
        let mut at = 0;
        loop {
            let upper = match bytes.get(at) {
                Some(first) if first.is_ascii_alphabetic() => first.is_ascii_uppercase(),
                _ => return Err(miss(i)),
            };
            at += bytes[at..].iter().take_while(|byte| is_word_byte(**byte)).count();
            let dotted = matches!(bytes.get(at..), Some([b'.', next, ..]) if next.is_ascii_alphabetic());
            if upper || !dotted {
                return self.named(i, &i[at..]);
            }
            at += 1;
        }
    }

    /// The name of a type or of something that stands for one.
    pub(super) fn type_name<'s>(self, i: &'s str) -> Res<'s, Name<'s>> {
        let (rest, name) = self.name(i)?;
        if matches!(name.text, "New" | "Final" | "Empty") {
            self.reserved.borrow_mut().push(name.span);
        }
        Ok((rest, name))
    }

    /// Hands over the places of reserved words that were met since the last call.
    pub(super) fn drain_reserved(self, use_it: impl FnMut(Span)) {
        let mut reserved = self.reserved.borrow_mut();
        // A statement that was tried in two ways met them twice.
        reserved.dedup();
        reserved.drain(..).for_each(use_it);
    }

    fn named<'s>(self, from: &'s str, to: &'s str) -> Res<'s, Name<'s>> {
        let text = &from[..from.len() - to.len()];
        if text.len() > Limits::NAME {
            return Err(Failure::range(from, to, Problem::LongName));
        }
        Ok((to, Name { text, span: self.span(from, to) }))
    }

    /// `12`
    pub(super) fn number<'s>(self, i: &'s str) -> Res<'s, Number> {
        let (rest, digits) = take_while1(|c: char| c.is_ascii_digit()).parse(i)?;
        if rest.bytes().next().is_some_and(is_word_byte) {
            let (rest, _) = take_while(is_word).parse(rest)?;
            return Err(Failure::range(i, rest, Problem::Digit));
        }
        match digits.parse() {
            Ok(value) => Ok((rest, Number { value, span: self.span(i, rest) })),
            Err(_) => Err(Failure::range(i, rest, Problem::LargeNumber)),
        }
    }

    /// Blanks, then this character; else a report of what was expected.
    pub(super) fn expect<'s>(self, i: &'s str, char: u8, expected: Expected) -> Res<'s, ()> {
        let i = blanks(i);
        match i.as_bytes().first() {
            Some(first) if *first == char => Ok((&i[1..], ())),
            _ => Err(Failure::at(i, Problem::Expected(expected))),
        }
    }

    /// Blanks, then the bracket that closes the one at `open`.
    pub(super) fn close<'s>(self, i: &'s str, char: u8, open: &str) -> Res<'s, ()> {
        let start = self.offset(open.len());
        let problem = Problem::Unclosed { close: char, open: Span::new(start, start + 1) };
        let i = blanks(i);
        match i.as_bytes().first() {
            Some(first) if *first == char => Ok((&i[1..], ())),
            _ => Err(Failure::at(i, problem)),
        }
    }

    /// Blanks, then the `;` that ends a statement.
    pub(super) fn semicolon(self, after: &str) -> Res<'_, ()> {
        let i = blanks(after);
        match i.as_bytes().first() {
            Some(b';') => Ok((&i[1..], ())),
            None => Err(Failure::missing_semicolon(after, i)),
            Some(_) if crosses_line(after, i) => Err(Failure::missing_semicolon(after, i)),
            Some(_) => Err(Failure::at(i, Problem::Expected(Expected::Semicolon))),
        }
    }
}

/// Not what the caller asked for.
pub(super) fn miss(i: &str) -> Err<Failure> {
    Err::Error(Failure::here(i, Problem::Expected(Expected::Declaration)))
}

/// Whether a line ends between two rests.
pub(super) fn crosses_line(from: &str, to: &str) -> bool {
    memchr(b'\n', &from.as_bytes()[..from.len() - to.len()]).is_some()
}

/// What is left after blanks and comments.
pub(super) fn blanks(mut i: &str) -> &str {
    loop {
        let bytes = i.as_bytes();
        let blank = bytes.iter().take_while(|byte| is_blank(**byte)).count();
        match &bytes[blank..] {
            [b'/', b'/' | b'*', ..] => i = &i[blank + comment_len(&bytes[blank..])..],
            _ => return &i[blank..],
        }
    }
}

/// How long the comment is that begins here, without a line end.
///
/// A block comment that nothing closes reaches to the end of the text.
pub(super) fn comment_len(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"//") {
        return memchr(b'\n', bytes).unwrap_or(bytes.len());
    }
    let close = bytes.get(2..).and_then(|inner| memmem::find(inner, b"*/"));
    close.map_or(bytes.len(), |at| at + 4)
}

/// Blanks of TL: every control character but NUL.
pub(super) const fn is_blank(byte: u8) -> bool {
    byte <= b' ' && byte != 0
}

/// Whether a name begins here.
pub(super) fn starts_name(i: &str) -> bool {
    i.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
}

/// Whether a byte may stand inside a name.
pub(super) const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
