//! A textual form of the syntax tree, for tests.
//!
//! Without spans it defines equality: two texts with equal dumps have the same meaning,
//! comments included. How many digits an id was written with is not part of it, nor how many
//! `;` an empty statement has.

use crate::{
    ast::{
        Arg, ArgType, Combinator, Cond, Expr, ExprKind, File, Head, Implicit, Item, Modifier, Name, Names,
        Repeat,
    },
    span::Span,
};
use std::fmt::{Display, Write};

/// Whether a dump has the place of each node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spans {
    /// `@3..8` after each node, counted in bytes from the beginning of the file.
    Show,
    /// No places.
    Hide,
}

/// The tree of a file, one node per line; types are nested expressions on one line.
#[must_use]
pub fn dump(file: &File<'_>, spans: Spans) -> String {
    let base = (spans == Spans::Show).then_some(file.span.start);
    let mut dump = Dump { out: String::new(), base };
    for item in &file.items {
        dump.item(item);
    }
    for comment in &file.comments {
        let kind = if comment.block { "block" } else { "line" };
        dump.line(0, &format_args!("comment {kind} {:?}", comment.text), comment.span);
    }
    dump.out
}

struct Dump {
    out: String,
    /// Where the file begins, if places are to be shown.
    base: Option<u32>,
}

impl Dump {
    fn line(&mut self, depth: usize, what: &dyn Display, span: Span) {
        let at = self.at(span);
        let _ = writeln!(self.out, "{:width$}{what}{at}", "", width = depth * 2);
    }

    fn at(&self, span: Span) -> String {
        self.base.map(|base| format!("@{}..{}", span.start - base, span.end - base)).unwrap_or_default()
    }

    fn item(&mut self, item: &Item<'_>) {
        match item {
            Item::Section(section) => self.line(0, &format_args!("section {}", section.kind), section.span),
            Item::LayerGroup(group) => self.line(0, &format_args!("layer {}", group.layer), group.span),
            Item::Combinator(combinator) => self.combinator(combinator),
            Item::Builtin(builtin) => {
                self.line(0, &"builtin", builtin.span);
                self.head(builtin.modifiers, &builtin.head);
                let name = self.name(&builtin.result);
                let _ = writeln!(self.out, "  result {name}");
            }
            Item::Final(item) => {
                let name = self.name(&item.ty);
                self.line(0, &format_args!("{} {name}", item.kind), item.span);
            }
            Item::Partial(item) => {
                let ty = self.expr(&item.ty);
                self.line(0, &format_args!("partial {ty}"), item.span);
            }
            Item::Empty(span) => self.line(0, &"empty", *span),
            Item::Error(span) => self.line(0, &"error", *span),
        }
    }

    fn combinator(&mut self, combinator: &Combinator<'_>) {
        self.line(0, &"combinator", combinator.span);
        self.head(combinator.modifiers, &combinator.head);
        combinator.implicits.iter().for_each(|implicit| self.implicit(implicit));
        combinator.args.iter().for_each(|arg| self.arg(arg, 1));
        let result = &combinator.result;
        let bang = result.bang.map(|span| format!("!{} ", self.at(span))).unwrap_or_default();
        let arrow = if combinator.arrow { "=> " } else { "" };
        let ty = self.expr(&result.ty);
        self.line(1, &format_args!("result {arrow}{bang}{ty} "), result.span);
        trim_line(&mut self.out);
    }

    fn head(&mut self, modifiers: &[Modifier<'_>], head: &Head<'_>) {
        for modifier in modifiers {
            self.line(1, modifier, modifier.span);
        }
        let name = self.name(&head.name);
        let id = head.id.map(|id| format!(" {id}{}", self.at(id.span))).unwrap_or_default();
        self.line(1, &format_args!("head {name}{id} "), head.span);
        trim_line(&mut self.out);
    }

    fn implicit(&mut self, implicit: &Implicit<'_>) {
        let names: Vec<String> = implicit.names.iter().map(|name| self.name(name)).collect();
        let bang = implicit.bang.map(|span| format!("!{} ", self.at(span))).unwrap_or_default();
        let kind = self.expr(&implicit.kind);
        self.line(1, &format_args!("implicit {}: {bang}{kind} ", names.join(" ")), implicit.span);
        trim_line(&mut self.out);
    }

    fn arg(&mut self, arg: &Arg<'_>, depth: usize) {
        let mut text = String::from(if matches!(arg.names, Names::Group(_)) { "group" } else { "arg" });
        for name in &arg.names {
            let _ = write!(text, " {}", self.name(name));
        }
        text.push(':');
        if let Some(cond) = &arg.cond {
            let _ = write!(text, " {}", self.cond(cond));
        }
        match &arg.ty {
            ArgType::Plain(ty) => {
                let _ = write!(text, " {} ", self.expr(ty));
                self.line(depth, &text, arg.span);
                trim_line(&mut self.out);
            }
            ArgType::Request { bang, ty } => {
                let _ = write!(text, " !{} {} ", self.at(*bang), self.expr(ty));
                self.line(depth, &text, arg.span);
                trim_line(&mut self.out);
            }
            ArgType::Repeat(repeat) => {
                self.line(depth, &format_args!("{text} repeat "), arg.span);
                trim_line(&mut self.out);
                self.repeat(repeat, depth + 1);
            }
        }
    }

    fn repeat(&mut self, repeat: &Repeat<'_>, depth: usize) {
        let count = repeat.count.as_ref().map_or_else(|| "nearest".to_owned(), |count| self.expr(count));
        self.line(depth, &format_args!("count {count} "), repeat.span);
        trim_line(&mut self.out);
        repeat.args.iter().for_each(|arg| self.arg(arg, depth));
    }

    fn cond(&self, cond: &Cond<'_>) -> String {
        let bit = cond.bit.map(|bit| format!(".{}{}", bit.value, self.at(bit.span))).unwrap_or_default();
        format!("({}{bit}?){}", self.name(&cond.var), self.at(cond.span))
    }

    fn name(&self, name: &Name<'_>) -> String {
        format!("{name}{}", self.at(name.span))
    }

    /// `(angle Vector int)`, `(apply tuple t 3)`, `(bare T)`, `(paren T)`, `(sum n 1)`
    fn expr(&self, expr: &Expr<'_>) -> String {
        let list = |word: &str, inner: &[Expr<'_>]| {
            let inner: Vec<String> = inner.iter().map(|it| self.expr(it)).collect();
            format!("({word} {})", inner.join(" "))
        };
        let text = match &expr.kind {
            ExprKind::Name(name) => name.text.to_owned(),
            ExprKind::Nat => "#".to_owned(),
            ExprKind::Number(number) => number.to_string(),
            ExprKind::Apply { terms, angle: true } => list("angle", terms),
            ExprKind::Apply { terms, angle: false } => list("apply", terms),
            ExprKind::Bare(inner) => list("bare", std::slice::from_ref(inner)),
            ExprKind::Paren(inner) => list("paren", std::slice::from_ref(inner)),
            ExprKind::Sum(summands) => list("sum", summands),
        };
        format!("{text}{}", self.at(expr.span))
    }
}

/// Removes the blank in front of a place that is not shown.
fn trim_line(out: &mut String) {
    if out.ends_with(" \n") {
        out.truncate(out.len() - 2);
        out.push('\n');
    }
}
