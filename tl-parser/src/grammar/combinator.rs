//! Declarations: constructors, functions and built-in types.

use super::{
    error::{Expected, Failure, FailureKind},
    lexeme::{Grammar, Res, blanks, crosses_line, limit, scan_name, starts_name, word_len},
    tree::Tree,
};
use crate::ast::{
    Arg, ArgType, Builtin, Combinator, ExplicitId, Expr, ExprKind, Head, Implicit, Item, Modifier, Name,
    Names, Partial, ResultType,
};
use crate::limits::Limits;
use nom::{Parser, combinator::verify};

impl<'s> Grammar<'s, '_> {
    /// A declaration after its modifiers, added to `tree`; it is one statement from `start`.
    #[inline(always)]
    pub(super) fn declaration(
        self,
        start: &'s str,
        i: &'s str,
        modifiers: &'s [Modifier<'s>],
        tree: &mut Tree<'s>,
    ) -> Res<'s, ()> {
        let (rest, head) = self.head(i)?;
        let next = blanks(rest);
        let (rest, implicits) = match next.as_bytes() {
            [b'?', ..] => return self.builtin(start, next, modifiers, head).map(|read| tree.add(read)),
            [b'{', ..] => self.implicits(rest)?,
            _ => (rest, [].as_slice()),
        };
        tree.args.clear();
        let (rest, ()) = self.fields(rest, &mut tree.args)?;
        let args = tree.args.as_slice();
        let (after, arrow) = match self.equals(rest) {
            Ok(found) => found,
            Err(error) if modifiers.is_empty() && implicits.is_empty() && may_be_partial(&head, args) => {
                return self.partial(i).map(|read| tree.add(read)).map_err(|_| error);
            }
            Err(error) => return Err(self.missing_equals(rest, implicits, args).unwrap_or(error)),
        };
        let (rest, result) = self.ended_result(blanks(after))?;
        let (text, span) = (&start[..start.len() - rest.len()], self.span(start, rest));
        let plain = args.iter().all(is_plain);
        let args = self.nodes(args);
        tree.items.push(Item::Combinator(Combinator {
            modifiers,
            head,
            implicits,
            args,
            plain,
            arrow,
            result,
            text,
            span,
        }));
        Ok((rest, ()))
    }

    /// `name#1cb5c415` or `_`
    #[inline(always)]
    fn head(self, i: &'s str) -> Res<'s, Head<'s>> {
        let (rest, name) = match (i.as_bytes(), scan_name(i.as_bytes())) {
            ([b'_', ..], _) => self.ident_or_underscore(i)?,
            (_, Some(scan)) if scan.upper => {
                return Err(Failure::range(i, &i[scan.len..], FailureKind::UpperName));
            }
            (_, Some(scan)) => self.named(i, scan.len)?,
            (_, None) => return Err(Failure::at(i, FailureKind::Expected(Expected::Declaration))),
        };
        let (rest, id) = match rest.as_bytes() {
            [b'#', ..] => self.id(rest).map(|(rest, id)| (rest, Some(id)))?,
            _ => (rest, None),
        };
        Ok((rest, Head { name, id, span: self.span(i, rest) }))
    }

    /// `#1cb5c415`
    #[inline(always)]
    fn id(self, i: &'s str) -> Res<'s, ExplicitId<'s>> {
        let after = &i[1..];
        let (digits, rest) = after.split_at(word_len(after.as_bytes()));
        // One look for each digit, and one in the end for all of them.
        let (value, seen) = digits.bytes().fold((0_u32, 0), |(value, seen), digit| {
            let digit = HEXADECIMAL[digit as usize];
            (value << 4 | u32::from(digit), seen | digit)
        });
        let problem = match (digits.len(), seen != NO_DIGIT) {
            (1..=8, true) => {
                return Ok((rest, ExplicitId { value, digits, span: self.span(i, rest) }));
            }
            (0, _) if is_id(blanks(after)) => FailureKind::BlankInId,
            (0, _) => FailureKind::NoId,
            (_, false) => FailureKind::NotHex,
            _ => FailureKind::LongId,
        };
        Err(Failure::range(i, rest, problem))
    }

    /// `? = Int;`
    fn builtin(
        self,
        start: &'s str,
        mark: &'s str,
        modifiers: &'s [Modifier<'s>],
        head: Head<'s>,
    ) -> Res<'s, Item<'s>> {
        let (rest, ()) = self.expect(&mark[1..], b'=', Expected::Equals)?;
        let i = blanks(rest);
        let (rest, result) = verify(|i| self.name(i), Name::is_upper)
            .parse(i)
            .map_err(|_| Failure::at(i, FailureKind::Expected(Expected::BoxedName)))?;
        self.notice_reserved(result);
        let (rest, ()) = self.semicolon(rest)?;
        Ok((rest, Item::Builtin(Builtin { modifiers, head, result, span: self.span(start, rest) })))
    }

    /// `{X:Type} {n:#}`: as many as there are.
    fn implicits(self, mut rest: &'s str) -> Res<'s, &'s [Implicit<'s>]> {
        let mut implicits = Vec::new();
        let mut count = 0;
        while blanks(rest).starts_with('{') {
            let i = blanks(rest);
            let implicit: Implicit<'s>;
            (rest, implicit) = self.implicit(i)?;
            count += implicit.names.len();
            limit(i, rest, count - 1, Limits::PARAMS, "parameters in braces")?;
            implicits.push(implicit);
        }
        Ok((rest, self.nodes(&implicits)))
    }

    /// `{X Y:Type}`
    fn implicit(self, open: &'s str) -> Res<'s, Implicit<'s>> {
        let mut names = Vec::new();
        let mut i = blanks(&open[1..]);
        if let Some(close) = i.strip_prefix('}') {
            return Err(Failure::range(open, close, FailureKind::Empty("braces")));
        }
        while starts_name(i) {
            let (rest, name) = self.ident(i)?;
            limit(i, rest, names.len(), Limits::PARAMS, "parameters in braces")?;
            names.push(name);
            i = blanks(rest);
        }
        let expected = if names.is_empty() { Expected::ParamName } else { Expected::Colon };
        let Some(after) = i.strip_prefix(':').filter(|_| !names.is_empty()) else {
            return Err(Failure::at(i, FailureKind::Expected(expected)));
        };
        let i = blanks(after);
        let after_bang = i.strip_prefix('!');
        let bang = after_bang.map(|after| self.span(i, after));
        let (rest, kind) = self.term(blanks(after_bang.unwrap_or(i)))?;
        let (rest, ()) = self.close(rest, b'}', open)?;
        Ok((rest, Implicit { names: self.nodes(&names), bang, kind, span: self.span(open, rest) }))
    }

    /// `=` or `=>`; true for the arrow.
    #[inline(always)]
    fn equals(self, rest: &'s str) -> Res<'s, bool> {
        let i = blanks(rest);
        match i.as_bytes() {
            [b'=', b'>', ..] => Ok((&i[2..], true)),
            [b'=', ..] => Ok((&i[1..], false)),
            [b'{', ..] => Err(Failure::char(i, FailureKind::LateImplicit)),
            [] => Err(Failure::range(rest, rest, FailureKind::Expected(Expected::FieldOrEquals))),
            _ => Err(Failure::at(i, FailureKind::Expected(Expected::FieldOrEquals))),
        }
    }

    /// When a declaration ends with types that no names belong to, the last boxed one that is no
    /// parameter is its result, and what follows are arguments of it.
    fn missing_equals(
        self,
        rest: &str,
        implicits: &[Implicit<'_>],
        args: &[Arg<'_>],
    ) -> Option<nom::Err<Failure>> {
        let is_result = |ty: &Expr<'_>| {
            let head = match &ty.kind {
                ExprKind::Apply { terms, .. } => terms.first(),
                _ => Some(ty),
            };
            matches!(head.map(|head| &head.kind), Some(ExprKind::Name(name)) if name.is_upper()
                && implicits.iter().flat_map(|group| group.names).all(|param| param.text != name.text))
        };
        if !blanks(rest).starts_with(';') {
            return None;
        }
        let mut nameless = args.iter().rev().map_while(|arg| match arg {
            Arg { names: Names::None, cond: None, ty: ArgType::Plain(ty), .. } => Some(ty),
            _ => None,
        });
        let result = nameless.find(|ty| is_result(ty))?;
        Some(self.about(result.span, FailureKind::MissingEquals))
    }

    /// A result and the `;` after it.
    #[inline(always)]
    fn ended_result(self, start: &'s str) -> Res<'s, ResultType<'s>> {
        let read = self.result(start).and_then(|(rest, result)| {
            let (rest, ()) = self.semicolon(rest)?;
            Ok((rest, result))
        });
        read.map_err(|error| self.unended_result(start, &error).unwrap_or(error))
    }

    /// When the `;` after a result is missing, the next declaration was read as arguments of
    /// the result: the first line end between them is where it belongs.
    #[cold]
    fn unended_result(self, start: &'s str, error: &nom::Err<Failure>) -> Option<nom::Err<Failure>> {
        let nom::Err::Failure(failure) = error else { return None };
        let swallowed = matches!(
            failure.kind(),
            FailureKind::MissingSemicolon { .. }
                | FailureKind::Expected(Expected::Semicolon)
                | FailureKind::LooseId
        );
        let i = blanks(start.strip_prefix('!').unwrap_or(start));
        let (mut rest, _) = self.term(i).ok().filter(|_| swallowed)?;
        while rest.len() > failure.place() {
            let next = blanks(rest);
            if crosses_line(rest, next) {
                return Some(Failure::missing_semicolon(rest, next));
            }
            (rest, _) = self.sum(next).ok()?;
        }
        None
    }

    /// `Vector int`, `Vector<int>` or `pair int string`, with the `;`.
    pub(super) fn partial(self, i: &'s str) -> Res<'s, Item<'s>> {
        let (rest, name) = self.name(i)?;
        let head = Expr::of(name);
        let (rest, ty) = if name.is_upper() && blanks(rest).starts_with('<') {
            self.term(i)?
        } else {
            let (rest, ty) = self.apply(i, rest, head)?;
            if !matches!(ty.kind, ExprKind::Apply { .. }) {
                return Err(Failure::at(blanks(rest), FailureKind::Expected(Expected::Argument)));
            }
            (rest, ty)
        };
        let (rest, ()) = self.semicolon(rest)?;
        Ok((rest, Item::Partial(Partial { ty, span: self.span(i, rest) })))
    }
}

/// Whether a field is no group, and no type variable.
fn is_plain(arg: &Arg<'_>) -> bool {
    match &arg.names {
        Names::None => true,
        Names::One(name) => !name.text.as_bytes().first().is_some_and(u8::is_ascii_uppercase),
        Names::Group(_) => false,
    }
}

const NO_DIGIT: u8 = 0xff;

/// The value of each hexadecimal digit.
const HEXADECIMAL: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        values[b"0123456789abcdef"[value] as usize] = value as u8;
        values[b"0123456789ABCDEF"[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// Whether hexadecimal digits begin here.
fn is_id(i: &str) -> bool {
    let word = &i.as_bytes()[..word_len(i.as_bytes())];
    matches!(word.len(), 1..=8) && word.iter().all(u8::is_ascii_hexdigit)
}

/// Whether what was read as a declaration without `=` can be a partial application.
fn may_be_partial(head: &Head<'_>, args: &[Arg<'_>]) -> bool {
    let plain =
        |arg: &Arg<'_>| arg.names.is_empty() && arg.cond.is_none() && matches!(arg.ty, ArgType::Plain(_));
    head.id.is_none() && head.name.text != "_" && !args.is_empty() && args.iter().all(plain)
}
