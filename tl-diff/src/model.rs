//! What a comparison finds.

use crate::rate::{Rating, Wire, of};
use tlforge_parser::{rule::Rule, schema::Field, source::Span};

/// What changed between two versions of a schema.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Diff {
    /// The layer of the old version, where it says one.
    pub old_layer: Option<u32>,
    /// The layer of the new version, where it says one.
    pub new_layer: Option<u32>,
    /// Constructors, functions, then types: each in the order of the new schema, those that are
    /// gone behind.
    pub changes: Vec<Change>,
}

/// What a change is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// A constructor.
    Constructor,
    /// A function.
    Function,
    /// A type.
    Type,
}

impl Subject {
    /// `constructor`, `function` or `type`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Constructor => "constructor",
            Self::Function => "function",
            Self::Type => "type",
        }
    }
}

/// What happened to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Happened {
    /// Only the new schema has it.
    Added,
    /// Only the old schema has it.
    Removed,
    /// Both have it under one name, and it is not the same.
    Changed,
    /// It seems to have another name: a guess by its id or its shape.
    Renamed,
    /// A constructor belongs to another type.
    Moved,
}

impl Happened {
    /// `added`, `removed`, `changed`, `renamed` or `moved`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
        }
    }
}

/// One constructor, function or type that is not what it was.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Change {
    /// What it is.
    pub subject: Subject,
    /// Its name in the new schema, or in the old one if it is gone.
    pub name: String,
    /// What happened.
    pub happened: Happened,
    /// How the old schema declares it.
    pub old: Option<Declared>,
    /// How the new schema declares it.
    pub new: Option<Declared>,
    /// All that differs, the worst first.
    pub details: Vec<Detail>,
    /// The functions that have to do with it.
    pub touches: Touched,
}

/// A declaration of one of the schemas.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Declared {
    /// The name.
    pub name: String,
    /// The whole declaration on one line, with all eight digits of the id:
    /// `name#0123abcd args = Result;`. Empty for types, which have none.
    pub text: String,
    /// The id; zero for types.
    pub id: u32,
    /// Where it stands in the map of its schema.
    pub span: Span,
}

/// One difference.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Detail {
    /// Which kind of difference.
    pub rule: Rule,
    /// What differs, without a full stop.
    pub text: String,
    /// What that means, in one sentence or more.
    pub why: &'static str,
    /// What it breaks on the wire.
    pub wire: Wire,
    /// Whether code that uses the generated Rust must change.
    pub source: bool,
    /// Its place in the map of the old schema.
    pub old: Option<Span>,
    /// Its place in the map of the new schema.
    pub new: Option<Span>,
    /// What helps.
    pub help: Option<String>,
    /// The name of the field it is about, in the new schema if that has it.
    pub field: Option<String>,
}

impl Detail {
    /// A difference, rated as its rule says.
    pub(crate) fn new(rule: Rule, text: impl Into<String>) -> Self {
        let (wire, source, why) = of(rule);
        Self { rule, text: text.into(), why, wire, source, old: None, new: None, help: None, field: None }
    }

    pub(crate) fn at(mut self, old: Option<Span>, new: Option<Span>) -> Self {
        (self.old, self.new) = (old, new);
        self
    }

    pub(crate) fn wire(mut self, wire: Wire, why: &'static str) -> Self {
        (self.wire, self.why) = (wire, why);
        self
    }

    pub(crate) fn about(mut self, field: &Field<'_>) -> Self {
        self.field = field.name.map(|name| name.text.to_owned());
        self
    }

    pub(crate) fn help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn rating(&self) -> Rating {
        match self.rule {
            Rule::DocumentationChanged => Rating::Documentation,
            _ => Rating::of(self.wire, self.source),
        }
    }
}

impl Change {
    /// How bad it is, all in all.
    #[must_use]
    pub fn rating(&self) -> Rating {
        let all = self.details.iter().map(Detail::rating);
        all.reduce(Rating::and).unwrap_or(Rating::Compatible)
    }

    /// The detail that its rating comes from.
    #[must_use]
    pub fn main(&self) -> Option<&Detail> {
        self.details.first()
    }

    /// Brings the details into order. Those that are alike keep theirs, and of those that are as
    /// bad the more severe rule goes first.
    pub(crate) fn sort(&mut self) {
        let key = |it: &Detail| (std::cmp::Reverse((it.rating(), it.rule.severity())), it.rule);
        self.details.sort_by_key(key);
    }
}

/// Functions that have to do with a type.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Touched {
    /// Whose answers can hold it.
    pub returned_by: Functions,
    /// Whose arguments can hold it.
    pub needed_by: Functions,
}

/// Some functions, of which the nearest are named.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Functions {
    /// At most [`Functions::NAMED`] names, the nearest first.
    pub names: Vec<String>,
    /// How many there are.
    pub count: usize,
}

impl Functions {
    /// How many are named.
    pub const NAMED: usize = 12;

    /// `a, b, c and 12 more`; `None` without functions. At most so many are named, or one more where
    /// that is all.
    #[must_use]
    pub fn short(&self, most: usize) -> Option<String> {
        let most = if self.count <= most + 1 { self.count } else { most };
        let text = self.names.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
        match self.count - self.names.len().min(most) {
            _ if self.count == 0 => None,
            0 => Some(text),
            more => Some(format!("{text} and {more} more")),
        }
    }
}
