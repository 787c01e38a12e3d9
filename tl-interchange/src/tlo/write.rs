//! A schema to bytes of version 2, as the reference compiler writes them.
//!
//! The compiled form distinguishes `int32` from `int`, and a type that is used bare as `vector<t>` from
//! one that is used as `%Vector t`, and the schema model does not; so types are read off the
//! syntax tree, and ids off the model.

use super::{
    bytes::Bytes,
    model::*,
    spine::{Spine, result_name, spine},
    types::Types,
};
use crate::{
    Error,
    combinators::{declared, fields},
};
use tlforge_parser::{
    ast::{Arg, ArgType, Combinator, Expr, ExprKind, File, Repeat},
    id::Decl,
    schema::{self, CombinatorKind, Schema},
    source::Span,
};

type Result<T> = std::result::Result<T, Error>;
type Declared<'a, 's> = (Decl<'a, 's>, &'a schema::Combinator<'s>);

/// The compiled form of a schema without errors that declares all its types: see
/// [`missing`](super::missing).
///
/// Types are sorted by name, constructors by type and then in source order, functions by
/// name. Version and date are 0.
///
/// # Errors
/// A [`Error`], with its offset in the source map of `files`, for what the form cannot
/// say: a condition without a bit, and two types whose ids of constructors give the same number.
pub fn write(files: &[File<'_>], schema: &Schema<'_>) -> Result<Vec<u8>> {
    let all: Vec<Declared<'_, '_>> = declared(files, schema).collect();
    let types = Types::new(schema, &all);
    if let Some((one, other, id)) = types.clash() {
        let place = all.iter().find(|(decl, _)| result_name(*decl) == other).map(|(_, it)| it.span);
        let message =
            format!("the types {one} and {other} have the same number {id:08x} in the compiled form");
        return fail(place.unwrap_or_default(), message);
    }
    let mut writer = Writer { types: &types, out: Bytes::default(), scope: Scope::default() };
    for word in [SCHEMA_V2, 0, 0] {
        writer.out.word(word);
    }
    types.write(&mut writer.out);
    let (mut constructors, mut functions): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, it)| it.kind == CombinatorKind::Constructor);
    constructors.sort_by_key(|(decl, _)| result_name(*decl));
    functions.sort_by_key(|(decl, _)| decl.head().name.text);
    for list in [constructors, functions] {
        writer.out.count(list.len());
        for (decl, combinator) in list {
            writer.combinator(decl, combinator.id)?;
        }
    }
    Ok(writer.out.into_vec())
}

/// The variables of a combinator. Their numbers are never used again, their names go out of
/// sight at the end of a bracket.
#[derive(Default)]
struct Scope<'s> {
    seen: Vec<(&'s str, u32)>,
    next: u32,
    nats: Vec<u32>,
    last_nat: Option<u32>,
}

impl Scope<'_> {
    fn get(&self, name: &str) -> Option<u32> {
        self.seen.iter().rev().find(|(seen, _)| *seen == name).map(|(_, number)| *number)
    }
}

struct Writer<'t, 's> {
    types: &'t Types<'s>,
    out: Bytes,
    scope: Scope<'s>,
}

fn fail<T>(span: Span, message: impl Into<String>) -> Result<T> {
    Err(Error::new(span.start as usize, message))
}

