//! Fields: `x:int`, `x:flags.3?int`, `(x y:int)`, `n*[ x:int ]`, `int`.

use super::{
    error::{Expected, Failure, Problem},
    lexeme::{Grammar, Res, blanks},
    ty::starts_term,
};
use crate::ast::{Arg, ArgType, Cond, Expr, ExprKind, Name, Repeat};

impl Grammar<'_> {
    /// As many fields as there are.
    pub(super) fn fields<'s>(self, mut rest: &'s str) -> Res<'s, Vec<Arg<'s>>> {
        let mut args = Vec::new();
        loop {
            let i = blanks(rest);
            if !starts_field(i) {
                return Ok((rest, args));
            }
            let arg;
            (rest, arg) = self.field(i)?;
            args.push(arg);
        }
    }

    fn field<'s>(self, start: &'s str) -> Res<'s, Arg<'s>> {
        if start.starts_with('(')
            && let Some((i, names)) = self.group_names(start)?
        {
            return self.group(start, i, names);
        }
        let (i, names) = match self.field_name(start)? {
            Some((rest, name)) => (blanks(rest), vec![name]),
            None => (start, Vec::new()),
        };
        let (i, cond) = self.condition(i)?;
        let (rest, cond, ty) = self.field_type(i, cond)?;
        Ok((rest, Arg { names, cond, ty, parens: false, span: self.span(start, rest) }))
    }

    /// `x:`
    fn field_name<'s>(self, i: &'s str) -> Result<Option<(&'s str, Name<'s>)>, nom::Err<Failure>> {
        if !matches!(i.as_bytes(), [b'_' | b'a'..=b'z' | b'A'..=b'Z', ..]) {
            return Ok(None);
        }
        let (rest, name) = self.ident_or_underscore(i)?;
        let after = blanks(rest);
        match after.as_bytes().first() {
            Some(b':') => Ok(Some((&after[1..], name))),
            _ if name.text == "_" => Err(Failure::at(after, Problem::Expected(Expected::Colon))),
            _ => Ok(None),
        }
    }

    /// `flags.3?` or `flags?`, if it stands here, and the blanks after it.
    fn condition<'s>(self, start: &'s str) -> Res<'s, Option<Cond<'s>>> {
        let Ok((rest, var)) = self.ident(start) else { return Ok((start, None)) };
        let i = blanks(rest);
        let (i, bit) = match i.as_bytes() {
            [b'?', ..] => (i, None),
            [b'.', ..] => {
                let digits = blanks(&i[1..]);
                if !digits.starts_with(|first: char| first.is_ascii_digit()) {
                    return Ok((start, None));
                }
                let (rest, bit) = self.number(digits)?;
                (blanks(rest), Some(bit))
            }
            _ => return Ok((start, None)),
        };
        let Some(rest) = i.strip_prefix('?') else {
            return Err(Failure::at(i, Problem::Expected(Expected::QuestionMark)));
        };
        Ok((blanks(rest), Some(Cond { var, bit, span: self.span(start, rest) })))
    }

    /// What stands after the name and the condition. A condition may also stand inside the
    /// parentheses of the type.
    fn field_type<'s>(
        self,
        i: &'s str,
        cond: Option<Cond<'s>>,
    ) -> Result<(&'s str, Option<Cond<'s>>, ArgType<'s>), nom::Err<Failure>> {
        match i.as_bytes() {
            [b'!', ..] => {
                let (rest, ty) = self.call(i)?;
                return Ok((rest, cond, ty));
            }
            [b'[', ..] => {
                let (rest, repeat) = self.repeat(i, i, None)?;
                return Ok((rest, cond, ArgType::Repeat(repeat)));
            }
            [b'(', ..] => {
                if let Some((rest, inner, ty)) = self.paren_condition(i, cond.is_some())? {
                    return Ok((rest, Some(inner), ty));
                }
            }
            _ => {}
        }
        let (rest, ty) = self.term(i)?;
        let Some(after) = blanks(rest).strip_prefix('*') else {
            return Ok((rest, cond, ArgType::Plain { bang: None, ty }));
        };
        let bracket = blanks(after);
        if !bracket.starts_with('[') {
            return Err(Failure::at(bracket, Problem::Expected(Expected::Bracket)));
        }
        let (rest, repeat) = self.repeat(i, bracket, Some(ty))?;
        Ok((rest, cond, ArgType::Repeat(repeat)))
    }

    /// `!X`
    fn call<'s>(self, i: &'s str) -> Res<'s, ArgType<'s>> {
        let after = &i[1..];
        let bang = Some(self.span(i, after));
        let inner = blanks(after);
        if let (_, Some(_)) = self.condition(inner)? {
            return Err(Failure::char(i, Problem::BangFirst));
        }
        let (rest, ty) = self.term(inner)?;
        Ok((rest, ArgType::Plain { bang, ty }))
    }

    /// `(flags.3?int)`: the same as `flags.3?(int)`.
    fn paren_condition<'s>(
        self,
        open: &'s str,
        again: bool,
    ) -> Result<Option<(&'s str, Cond<'s>, ArgType<'s>)>, nom::Err<Failure>> {
        let inner = blanks(&open[1..]);
        let (i, Some(cond)) = self.condition(inner)? else { return Ok(None) };
        if again {
            return Err(Failure::range(inner, i, Problem::SecondCondition));
        }
        let (rest, ty) = self.deeper(open)?.expr(i)?;
        let (rest, ()) = self.close(rest, b')', open)?;
        let ty = Expr { kind: ExprKind::Paren(Box::new(ty)), span: self.span(open, rest) };
        Ok(Some((rest, cond, ArgType::Plain { bang: None, ty })))
    }

    /// `[ x:int ]`, after `count*`, which begins at `start`.
    fn repeat<'s>(self, start: &'s str, open: &'s str, count: Option<Expr<'s>>) -> Res<'s, Repeat<'s>> {
        let inner = &open[1..];
        let (rest, args) = self.bracketed(open)?.fields(inner)?;
        if args.is_empty()
            && let Some(after) = blanks(rest).strip_prefix(']')
        {
            return Err(Failure::range(open, after, Problem::Empty("repetition")));
        }
        let (rest, ()) = self.close(rest, b']', open)?;
        Ok((rest, Repeat { count, args, span: self.span(start, rest) }))
    }

    /// `(x y:`, if it stands here: what tells a group of fields from a type in parentheses.
    fn group_names<'s>(self, open: &'s str) -> Result<Option<(&'s str, Vec<Name<'s>>)>, nom::Err<Failure>> {
        let mut names = Vec::new();
        let mut i = blanks(&open[1..]);
        loop {
            match i.as_bytes() {
                [b':', ..] if !names.is_empty() => return Ok(Some((blanks(&i[1..]), names))),
                [b'_' | b'a'..=b'z' | b'A'..=b'Z', ..] => {
                    let (rest, name) = self.ident_or_underscore(i)?;
                    names.push(name);
                    i = blanks(rest);
                }
                _ => return Ok(None),
            }
        }
    }

    /// The rest of `(x y:int)`, after the colon.
    fn group<'s>(self, open: &'s str, i: &'s str, names: Vec<Name<'s>>) -> Res<'s, Arg<'s>> {
        let (i, cond) = self.condition(i)?;
        let (rest, ty) = if i.starts_with('!') {
            self.call(i)?
        } else {
            let (rest, ty) = self.term(i)?;
            (rest, ArgType::Plain { bang: None, ty })
        };
        let (rest, ()) = self.close(rest, b')', open)?;
        Ok((rest, Arg { names, cond, ty, parens: true, span: self.span(open, rest) }))
    }
}

/// Whether a field begins here.
fn starts_field(i: &str) -> bool {
    starts_term(i) || matches!(i.as_bytes(), [b'_' | b'[' | b'!', ..])
}
