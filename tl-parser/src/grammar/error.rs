//! Syntax errors as small values that are cheap to make and to discard.
//!
//! The text of a diagnostic is made only when it is reported: see the module `report`.

use crate::span::Span;
use nom::{
    Err,
    error::{ErrorKind, ParseError},
};

/// A place where a statement stopped being TL.
///
/// In a box, so that what parsers give back stays small: there is at most one a statement.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Failure(Box<Details>);

/// Places are counted from the end of the text, as the parsers see them.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Details {
    /// What is left at the beginning of the place.
    from: usize,
    /// What is left at its end; `None` means the end of the token.
    to: Option<usize>,
    kind: FailureKind,
}

impl Failure {
    #[cold]
    fn new(from: usize, to: Option<usize>, kind: FailureKind) -> Self {
        Self(Box::new(Details { from, to, kind }))
    }

    /// About the token at `i`.
    pub(super) fn at(i: &str, kind: FailureKind) -> Err<Self> {
        Err::Failure(Self::new(i.len(), None, kind))
    }

    /// About the character at `i`, which is one byte.
    pub(super) fn char(i: &str, kind: FailureKind) -> Err<Self> {
        Self::between(i.len(), i.len().saturating_sub(1), kind)
    }

    /// About the text between two rests.
    pub(super) fn range(from: &str, to: &str, kind: FailureKind) -> Err<Self> {
        Self::between(from.len(), to.len(), kind)
    }

    /// About the text between two places.
    pub(super) fn between(from: usize, to: usize, kind: FailureKind) -> Err<Self> {
        Err::Failure(Self::new(from, Some(to), kind))
    }

    /// A `;` is missing at `after`; reading can go on at `next`.
    pub(super) fn missing_semicolon(after: &str, next: &str) -> Err<Self> {
        Self::range(after, after, FailureKind::MissingSemicolon { resume: next.len() })
    }

    /// About the place in front of `i`, where something is missing.
    pub(super) fn here(i: &str, kind: FailureKind) -> Self {
        Self::new(i.len(), Some(i.len()), kind)
    }

    /// What is wrong there.
    pub(super) const fn kind(&self) -> FailureKind {
        self.0.kind
    }

    /// What is left at the beginning of the place.
    pub(super) const fn place(&self) -> usize {
        self.0.from
    }

    /// What is left at its end, where that is known.
    pub(super) const fn end(&self) -> Option<usize> {
        self.0.to
    }
}

impl ParseError<&str> for Failure {
    fn from_error_kind(i: &str, _: ErrorKind) -> Self {
        Self::here(i, FailureKind::Expected(Expected::Declaration))
    }

    fn append(_: &str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FailureKind {
    /// Something else is expected here.
    Expected(Expected),
    /// A bracket is not closed where it should be.
    Unclosed { close: u8, open: Span },
    /// A statement ends without `;`.
    MissingSemicolon {
        /// What is left where the next statement begins.
        resume: usize,
    },
    /// `a x:int A;`
    MissingEquals,
    /// `a x: y:int = A;`
    NoType,
    /// `#` and a blank after a name.
    BlankInId,
    /// `#` without digits after a name.
    NoId,
    /// `#12g4`
    NotHex,
    /// `#123456789`
    LongId,
    /// ` #12345678` apart from its name.
    LooseId,
    /// A constructor or function with the name `A`.
    UpperName,
    /// `1a`
    Digit,
    /// A number that 32 bits do not hold.
    LargeNumber,
    /// `a.b` as the name of a field.
    Dotted,
    /// `Auth.a`
    UpperNamespace,
    /// `_x`
    Underscore,
    /// `!flags.0?X`
    BangFirst,
    /// `flags.0?(flags.1?int)`
    SecondCondition,
    /// `%%T`
    DoublePercent,
    /// `{X:Type}` after a field.
    LateImplicit,
    /// `[ ]`, `< >`, `( )`, `{ }`
    Empty(&'static str),
    /// Expressions too deep in each other.
    TooDeep,
    /// Repetitions too deep in each other.
    TooManyBrackets,
    /// Too many things of a kind in one place.
    TooMany(usize, &'static str),
    /// A name that is too long.
    LongName,
    /// A statement that is too long.
    LongStatement,
    /// `---foo---`
    UnknownSection,
}

/// What is expected somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Expected {
    Declaration,
    Type,
    Result,
    FieldOrEquals,
    Equals,
    Semicolon,
    Colon,
    QuestionMark,
    Bit,
    Bracket,
    ParamName,
    BoxedName,
    Argument,
    SectionName,
    SectionEnd,
    LayerNumber,
    LayerEnd,
    ModifierName,
}

impl Expected {
    /// Its description in a message.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Declaration => "a declaration",
            Self::Type => "a type",
            Self::Result => "a result type",
            Self::FieldOrEquals => "a field or `=`",
            Self::Equals => "`=`",
            Self::Semicolon => "`;`",
            Self::Colon => "`:`",
            Self::QuestionMark => "`?`",
            Self::Bit => "the number of a bit",
            Self::Bracket => "`[`",
            Self::ParamName => "the name of a parameter",
            Self::BoxedName => "the name of a boxed type",
            Self::Argument => "an argument of the type",
            Self::SectionName => "`types` or `functions`",
            Self::SectionEnd => "`---`",
            Self::LayerEnd => "`===`",
            Self::LayerNumber => "the number of a layer",
            Self::ModifierName => "the name of a modifier",
        }
    }
}