impl<'s> Writer<'_, 's> {
    fn combinator(&mut self, decl: Decl<'_, 's>, id: u32) -> Result<()> {
        self.scope = Scope::default();
        let name = decl.head().name.text;
        self.out.word(COMBINATOR);
        self.out.word(id);
        self.out.string(if name == "_" { "" } else { name });
        self.out.word(self.types.id(result_name(decl)));
        match decl {
            Decl::Builtin(it) => {
                self.out.word(LEFT_BUILTIN);
                self.out.word(RIGHT);
                self.named(self.types.id(it.result.text), false, 0);
                Ok(())
            }
            Decl::Combinator(it) => self.sides(it),
        }
    }

    fn sides(&mut self, it: &Combinator<'s>) -> Result<()> {
        self.out.word(LEFT);
        let implicits = it.implicits.iter().map(|group| group.names.len()).sum::<usize>();
        self.out.count(implicits + fields(it.args).count());
        for group in it.implicits {
            for name in group.names {
                let number = self.declare(name.text, matches!(group.kind.kind, ExprKind::Nat));
                self.out.word(ARG);
                self.out.string(name.text);
                self.out.word(ARG_IMPLICIT | ARG_VAR | BARE);
                self.out.word(number);
                self.ty(&group.kind)?;
            }
        }
        self.args(it.args)?;
        self.out.word(RIGHT);
        self.ty(&it.result.ty)
    }

    fn declare(&mut self, name: &'s str, nat: bool) -> u32 {
        let number = self.scope.next;
        self.scope.next += 1;
        self.scope.seen.push((name, number));
        if nat {
            self.scope.nats.push(number);
            self.scope.last_nat = Some(number);
        }
        number
    }

    fn args(&mut self, args: &[Arg<'s>]) -> Result<()> {
        fields(args).try_for_each(|(name, arg)| self.arg(name, arg))
    }

    fn arg(&mut self, name: &'s str, arg: &Arg<'s>) -> Result<()> {
        let name = if name == "_" { "" } else { name };
        let declares = declared_kind(&arg.ty);
        let bang = matches!(arg.ty, ArgType::Request { .. });
        let flag = |set: bool, flag: u32| if set { flag } else { 0 };
        self.out.word(ARG);
        self.out.string(name);
        self.out.word(
            flag(arg.cond.is_some(), ARG_COND) | flag(declares.is_some(), ARG_VAR) | flag(bang, ARG_BANG),
        );
        // The condition is looked up before the field's own name comes into sight.
        let cond = match &arg.cond {
            Some(cond) => Some((self.variable(cond.var.text, cond.span)?, cond.bit, cond.span)),
            None => None,
        };
        if let Some(nat) = declares {
            let number = self.declare(name, nat);
            self.out.word(number);
        }
        if let Some((var, bit, span)) = cond {
            let Some(bit) = bit else {
                return fail(span, "the compiled form has no condition without a bit");
            };
            self.out.word(var);
            self.out.word(bit.value);
        }
        match &arg.ty {
            ArgType::Plain(ty) => self.ty(ty),
            ArgType::Request { ty, .. } => self.ty(ty),
            ArgType::Repeat(repeat) => self.repeat(repeat),
        }
    }

    fn variable(&self, name: &str, span: Span) -> Result<u32> {
        match self.scope.get(name) {
            Some(number) => Ok(number),
            None => fail(span, format!("there is no variable `{name}` here")),
        }
    }

    fn repeat(&mut self, repeat: &Repeat<'s>) -> Result<()> {
        self.out.word(ARRAY);
        match (&repeat.count, self.scope.last_nat) {
            (Some(count), _) => self.nat(count)?,
            (None, Some(number)) => self.nat_words(Some(number), 0),
            (None, None) => return fail(repeat.span, "there is no number of repetitions"),
        }
        let (seen, last_nat) = (self.scope.seen.len(), self.scope.last_nat);
        self.out.count(fields(repeat.args).count());
        self.args(repeat.args)?;
        self.scope.seen.truncate(seen);
        self.scope.last_nat = last_nat;
        Ok(())
    }

    fn named(&mut self, id: u32, bare: bool, args: usize) {
        self.out.word(TYPE_EXPR);
        self.out.word(id);
        self.out.word(u32::from(bare));
        self.out.count(args);
    }

    fn ty(&mut self, expr: &Expr<'s>) -> Result<()> {
        let Spine { head, args, percent } = spine(expr);
        let name = match &head.kind {
            ExprKind::Nat => "#",
            ExprKind::Name(name) => name.text,
            _ => return fail(head.span, "a number is not a type"),
        };
        if let Some(number) = self.scope.get(name) {
            self.out.word(TYPE_VAR);
            self.out.word(number);
            self.out.word(u32::from(percent));
            return Ok(());
        }
        let Some((id, bare)) = self.types.lookup(name) else {
            return fail(head.span, format!("`{name}` is not declared"));
        };
        self.named(id, bare || percent, args.len());
        args.into_iter().try_for_each(|arg| self.argument(arg))
    }

    /// An argument of a type: a number, when it is one or a variable that is one.
    fn argument(&mut self, expr: &Expr<'s>) -> Result<()> {
        let Spine { head, .. } = spine(expr);
        let number = match &head.kind {
            ExprKind::Number(_) | ExprKind::Sum(_) => true,
            ExprKind::Name(name) => self.is_nat(name.text),
            _ => false,
        };
        if number {
            self.out.word(EXPR_NAT);
            return self.nat(expr);
        }
        self.out.word(EXPR_TYPE);
        self.ty(expr)
    }

    fn is_nat(&self, name: &str) -> bool {
        self.scope.get(name).is_some_and(|number| self.scope.nats.contains(&number))
    }

    fn nat(&mut self, expr: &Expr<'s>) -> Result<()> {
        let (mut var, mut add) = (None, 0);
        self.sum(expr, &mut var, &mut add)?;
        self.nat_words(var, add);
        Ok(())
    }

    fn sum(&self, expr: &Expr<'s>, var: &mut Option<u32>, add: &mut u32) -> Result<()> {
        match &expr.kind {
            ExprKind::Paren(inner) => self.sum(inner, var, add),
            ExprKind::Sum(terms) => terms.iter().try_for_each(|term| self.sum(term, var, add)),
            ExprKind::Number(number) => match add.checked_add(*number) {
                Some(sum) => {
                    *add = sum;
                    Ok(())
                }
                None => fail(expr.span, "the number is larger than 32 bits"),
            },
            ExprKind::Name(name) if var.is_none() => {
                *var = Some(self.variable(name.text, name.span)?);
                Ok(())
            }
            _ => fail(expr.span, "a number is a constant, a variable, or a sum with one variable"),
        }
    }

    fn nat_words(&mut self, var: Option<u32>, add: u32) {
        match var {
            None => [NAT_CONST_OLD, add].into_iter().for_each(|word| self.out.word(word)),
            Some(var) => [NAT_VAR, add, var].into_iter().for_each(|word| self.out.word(word)),
        }
    }
}

/// Whether a field declares a variable, and if so, whether it is a number.
fn declared_kind(ty: &ArgType<'_>) -> Option<bool> {
    match &spine(ty.expr()?).head.kind {
        ExprKind::Nat => Some(true),
        ExprKind::Name(name) if name.text == "Type" => Some(false),
        _ => None,
    }
}
