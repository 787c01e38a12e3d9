//! The smallest pieces: blanks, names, numbers, single characters.
//!
//! There is no token stream. A parser gets the rest of the text and gives back what it read
//! and what is left; no parser consumes blanks after its last character, so that the
//! end of a node is the length of what is left.

use super::error::{Expected, Failure, FailureKind};
use crate::{
    ast::{Name, Number},
    limits::Limits,
    lines,
    span::Span,
    table::sort_by_key,
};
use bumpalo::Bump;
use memchr::memmem;
use nom::{Err, IResult};
use std::cell::RefCell;

/// What a parser of the grammar gives back.
///
/// `Err::Error` says "this is something else, try another way"; `Err::Failure` is what will
/// be reported.
pub(super) type Res<'s, T> = IResult<&'s str, T, Failure>;

/// What the parsers need to know besides the text: where it ends, and how deep they are.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'s, 'a> {
    /// Offset of the end of the text; offsets are counted back from it.
    end: u32,
    /// How many expressions are open.
    depth: u16,
    /// How many repetitions are open.
    brackets: u16,
    shared: &'a Shared<'s>,
}

/// What the parsers of one file share.
pub(super) struct Shared<'s> {
    /// Where nodes are put.
    arena: &'s Bump,
    /// `New`, `Final` and `Empty`, used as names of types.
    reserved: RefCell<Vec<Name<'s>>>,
}

impl<'s> Shared<'s> {
    pub(super) const fn new(arena: &'s Bump) -> Self {
        Self { arena, reserved: RefCell::new(Vec::new()) }
    }
}

impl<'s, 'a> Grammar<'s, 'a> {
    pub(super) const fn new(end: u32, shared: &'a Shared<'s>) -> Self {
        Self { end, depth: 0, brackets: 0, shared }
    }

