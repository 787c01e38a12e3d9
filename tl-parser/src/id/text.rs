//! The writer of canonical text.

use crate::{
    ast::{Arg, ArgType, Builtin, Combinator, Expr, ExprKind, Item, Names, Number, Repeat},
    schema::IdRule,
};
use std::{mem, ops::Range};

/// A declaration that has an id.
#[derive(Clone, Copy, Debug)]
pub enum Decl<'a, 's> {
    /// A constructor or a function.
    Combinator(&'a Combinator<'s>),
    /// `int ? = Int`
    Builtin(&'a Builtin<'s>),
}

impl<'a, 's> Decl<'a, 's> {
    /// The declaration in an item of a file; `None` when it declares no combinator.
    #[must_use]
    pub fn of(item: &'a Item<'s>) -> Option<Self> {
        match item {
            Item::Combinator(it) => Some(Self::Combinator(it)),
            Item::Builtin(it) => Some(Self::Builtin(it)),
            _ => None,
        }
    }

    /// Name and id.
    #[must_use]
    pub fn head(self) -> &'a crate::ast::Head<'s> {
        match self {
            Self::Combinator(it) => &it.head,
            Self::Builtin(it) => &it.head,
        }
    }
}

/// What the text keeps. The two rules are two styles; others explain ids that were computed
/// from an older or another spelling.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Style<'a> {
    /// Print this name instead of the declared one.
    pub(crate) name: Option<&'a str>,
    /// Leave out the fields of this name.
    pub(crate) without: Option<&'a str>,
    /// Leave out fields `x:flags.N?true`.
    pub(crate) drop_true: bool,
    /// Print `string` for `bytes` where it is the whole type of a named or conditional field.
    pub(crate) bytes_as_string: bool,
    /// Print the `!` of `query:!X`.
    pub(crate) keep_bang: bool,
    /// Print the `%` in front of a type's name.
    pub(crate) keep_percent: bool,
    /// Print `long` for `int53`.
    pub(crate) int53_as_long: bool,
    /// Print every application in parentheses, so that equal texts mean the same.
    pub(crate) parentheses: bool,
}

impl Style<'_> {
    /// The style of a rule.
    pub(crate) const fn of(rule: IdRule) -> Self {
        let telegram = matches!(rule, IdRule::Telegram);
        Self {
            name: None,
            without: None,
            drop_true: telegram,
            bytes_as_string: telegram,
            keep_bang: telegram,
            keep_percent: true,
            int53_as_long: false,
            parentheses: false,
        }
    }
}

/// Appends the canonical text of `decl` to `out`. Tells whether the texts of the two rules differ.
pub(super) fn write(out: &mut String, decl: Decl<'_, '_>, style: &Style<'_>) -> bool {
    out.push_str(style.name.unwrap_or(decl.head().name.text));
    match decl {
        Decl::Builtin(it) => {
            out.push_str(" ? = ");
            out.push_str(it.result.text);
            false
        }
        Decl::Combinator(it) => {
            let mut writer = Writer { out, style, decl: it, rules_differ: false };
            writer.combinator();
            writer.rules_differ
        }
    }
}

struct Writer<'a, 'o, 's> {
    out: &'o mut String,
    style: &'a Style<'a>,
    decl: &'a Combinator<'s>,
    /// Something was met that the two rules print in different ways.
    rules_differ: bool,
}

impl<'s> Writer<'_, '_, 's> {
    fn combinator(&mut self) {
        let decl = self.decl;
        for implicit in decl.implicits {
            for name in implicit.names {
                self.out.push(' ');
                self.out.push_str(name.text);
                self.out.push(':');
                self.expr(&implicit.kind);
            }
        }
        self.args(decl.args);
        self.out.push_str(" = ");
        if decl.result.bang.is_some() {
            self.bang();
        }
        self.expr(&decl.result.ty);
    }

