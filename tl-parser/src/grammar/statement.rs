//! Statements and marks: what a file is made of.

use super::{
    error::{Expected, Failure, FailureKind},
    lexeme::{Grammar, Res, blanks, crosses_line, is_word_byte, limit, starts_name},
    tree::Tree,
};
use crate::ast::{Final, FinalKind, Item, LayerGroup, Modifier, Section, SectionKind};
use crate::limits::Limits;
use nom::{
    Err, Parser,
    branch::alt,
    bytes::complete::tag,
    combinator::{map, value},
};

impl<'s> Grammar<'s, '_> {
    /// A statement or a mark, added to `tree`: most are large and made where they stay.
    #[inline(always)]
    pub(super) fn item(self, i: &'s str, tree: &mut Tree<'s>) -> Res<'s, ()> {
        let add = |item| tree.items.push(item);
        match i.as_bytes() {
            [b';', ..] => map(|i| self.empty(i), add).parse(i),
            [b'-', b'-', b'-', ..] => map(map(|i| self.section(i), Item::Section), add).parse(i),
            [b'=', b'=', b'=', ..] => map(map(|i| self.layer_group(i), Item::LayerGroup), add).parse(i),
            _ => self.statement(i, tree),
        }
    }

    /// One or more `;` in a row.
    fn empty(self, start: &'s str) -> Res<'s, Item<'s>> {
        let mut rest = &start[1..];
        while let Some(after) = blanks(rest).strip_prefix(';') {
            rest = after;
        }
        Ok((rest, Item::Empty(self.span(start, rest))))
    }

    /// `---types---`
    fn section(self, start: &'s str) -> Res<'s, Section> {
        let i = blanks(&start[3..]);
        let mut word =
            alt((value(SectionKind::Functions, tag("functions")), value(SectionKind::Types, tag("types"))));
        let parsed: Res<'s, SectionKind> = word.parse(i);
        let (rest, kind) = match parsed {
            Ok((rest, kind)) if !rest.bytes().next().is_some_and(is_word_byte) => (rest, kind),
            _ if starts_name(i) => {
                let word = i.bytes().take_while(|byte| is_word_byte(*byte)).count();
                return Err(Failure::range(i, &i[word..], FailureKind::UnknownSection));
            }
            _ => return Err(Failure::at(i, FailureKind::Expected(Expected::SectionName))),
        };
        let rest = end_of_mark(rest, "---", Expected::SectionEnd)?;
        Ok((rest, Section { kind, span: self.span(start, rest) }))
    }

    /// `===8===`
    fn layer_group(self, start: &'s str) -> Res<'s, LayerGroup> {
        let i = blanks(&start[3..]);
        if !i.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(Failure::at(i, FailureKind::Expected(Expected::LayerNumber)));
        }
        let (rest, layer) = self.number(i)?;
        let rest = end_of_mark(rest, "===", Expected::LayerEnd)?;
        Ok((rest, LayerGroup { layer: layer.value, span: self.span(start, rest) }))
    }

    /// Everything that ends with `;`.
    #[inline(always)]
    fn statement(self, start: &'s str, tree: &mut Tree<'s>) -> Res<'s, ()> {
        let (i, modifiers) = self.modifiers(start)?;
        match i.as_bytes() {
            [b'A'..=b'Z', ..] if modifiers.is_empty() => self.upper(i, tree),
            [b'A'..=b'Z', ..] => Err(Failure::at(i, FailureKind::Expected(Expected::Declaration))),
            [b'a'..=b'z' | b'_', ..] => {
                let plain = modifiers.is_empty();
                match self.declaration(start, i, modifiers, tree) {
                    // `auth.Vector int;` differs from a declaration only in its last part.
                    Err(Err::Failure(failure)) if plain && failure.kind() == FailureKind::UpperName => {
                        self.upper(i, tree)
                    }
                    read => read,
                }
            }
            _ => Err(Failure::at(i, FailureKind::Expected(Expected::Declaration))),
        }
    }

    /// `@read @any`, and the blanks after them.
    #[inline(always)]
    fn modifiers(self, mut i: &'s str) -> Res<'s, &'s [Modifier<'s>]> {
        // Only VK's declarations have any.
        if !i.starts_with('@') {
            return Ok((i, &[]));
        }
        let mut modifiers = Vec::new();
        while let Some(after) = i.strip_prefix('@') {
            if !matches!(after.as_bytes(), [b'a'..=b'z', ..]) {
                return Err(Failure::at(after, FailureKind::Expected(Expected::ModifierName)));
            }
            let (rest, name) = self.ident(after)?;
            limit(i, rest, modifiers.len(), Limits::PARAMS, "modifiers")?;
            modifiers.push(Modifier { name: name.text, span: self.span(i, rest) });
            i = blanks(rest);
        }
        Ok((i, self.nodes(&modifiers)))
    }

    /// A statement that begins with an upper-case letter: `Final T;`, `Vector int;`, or a
    /// declaration whose name is spelled wrong.
    fn upper(self, i: &'s str, tree: &mut Tree<'s>) -> Res<'s, ()> {
        let (rest, name) = self.name(i)?;
        let kind = match name.text {
            "Final" => Some(FinalKind::Final),
            "New" => Some(FinalKind::New),
            "Empty" => Some(FinalKind::Empty),
            _ => None,
        };
        if rest.starts_with('#') || matches!(blanks(rest).as_bytes(), [b'{' | b'=' | b'?' | b'.' | b':', ..])
        {
            return Err(Failure::range(i, rest, FailureKind::UpperName));
        }
        let (rest, item) = match kind {
            Some(kind) => self.finality(i, rest, kind)?,
            None => self.partial(i).map_err(|error| upper_name(error, i, rest))?,
        };
        tree.items.push(item);
        Ok((rest, ()))
    }

    /// `T;` after `Final`.
    fn finality(self, start: &'s str, rest: &'s str, kind: FinalKind) -> Res<'s, Item<'s>> {
        let i = blanks(rest);
        let named = self.name(i).ok().filter(|(_, name)| name.is_upper());
        let (rest, ty) = named.ok_or_else(|| Failure::at(i, FailureKind::Expected(Expected::BoxedName)))?;
        let (rest, ()) = self.semicolon(rest)?;
        Ok((rest, Item::Final(Final { kind, ty, span: self.span(start, rest) })))
    }
}

/// What closes a mark. A mark that its line does not close is wrong at the end of its line.
fn end_of_mark<'s>(rest: &'s str, mark: &str, expected: Expected) -> Result<&'s str, Err<Failure>> {
    let i = blanks(rest);
    i.strip_prefix(mark).ok_or_else(|| {
        let problem = FailureKind::Expected(expected);
        if i.is_empty() || crosses_line(rest, i) {
            Failure::range(rest, rest, problem)
        } else {
            Failure::at(i, problem)
        }
    })
}

/// When something like `A x:int = B;` failed as a partial application, its name is what is
/// wrong with it.
fn upper_name(error: Err<Failure>, name: &str, rest: &str) -> Err<Failure> {
    let declares = match &error {
        Err::Failure(failure) => {
            let at = name.get(name.len().saturating_sub(failure.place())..).unwrap_or_default();
            matches!(at.as_bytes(), [b':' | b'=' | b'{' | b'?' | b'[' | b'!' | b'_', ..])
        }
        _ => false,
    };
    if declares { Failure::range(name, rest, FailureKind::UpperName) } else { error }
}