    /// Puts a node where the tree lives.
    pub(super) fn node<T: Copy>(self, node: T) -> &'s T {
        self.shared.arena.alloc(node)
    }

    /// Puts several nodes there, one after the other.
    pub(super) fn nodes<T: Copy>(self, nodes: &[T]) -> &'s [T] {
        self.shared.arena.alloc_slice_copy(nodes)
    }

    /// Where `rest` begins in the source map.
    pub(super) const fn offset(self, rest: usize) -> u32 {
        self.end - rest as u32
    }

    /// From the beginning of one rest to the beginning of a later one.
    pub(super) const fn span(self, from: &str, to: &str) -> Span {
        Span::new(self.offset(from.len()), self.offset(to.len()))
    }

    /// A failure about a node that was read.
    pub(super) fn about(self, span: Span, kind: FailureKind) -> Err<Failure> {
        Failure::between((self.end - span.start) as usize, (self.end - span.end) as usize, kind)
    }

    /// The grammar inside one more `(`, `<` or `%`.
    pub(super) fn deeper(self, i: &str) -> Result<Self, Err<Failure>> {
        if self.depth == Limits::NESTING {
            return Err(Failure::char(i, FailureKind::TooDeep));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    /// The grammar inside one more `[`.
    pub(super) fn bracketed(self, i: &str) -> Result<Self, Err<Failure>> {
        if self.brackets == Limits::BRACKETS {
            return Err(Failure::char(i, FailureKind::TooManyBrackets));
        }
        Ok(Self { brackets: self.brackets + 1, ..self })
    }

    /// `x` or `X`, without dots.
    #[inline]
    pub(super) fn ident(self, i: &'s str) -> Res<'s, Name<'s>> {
        let len = word_len(i.as_bytes());
        let (text, rest) = i.split_at(len);
        match text.as_bytes() {
            [first, ..] if first.is_ascii_alphabetic() => self.named(i, len),
            [b'_', _, ..] => Err(Failure::range(i, rest, FailureKind::Underscore)),
            [b'0'..=b'9', ..] => Err(Failure::range(i, rest, FailureKind::Digit)),
            _ => Err(miss(i)),
        }
    }

    /// `x`, `X` or `_`.
    #[inline]
    pub(super) fn ident_or_underscore(self, i: &'s str) -> Res<'s, Name<'s>> {
        match i.as_bytes() {
            [b'_', next, ..] if is_word_byte(*next) => self.ident(i),
            [b'_', ..] => self.named(i, 1),
            _ => self.ident(i),
        }
    }

    /// `x`, `a.b.x`, `a.b.X` or `X`
    #[inline]
    pub(super) fn name(self, i: &'s str) -> Res<'s, Name<'s>> {
        match scan_name(i.as_bytes()) {
            Some(scan) => self.named(i, scan.len),
            None => Err(miss(i)),
        }
    }

    /// Remembers a reserved word that is used as the name of a type.
    #[inline(always)]
    pub(super) fn notice_reserved(self, name: Name<'s>) {
        // The first letter decides nearly always, and this is asked for each type.
        if matches!(name.text.as_bytes(), [b'N' | b'F' | b'E', ..])
            && matches!(name.text, "New" | "Final" | "Empty")
        {
            self.shared.reserved.borrow_mut().push(name);
        }
    }

    /// Passes on the places of reserved words that were found since the last call.
    #[inline]
    pub(super) fn drain_reserved(self, use_it: impl FnMut(Span)) {
        let mut reserved = self.shared.reserved.borrow_mut();
        if !reserved.is_empty() {
            // A statement that was tried in two ways met them twice.
            sort_by_key(&mut reserved, |name| name.span);
            reserved.dedup();
            reserved.drain(..).map(|name| name.span).for_each(use_it);
        }
    }

    /// The name of `len` bytes that begins here.
    #[inline(always)]
    pub(super) fn named(self, i: &'s str, len: usize) -> Res<'s, Name<'s>> {
        let (text, rest) = i.split_at(len);
        if len > Limits::NAME {
            return Err(Failure::range(i, rest, FailureKind::LongName));
        }
        Ok((rest, Name { text, span: self.span(i, rest) }))
    }

    /// `12`
    #[inline]
    pub(super) fn number(self, i: &'s str) -> Res<'s, Number> {
        // Most numbers are bits, of one digit or two.
        let (mut len, mut value, mut digits) = (0, 0_u64, true);
        for byte in i.bytes().take_while(|byte| is_word_byte(*byte)) {
            digits &= byte.is_ascii_digit();
            value = (value * 10 + u64::from(byte & 0x0f)).min(u64::from(u32::MAX) + 1);
            len += 1;
        }
        let rest = &i[len..];
        if !digits {
            return Err(Failure::range(i, rest, FailureKind::Digit));
        }
        match u32::try_from(value) {
            Ok(value) => Ok((rest, Number { value, span: self.span(i, rest) })),
            Err(_) => Err(Failure::range(i, rest, FailureKind::LargeNumber)),
        }
    }

    /// Blanks, then this character; else a report of what was expected.
    pub(super) fn expect(self, i: &'s str, char: u8, expected: Expected) -> Res<'s, ()> {
        let i = blanks(i);
        match i.as_bytes().first() {
            Some(first) if *first == char => Ok((&i[1..], ())),
            _ => Err(Failure::at(i, FailureKind::Expected(expected))),
        }
    }

    /// Blanks, then the bracket that closes the one at `open`.
    #[inline]
    pub(super) fn close(self, i: &'s str, char: u8, open: &str) -> Res<'s, ()> {
        let start = self.offset(open.len());
        let problem = FailureKind::Unclosed { close: char, open: Span::new(start, start + 1) };
        let i = blanks(i);
        match i.as_bytes().first() {
            Some(first) if *first == char => Ok((&i[1..], ())),
            _ => Err(Failure::at(i, problem)),
        }
    }

    /// Blanks, then the `;` that ends a statement.
    #[inline]
    pub(super) fn semicolon(self, after: &str) -> Res<'_, ()> {
        let i = blanks(after);
        match i.as_bytes().first() {
            Some(b';') => Ok((&i[1..], ())),
            None => Err(Failure::missing_semicolon(after, i)),
            Some(_) if crosses_line(after, i) => Err(Failure::missing_semicolon(after, i)),
            Some(_) => Err(Failure::at(i, FailureKind::Expected(Expected::Semicolon))),
        }
    }
}

/// Refuses the text between two rests if there are as many of its kind before it as there
/// may be at all.
#[inline(always)]
pub(super) fn limit(
    from: &str,
    to: &str,
    before: usize,
    most: usize,
    what: &'static str,
) -> Result<(), Err<Failure>> {
    if before < most { Ok(()) } else { Err(Failure::range(from, to, FailureKind::TooMany(most, what))) }
}

/// Not what the caller asked for.
pub(super) fn miss(i: &str) -> Err<Failure> {
    Err::Error(Failure::here(i, FailureKind::Expected(Expected::Declaration)))
}

/// Whether a line ends between two rests.
pub(super) fn crosses_line(from: &str, to: &str) -> bool {
    lines::any(&from[..from.len() - to.len()])
}

/// What is left after blanks and comments.
#[inline(always)]
pub(super) fn blanks(i: &str) -> &str {
    // Nearly always there is one blank or none, and one newline after a statement.
    match i.as_bytes() {
        [first, ..] if *first > b' ' && *first != b'/' => i,
        [b' ' | b'\n', next, ..] if *next > b' ' && *next != b'/' => &i[1..],
        _ => many_blanks(i),
    }
}

fn many_blanks(mut i: &str) -> &str {
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
        return lines::first_end(bytes).unwrap_or(bytes.len());
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

/// Whether a byte is allowed inside a name.
pub(super) const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What a name looks like.
#[derive(Clone, Copy)]
pub(super) struct NameScan {
    /// Its bytes.
    pub(super) len: usize,
    /// Its last part begins with an upper-case letter.
    pub(super) upper: bool,
    /// It has several parts.
    pub(super) dotted: bool,
}

/// Measures the name that begins here. A part that begins with an upper-case letter is the
/// last one, and a dot belongs to a name only when a letter follows it.
#[inline(always)]
pub(super) fn scan_name(bytes: &[u8]) -> Option<NameScan> {
    let (mut len, mut dotted) = (0, false);
    loop {
        let upper = match bytes.get(len) {
            Some(first) if first.is_ascii_alphabetic() => first.is_ascii_uppercase(),
            _ => return None,
        };
        len += word_len(&bytes[len..]);
        let goes_on = matches!(bytes.get(len..), Some([b'.', next, ..]) if next.is_ascii_alphabetic());
        if upper || !goes_on {
            return Some(NameScan { len, upper, dotted });
        }
        (len, dotted) = (len + 1, true);
    }
}

/// How many bytes here can be one word, sixteen at a time: reading names is most of the work,
/// and compilers turn this into vector instructions.
#[inline(always)]
pub(super) fn word_len(bytes: &[u8]) -> usize {
    let mut len = 0;
    while let Some(chunk) = bytes[len..].first_chunk::<16>() {
        let mut others = *chunk;
        others.iter_mut().for_each(|byte| *byte = if is_word_byte(*byte) { 0 } else { 0xff });
        let others = u128::from_le_bytes(others);
        if others != 0 {
            return len + others.trailing_zeros() as usize / 8;
        }
        len += 16;
    }
    len + bytes[len..].iter().take_while(|byte| is_word_byte(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_measured_alike_eight_bytes_and_one_byte_at_a_time() {
        for byte in 0..=255_u8 {
            for at in 0..20 {
                let mut bytes = [b'a'; 20];
                bytes[at] = byte;
                let expected = if is_word_byte(byte) { 20 } else { at };
                assert_eq!(word_len(&bytes), expected, "{byte} at {at}");
            }
        }
    }
}
