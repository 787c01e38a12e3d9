//! The text of one node, on one line and without comments.
//!
//! What is written differently stays different: `(Vector int)` does not become
//! `Vector<int>`, so that reading the text again gives the same node. Only ids are brought
//! into one form, eight lower-case digits.

use crate::ast::{
    Arg, ArgType, Builtin, Combinator, Cond, ExplicitId, Expr, ExprKind, Final, FinalKind, Head, Implicit,
    LayerGroup, Modifier, Name, Names, Partial, Repeat, ResultType, Section, SectionKind,
};
use std::fmt::{Display, Formatter, Result};

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(self.text)
    }
}

impl Display for SectionKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(match self {
            Self::Types => "types",
            Self::Functions => "functions",
        })
    }
}

impl Display for Section {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "---{}---", self.kind)
    }
}

impl Display for LayerGroup {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "==={}===", self.layer)
    }
}

impl Display for ExplicitId<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "#{:08x}", self.value)
    }
}

impl Display for Head<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.name.text)?;
        self.id.iter().try_for_each(|id| id.fmt(f))
    }
}

impl Display for Modifier<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "@{}", self.name)
    }
}

impl Display for Expr<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.kind {
            ExprKind::Name(name) => f.write_str(name.text),
            ExprKind::Nat => f.write_str("#"),
            ExprKind::Number(number) => number.fmt(f),
            ExprKind::Apply { terms, angle: true } => {
                let Some((head, args)) = terms.split_first() else { return Ok(()) };
                write!(f, "{head}<")?;
                separated(f, args, ", ")?;
                f.write_str(">")
            }
            ExprKind::Apply { terms, angle: false } => separated(f, terms, " "),
            ExprKind::Bare(inner) => write!(f, "%{inner}"),
            ExprKind::Paren(inner) => write!(f, "({inner})"),
            ExprKind::Sum(summands) => separated(f, summands, "+"),
        }
    }
}

fn separated<T: Display>(f: &mut Formatter<'_>, items: &[T], separator: &str) -> Result {
    items.iter().enumerate().try_for_each(|(index, item)| {
        f.write_str(if index == 0 { "" } else { separator })?;
        item.fmt(f)
    })
}

impl Display for Implicit<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("{")?;
        separated(f, self.names, " ")?;
        write!(f, ":{}{}}}", bang(self.bang.is_some()), self.kind)
    }
}

const fn bang(written: bool) -> &'static str {
    if written { "!" } else { "" }
}

impl Display for Cond<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.var.text)?;
        self.bit.iter().try_for_each(|bit| write!(f, ".{}", bit.value))?;
        f.write_str("?")
    }
}

impl Display for Arg<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let group = matches!(self.names, Names::Group(_));
        f.write_str(if group { "(" } else { "" })?;
        if !self.names.is_empty() {
            separated(f, &self.names, " ")?;
            f.write_str(":")?;
        }
        self.cond.iter().try_for_each(|cond| cond.fmt(f))?;
        self.ty.fmt(f)?;
        f.write_str(if group { ")" } else { "" })
    }
}

impl Display for ArgType<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Plain(ty) => ty.fmt(f),
            Self::Request { ty, .. } => write!(f, "!{ty}"),
            Self::Repeat(repeat) => repeat.fmt(f),
        }
    }
}

impl Display for Repeat<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.count.iter().try_for_each(|count| write!(f, "{count}*"))?;
        f.write_str("[ ")?;
        separated(f, self.args, " ")?;
        f.write_str(" ]")
    }
}

impl Display for ResultType<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}{}", bang(self.bang.is_some()), self.ty)
    }
}

impl Display for Combinator<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.modifiers.iter().try_for_each(|modifier| write!(f, "{modifier} "))?;
        self.head.fmt(f)?;
        self.implicits.iter().try_for_each(|implicit| write!(f, " {implicit}"))?;
        self.args.iter().try_for_each(|arg| write!(f, " {arg}"))?;
        write!(f, " {} {};", if self.arrow { "=>" } else { "=" }, self.result)
    }
}

impl Display for Builtin<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.modifiers.iter().try_for_each(|modifier| write!(f, "{modifier} "))?;
        write!(f, "{} ? = {};", self.head, self.result)
    }
}

impl Display for FinalKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(match self {
            Self::New => "New",
            Self::Final => "Final",
            Self::Empty => "Empty",
        })
    }
}

impl Display for Final<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} {};", self.kind, self.ty)
    }
}

impl Display for Partial<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{};", self.ty)
    }
}
