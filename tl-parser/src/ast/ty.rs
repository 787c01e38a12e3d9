//! Fields, types and numbers.

use super::name::Name;
use crate::span::Span;
use std::{ops::Deref, slice};

/// A field, or a group of fields of one type.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Arg<'s> {
    /// None for an anonymous field; the text of a name is `_` where that was written.
    pub names: Names<'s>,
    /// `flags.3?`
    pub cond: Option<Cond<'s>>,
    /// The type.
    pub ty: ArgType<'s>,
    /// The whole field, with parentheses.
    pub span: Span,
}

/// The names of a field: a slice that costs no allocation where there are no parentheses.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Names<'s> {
    /// `int`
    #[default]
    None,
    /// `x:int`
    One(Name<'s>),
    /// `(x y:int)` or `(x:int)`, in parentheses; never empty.
    Group(&'s [Name<'s>]),
}

impl<'s> Deref for Names<'s> {
    type Target = [Name<'s>];

    fn deref(&self) -> &[Name<'s>] {
        match self {
            Self::None => &[],
            Self::One(name) => slice::from_ref(name),
            Self::Group(names) => names,
        }
    }
}

impl<'a, 's> IntoIterator for &'a Names<'s> {
    type Item = &'a Name<'s>;
    type IntoIter = slice::Iter<'a, Name<'s>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// `flags.3?`
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Cond<'s> {
    /// The field or parameter that is tested.
    pub var: Name<'s>,
    /// The bit, counted from the lowest; without it the whole number is tested against 0.
    pub bit: Option<Number>,
    /// With the `?`.
    pub span: Span,
}

/// A decimal number.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Number {
    /// Its value.
    pub value: u32,
    /// Its digits.
    pub span: Span,
}

/// The type of a field.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ArgType<'s> {
    /// An ordinary type.
    Plain(Expr<'s>),
    /// `!X`: a request that is answered with an `X`.
    Request {
        /// The `!`.
        bang: Span,
        /// The type.
        ty: &'s Expr<'s>,
    },
    /// `n*[ x:int y:string ]`
    Repeat(&'s Repeat<'s>),
}

impl<'s> ArgType<'s> {
    /// The type, with or without a `!`; `None` for a repetition.
    #[must_use]
    pub fn expr(&self) -> Option<&Expr<'s>> {
        match self {
            Self::Plain(ty) => Some(ty),
            Self::Request { ty, .. } => Some(ty),
            Self::Repeat(_) => None,
        }
    }
}

/// `n*[ x:int y:string ]`
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Repeat<'s> {
    /// The number in front of `*`; without it the nearest `#` before counts.
    pub count: Option<Expr<'s>>,
    /// What is repeated; never empty.
    pub args: &'s [Arg<'s>],
    /// From the count, or the bracket, to the closing bracket.
    pub span: Span,
}

/// The part after `=`.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct ResultType<'s> {
    /// A `!` in front, where written.
    pub bang: Option<Span>,
    /// The type.
    pub ty: Expr<'s>,
    /// Both.
    pub span: Span,
}

/// A type or a natural number.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Expr<'s> {
    /// What it is.
    pub kind: ExprKind<'s>,
    /// The whole expression, with parentheses.
    pub span: Span,
}

/// What an [`Expr`] is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ExprKind<'s> {
    /// A type, a constructor or a variable.
    Name(Name<'s>),
    /// `#`
    Nat,
    /// `3`
    Number(u32),
    /// `Vector<int>`, or `Vector int` where an expression is allowed.
    Apply {
        /// What is applied, and then to what: two or more.
        terms: &'s [Expr<'s>],
        /// Written with `<` and `>`.
        angle: bool,
    },
    /// `%T`
    Bare(&'s Expr<'s>),
    /// `(T)`
    Paren(&'s Expr<'s>),
    /// `n+1`; two summands or more.
    Sum(&'s [Expr<'s>]),
}
