//! Fields: `x:int`, `x:flags.3?int`, `(x y:int)`, `n*[ x:int ]`, `int`.

use super::{
    error::{Expected, Failure, FailureKind},
    lexeme::{Grammar, Res, blanks, limit, scan_name, starts_name},
    ty::starts_term,
};
use crate::{
    ast::{Arg, ArgType, Cond, Expr, ExprKind, Name, Names, Repeat},
    limits::Limits,
    schema::Prim,
};

impl<'s> Grammar<'s, '_> {
    /// As many fields as there are, added to `args`.
    pub(super) fn fields(self, mut rest: &'s str, args: &mut Vec<Arg<'s>>) -> Res<'s, ()> {
        let before = args.len();
        let mut next = blanks(rest);
        while starts_field(next) {
            let i = next;
            (rest, next) = self.field(i, args)?;
            limit(i, rest, args.len() - before - 1, Limits::FIELDS, "fields")?;
        }
        Ok((rest, ()))
    }

    /// Reads a field and adds it to `args`, where it is made, since it is large. Gives what is
    /// left, and the same without blanks.
    #[inline(always)]
    fn field(self, start: &'s str, args: &mut Vec<Arg<'s>>) -> Result<(&'s str, &'s str), nom::Err<Failure>> {
        if start.starts_with('(')
            && let Some((i, names)) = self.group_names(start)?
        {
            let (rest, group) = self.group(start, i, names)?;
            args.push(group);
            return Ok((rest, blanks(rest)));
        }
        let mut lead = self.lead(start)?;
        let names = match lead.before(b':') {
            Some((after, name)) => {
                self.unqualified(&lead, name)?;
                lead = self.lead(blanks(after))?;
                Names::One(name)
            }
            None => Names::None,
        };
        let mut cond = None;
        if let Some((after, found)) = self.condition(&lead)? {
            lead = self.lead(blanks(after))?;
            cond = Some(found);
        }
        let (rest, next, ty) = match lead.plain() {
            Some((name, rest, next)) => {
                self.notice_reserved(name);
                (rest, next, ArgType::Plain(Expr::of(name)))
            }
            None => {
                if let Names::One(name) = names
                    && lead.is_next_field()
                {
                    return Err(self.about(name.span, FailureKind::NoType));
                }
                let (rest, ty) = self.field_type(&lead, &mut cond)?;
                (rest, blanks(rest), ty)
            }
        };
        args.push(Arg { names, cond, ty, span: self.span(start, rest) });
        Ok((rest, next))
    }

    /// The name that begins at `i`, if there is one.
    #[inline(always)]
    fn lead(self, i: &'s str) -> Result<Lead<'s>, nom::Err<Failure>> {
        let (read, dotted) = match i.as_bytes() {
            [b'_', ..] => (Some(self.ident_or_underscore(i)?), false),
            bytes => match scan_name(bytes) {
                Some(scan) => (Some(self.named(i, scan.len)?), scan.dotted),
                None => (None, false),
            },
        };
        Ok(Lead { i, name: read.map(|(rest, name)| (name, rest, blanks(rest))), dotted })
    }

    #[inline(always)]
    fn unqualified(self, lead: &Lead<'s>, name: Name<'s>) -> Result<(), nom::Err<Failure>> {
        if lead.dotted { Err(self.about(name.span, FailureKind::Dotted)) } else { Ok(()) }
    }

    /// `flags.3?` or `flags?`, if that is the lead, and what is left after it.
    #[inline(always)]
    fn condition(self, lead: &Lead<'s>) -> Result<Option<(&'s str, Cond<'s>)>, nom::Err<Failure>> {
        match lead.name {
            Some((var, _, after)) if matches!(after.as_bytes(), [b'?' | b'.', ..]) => {
                self.condition_of(lead, var, after).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// `.3?` or `?` after the variable that is the lead.
    fn condition_of(self, lead: &Lead<'s>, var: Name<'s>, after: &'s str) -> Res<'s, Cond<'s>> {
        let (i, bit) = match after.strip_prefix('.').map(blanks) {
            None => (after, None),
            Some(digits) if digits.starts_with(|first: char| first.is_ascii_digit()) => {
                let (rest, bit) = self.number(digits)?;
                (blanks(rest), Some(bit))
            }
            Some(next) if starts_name(next) && var.is_upper() => {
                return Err(self.about(var.span, FailureKind::UpperNamespace));
            }
            Some(next) => return Err(Failure::at(next, FailureKind::Expected(Expected::Bit))),
        };
        let Some(rest) = i.strip_prefix('?') else {
            return Err(Failure::at(i, FailureKind::Expected(Expected::QuestionMark)));
        };
        self.unqualified(lead, var)?;
        Ok((rest, Cond { var, bit, span: self.span(lead.i, rest) }))
    }

    /// The type after the name and the condition. A condition may also be inside the
    /// parentheses of the type.
    fn field_type(self, lead: &Lead<'s>, cond: &mut Option<Cond<'s>>) -> Res<'s, ArgType<'s>> {
        let i = lead.i;
        let (rest, ty) = match (lead.name, i.as_bytes()) {
            (Some((name, rest, next)), _) if name.text != "_" => self.named_type(i, rest, next, name)?,
            (_, [b'!', ..]) => return self.call(i),
            (_, [b'[', ..]) => {
                let (rest, repeat) = self.repeat(i, i, None)?;
                return Ok((rest, ArgType::Repeat(self.node(repeat))));
            }
            (_, [b'(', ..]) => match self.paren_condition(i, cond.is_some())? {
                Some((rest, inner, ty)) => {
                    *cond = Some(inner);
                    return Ok((rest, ty));
                }
                None => self.paren(i)?,
            },
            _ => self.term(i)?,
        };
        let Some(after) = blanks(rest).strip_prefix('*') else {
            return Ok((rest, ArgType::Plain(ty)));
        };
        let bracket = blanks(after);
        if !bracket.starts_with('[') {
            return Err(Failure::at(bracket, FailureKind::Expected(Expected::Bracket)));
        }
        let (rest, repeat) = self.repeat(i, bracket, Some(ty))?;
        Ok((rest, ArgType::Repeat(self.node(repeat))))
    }

    /// `!X`
    fn call(self, i: &'s str) -> Res<'s, ArgType<'s>> {
        let after = &i[1..];
        let bang = self.span(i, after);
        let inner = blanks(after);
        if self.condition(&self.lead(inner)?)?.is_some() {
            return Err(Failure::char(i, FailureKind::BangFirst));
        }
        let (rest, ty) = self.term(inner)?;
        Ok((rest, ArgType::Request { bang, ty: self.node(ty) }))
    }

    /// `(flags.3?int)`: the same as `flags.3?(int)`.
    fn paren_condition(
        self,
        open: &'s str,
        again: bool,
    ) -> Result<Option<(&'s str, Cond<'s>, ArgType<'s>)>, nom::Err<Failure>> {
        let inner = self.lead(blanks(&open[1..]))?;
        let Some((after, cond)) = self.condition(&inner)? else { return Ok(None) };
        if again {
            return Err(Failure::range(inner.i, after, FailureKind::SecondCondition));
        }
        let (rest, ty) = self.deeper(open)?.expr(blanks(after))?;
        let (rest, ()) = self.close(rest, b')', open)?;
        let ty = Expr { kind: ExprKind::Paren(self.node(ty)), span: self.span(open, rest) };
        Ok(Some((rest, cond, ArgType::Plain(ty))))
    }

    /// `[ x:int ]`, after `count*`, which begins at `start`.
    fn repeat(self, start: &'s str, open: &'s str, count: Option<Expr<'s>>) -> Res<'s, Repeat<'s>> {
        let inner = &open[1..];
        let mut args = Vec::new();
        let (rest, ()) = self.bracketed(open)?.fields(inner, &mut args)?;
        if args.is_empty()
            && let Some(after) = blanks(rest).strip_prefix(']')
        {
            return Err(Failure::range(open, after, FailureKind::Empty("repetition")));
        }
        let (rest, ()) = self.close(rest, b']', open)?;
        Ok((rest, Repeat { count, args: self.nodes(&args), span: self.span(start, rest) }))
    }

    /// `(x y:`, if it is here: it distinguishes a group of fields from a type in parentheses.
    fn group_names(self, open: &'s str) -> Result<Option<(&'s str, &'s [Name<'s>])>, nom::Err<Failure>> {
        let mut names = Vec::new();
        let mut i = blanks(&open[1..]);
        loop {
            match i.as_bytes() {
                [b':', ..] if !names.is_empty() => return Ok(Some((blanks(&i[1..]), self.nodes(&names)))),
                [b'_' | b'a'..=b'z' | b'A'..=b'Z', ..] => {
                    let (rest, name) = self.ident_or_underscore(i)?;
                    limit(i, rest, names.len(), Limits::FIELDS, "names of fields")?;
                    names.push(name);
                    i = blanks(rest);
                }
                _ => return Ok(None),
            }
        }
    }

    /// The rest of `(x y:int)`, after the colon.
    fn group(self, open: &'s str, i: &'s str, names: &'s [Name<'s>]) -> Res<'s, Arg<'s>> {
        let (i, cond) = match self.condition(&self.lead(i)?)? {
            Some((after, cond)) => (blanks(after), Some(cond)),
            None => (i, None),
        };
        let (rest, ty) = if i.starts_with('!') {
            self.call(i)?
        } else {
            let (rest, ty) = self.term(i)?;
            (rest, ArgType::Plain(ty))
        };
        let (rest, ()) = self.close(rest, b')', open)?;
        Ok((rest, Arg { names: Names::Group(names), cond, ty, span: self.span(open, rest) }))
    }
}

/// The beginning of a field, or of what follows its colon or its condition: only the
/// character after a name shows which of the three the name is.
#[derive(Clone, Copy)]
struct Lead<'s> {
    /// The text from its beginning.
    i: &'s str,
    /// The name, what is left after it, and the same without blanks.
    name: Option<(Name<'s>, &'s str, &'s str)>,
    /// The name has dots.
    dotted: bool,
}

impl<'s> Lead<'s> {
    /// The name and what is left after `char`, if that follows.
    fn before(&self, char: u8) -> Option<(&'s str, Name<'s>)> {
        let (name, _, after) = self.name?;
        (after.as_bytes().first() == Some(&char)).then(|| (&after[1..], name))
    }

    /// Whether this is the name of a field, and not the type that was expected here.
    fn is_next_field(&self) -> bool {
        let Some((name, rest, _)) = self.name else { return false };
        rest.starts_with(':') && !name.is_upper() && Prim::of_type(name.text).is_none()
    }

    /// The name if it is a whole type, which most are, and what is left after it, with blanks
    /// and without.
    #[inline(always)]
    fn plain(&self) -> Option<(Name<'s>, &'s str, &'s str)> {
        let (name, _, next) = self.name?;
        let goes_on = matches!(next.as_bytes(), [b'<' | b'*' | b':', ..]);
        if goes_on || name.text == "_" { None } else { self.name }
    }
}

/// Whether a field begins here.
fn starts_field(i: &str) -> bool {
    starts_term(i) || matches!(i.as_bytes(), [b'_' | b'[' | b'!', ..])
}