    /// Each field after a blank; a group is one field a name.
    fn args(&mut self, args: &[Arg<'s>]) {
        // Fields that are copied as they are written, with the blanks between them.
        let mut run = 0..0;
        for arg in args {
            if let Some(place) = self.verbatim(arg) {
                if place.start == run.end + 1 && self.decl.text.as_bytes().get(run.end) == Some(&b' ') {
                    run.end = place.end;
                } else {
                    self.copy(mem::replace(&mut run, place));
                }
                continue;
            }
            self.copy(mem::take(&mut run));
            if arg.names.is_empty() {
                self.out.push(' ');
                self.arg(arg, false);
            }
            let true_flag = is_true_flag(arg);
            for name in &arg.names {
                self.rules_differ |= true_flag;
                let omitted = self.style.without == Some(name.text);
                if omitted || self.style.drop_true && true_flag {
                    continue;
                }
                self.out.push(' ');
                self.out.push_str(name.text);
                self.out.push(':');
                self.arg(arg, true);
            }
        }
        self.copy(run);
    }

    fn copy(&mut self, run: Range<usize>) {
        if let Some(text) = self.decl.text.get(run).filter(|text| !text.is_empty()) {
            self.out.push(' ');
            self.out.push_str(text);
        }
    }

    /// The place of a field in the declaration, when its canonical text is as it is written,
    /// as for most: nothing in it is left out or replaced, and there are no blanks or
    /// comments, since it is as long as its parts.
    fn verbatim(&self, arg: &Arg<'s>) -> Option<Range<usize>> {
        let (Names::One(name), ArgType::Plain(ty)) = (&arg.names, &arg.ty) else { return None };
        let ty = match &ty.kind {
            ExprKind::Name(ty) if !matches!(ty.text, "true" | "bytes" | "int53") => ty.text,
            ExprKind::Nat => "#",
            _ => return None,
        };
        if self.style.without.is_some() {
            return None;
        }
        let digits = |bit: Number| if bit.value > 9 { 2 } else { 1 };
        let cond = arg.cond.map_or(0, |cond| {
            cond.var.text.len() + cond.bit.map_or(0, |bit| ".".len() + digits(bit)) + "?".len()
        });
        let len = name.text.len() + ":".len() + cond + ty.len();
        let start = (arg.span.start - self.decl.span.start) as usize;
        ((arg.span.end - arg.span.start) as usize == len).then_some(start..start + len)
    }

    #[inline]
    fn arg(&mut self, arg: &Arg<'s>, named: bool) {
        if let Some(cond) = &arg.cond {
            self.out.push_str(cond.var.text);
            if let Some(bit) = cond.bit {
                self.out.push('.');
                self.number(bit.value);
            }
            self.out.push('?');
        }
        match &arg.ty {
            ArgType::Repeat(repeat) => self.repeat(repeat),
            ArgType::Plain(ty) => self.field_type(ty, named || arg.cond.is_some()),
            ArgType::Request { ty, .. } => {
                self.bang();
                self.field_type(ty, named || arg.cond.is_some());
            }
        }
    }

    fn bang(&mut self) {
        self.rules_differ = true;
        if self.style.keep_bang {
            self.out.push('!');
        }
    }

    #[inline]
    fn field_type(&mut self, ty: &Expr<'s>, named: bool) {
        if named && lone_name(ty) == Some("bytes") {
            self.rules_differ = true;
            self.out.push_str(if self.style.bytes_as_string { "string" } else { "bytes" });
        } else {
            self.expr(ty);
        }
    }

    fn repeat(&mut self, repeat: &Repeat<'s>) {
        if let Some(count) = &repeat.count {
            self.expr(count);
            self.out.push('*');
        }
        self.out.push('[');
        self.args(repeat.args);
        self.out.push_str(" ]");
    }

    #[inline(always)]
    fn expr(&mut self, expr: &Expr<'s>) {
        match &expr.kind {
            ExprKind::Name(name) if self.style.int53_as_long && name.text == "int53" => {
                self.out.push_str("long");
            }
            ExprKind::Name(name) => self.out.push_str(name.text),
            _ => self.more_than_a_name(expr),
        }
    }

    fn more_than_a_name(&mut self, expr: &Expr<'s>) {
        match &expr.kind {
            ExprKind::Name(_) => self.expr(expr),
            ExprKind::Nat => self.out.push('#'),
            ExprKind::Number(number) => self.number(*number),
            ExprKind::Paren(inner) => self.expr(inner),
            ExprKind::Bare(inner) => {
                if self.style.keep_percent && self.keeps_percent(inner) {
                    self.out.push('%');
                }
                self.expr(inner);
            }
            ExprKind::Apply { terms, .. } => {
                let parentheses = self.style.parentheses;
                self.out.push_str(if parentheses { "(" } else { "" });
                for (index, term) in terms.iter().enumerate() {
                    self.out.push_str(if index == 0 { "" } else { " " });
                    self.expr(term);
                }
                self.out.push_str(if parentheses { ")" } else { "" });
            }
            ExprKind::Sum(terms) => self.sum(terms),
        }
    }

    /// Variables first, then one number; a sum of numbers is a number.
    fn sum(&mut self, terms: &[Expr<'s>]) {
        let mut constant = 0_u64;
        let mut wrote = false;
        for term in terms {
            self.summand(term, &mut constant, &mut wrote);
        }
        if !wrote || constant > 0 {
            if wrote {
                self.out.push('+');
            }
            self.number(constant);
        }
    }

    fn summand(&mut self, term: &Expr<'s>, constant: &mut u64, wrote: &mut bool) {
        match &term.kind {
            ExprKind::Number(number) => *constant += u64::from(*number),
            ExprKind::Paren(inner) => self.summand(inner, constant, wrote),
            ExprKind::Sum(terms) => {
                for term in *terms {
                    self.summand(term, constant, wrote);
                }
            }
            _ => {
                if *wrote {
                    self.out.push('+');
                }
                *wrote = true;
                self.expr(term);
            }
        }
    }

    /// `%` stays in front of a boxed type and of `#`; it means nothing, and vanishes, in
    /// front of a constructor or a type variable.
    fn keeps_percent(&self, inner: &Expr<'s>) -> bool {
        match &head(inner).kind {
            ExprKind::Name(name) => name.is_upper() && !self.is_type_variable(name.text),
            ExprKind::Nat => true,
            _ => false,
        }
    }

    fn is_type_variable(&self, name: &str) -> bool {
        let implicits = self.decl.implicits.iter().flat_map(|implicit| implicit.names);
        let fields = self.decl.args.iter().filter(|arg| is_type_field(arg)).flat_map(|arg| &arg.names);
        implicits.chain(fields).any(|variable| variable.text == name)
    }

    fn number(&mut self, number: impl Into<u64>) {
        let number = number.into();
        if number > 9 {
            self.number(number / 10);
        }
        self.out.push(char::from(b'0' + (number % 10) as u8));
    }
}

fn is_true_flag(arg: &Arg<'_>) -> bool {
    arg.cond.is_some_and(|cond| cond.bit.is_some())
        && matches!(&arg.ty, ArgType::Plain(ty) if lone_name(ty) == Some("true"))
}

fn is_type_field(arg: &Arg<'_>) -> bool {
    arg.ty.expr().and_then(lone_name) == Some("Type")
}

/// The name that an expression prints as, if it is nothing but a name.
#[inline]
fn lone_name<'s>(expr: &Expr<'s>) -> Option<&'s str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name.text),
        _ => inner_name(expr),
    }
}

/// [`lone_name`] under parentheses and `%`.
fn inner_name<'s>(expr: &Expr<'s>) -> Option<&'s str> {
    match &expr.kind {
        ExprKind::Paren(inner) => lone_name(inner),
        ExprKind::Bare(inner) => lone_name(inner).filter(|name| !name.starts_with(char::is_uppercase)),
        _ => None,
    }
}

/// What is applied, under parentheses and applications.
fn head<'a, 's>(expr: &'a Expr<'s>) -> &'a Expr<'s> {
    let mut expr = expr;
    loop {
        let inner = match &expr.kind {
            ExprKind::Paren(inner) | ExprKind::Bare(inner) => Some(&**inner),
            ExprKind::Apply { terms, .. } => terms.first(),
            _ => None,
        };
        match inner {
            Some(inner) => expr = inner,
            None => return expr,
        }
    }
}
