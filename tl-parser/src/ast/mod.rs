//! The syntax tree of a schema file.
//!
//! Nothing is resolved here and nothing is dropped: comments, section marks, layer marks,
//! modifiers, empty statements and statements that could not be read are all in a
//! [`File`], in source order, each with its [`Span`]. Names borrow from the source text, and
//! nodes from the [`SourceMap`](crate::source::SourceMap) that holds it.

mod name;
mod ty;

pub use name::Name;
pub use ty::{Arg, ArgType, Cond, Expr, ExprKind, Names, Number, Repeat, ResultType};

use crate::span::Span;

/// A parsed file.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct File<'s> {
    /// The text that everything here borrows from.
    pub text: &'s str,
    /// The whole text.
    pub span: Span,
    /// Statements and marks in source order.
    pub items: Vec<Item<'s>>,
    /// All comments in source order, also those inside statements.
    pub comments: Vec<Comment<'s>>,
}

/// A comment.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Comment<'s> {
    /// With its `//`, or `/*` and `*/`; without the line end and the blanks in front of it.
    pub text: &'s str,
    /// The place of `text`.
    pub span: Span,
    /// `/* … */` rather than `// …`.
    pub block: bool,
}

/// A statement or a mark.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Item<'s> {
    /// `---types---` or `---functions---`.
    Section(Section),
    /// `===8===`: a group of declarations of one layer, as the end-to-end page writes them.
    LayerGroup(LayerGroup),
    /// A constructor or a function.
    Combinator(Combinator<'s>),
    /// `int ? = Int;`
    Builtin(Builtin<'s>),
    /// `Final T;`, `New T;` or `Empty T;`
    Final(Final<'s>),
    /// `Vector int;`: a partial application, read and ignored.
    Partial(Partial<'s>),
    /// A stray `;`.
    Empty(Span),
    /// A statement that could not be read; its diagnostic says why.
    Error(Span),
}

impl Item<'_> {
    /// The whole item, with its `;` where it has one.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Section(item) => item.span,
            Self::LayerGroup(item) => item.span,
            Self::Combinator(item) => item.span,
            Self::Builtin(item) => item.span,
            Self::Final(item) => item.span,
            Self::Partial(item) => item.span,
            Self::Empty(span) | Self::Error(span) => *span,
        }
    }
}

/// `---types---` or `---functions---`.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Section {
    /// Which section begins.
    pub kind: SectionKind,
    /// The whole mark.
    pub span: Span,
}

/// The two kinds of sections. A file begins in a types section.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SectionKind {
    /// Constructors.
    Types,
    /// Functions.
    Functions,
}

/// `===8===`
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct LayerGroup {
    /// The layer.
    pub layer: u32,
    /// The whole mark.
    pub span: Span,
}

/// The number that a head declares after `#`.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct ExplicitId<'s> {
    /// The number.
    pub value: u32,
    /// Its 1 to 8 hexadecimal digits as written.
    pub digits: &'s str,
    /// The `#` and the digits.
    pub span: Span,
}

/// Name and id of a declaration.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Head<'s> {
    /// The name; the text is `_` for a default constructor.
    pub name: Name<'s>,
    /// `#1cb5c415`, where written.
    pub id: Option<ExplicitId<'s>>,
    /// Both.
    pub span: Span,
}

/// `@read` in front of a declaration (VK).
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Modifier<'s> {
    /// Without the `@`.
    pub name: &'s str,
    /// With the `@`.
    pub span: Span,
}

/// A constructor or a function: which one depends on the section, and on `=>`.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Combinator<'s> {
    /// `@read` and the like.
    pub modifiers: &'s [Modifier<'s>],
    /// Name and id.
    pub head: Head<'s>,
    /// `{X:Type}` and `{n:#}`, in order.
    pub implicits: &'s [Implicit<'s>],
    /// The fields, in order.
    pub args: &'s [Arg<'s>],
    /// Whether there are neither groups among the fields nor upper-case names, such as type
    /// variables have.
    pub(crate) plain: bool,
    /// Written with `=>` (VK): a function in any section.
    pub arrow: bool,
    /// The part after `=`.
    pub result: ResultType<'s>,
    /// All of it as written, from the first modifier, or the head, to the `;`.
    pub text: &'s str,
    /// The place of `text`.
    pub span: Span,
}

/// `{X Y:Type}`
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Implicit<'s> {
    /// The names in front of the colon.
    pub names: &'s [Name<'s>],
    /// The `!` in front of the kind, where written.
    pub bang: Option<Span>,
    /// `Type` or `#`, unless the file is wrong.
    pub kind: Expr<'s>,
    /// With the braces.
    pub span: Span,
}

/// `int#a8509bda ? = Int;`
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Builtin<'s> {
    /// `@read` and the like.
    pub modifiers: &'s [Modifier<'s>],
    /// Name and id.
    pub head: Head<'s>,
    /// The boxed name.
    pub result: Name<'s>,
    /// To the `;`.
    pub span: Span,
}

/// `Final T;`
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Final<'s> {
    /// Which promise.
    pub kind: FinalKind,
    /// About which type.
    pub ty: Name<'s>,
    /// To the `;`.
    pub span: Span,
}

/// What a [`Final`] promises.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FinalKind {
    /// `New`: no constructors so far.
    New,
    /// `Final`: no further constructors.
    Final,
    /// `Empty`: both, so that the type has no value.
    Empty,
}

/// `Vector int;`
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Partial<'s> {
    /// The application.
    pub ty: Expr<'s>,
    /// To the `;`.
    pub span: Span,
}
