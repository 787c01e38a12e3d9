//! What a difference breaks, and for whom.
//!
//! Versions never change everywhere at once. So two questions are asked about bytes: can a program
//! that knows only the old version read what the new one writes (readers), and is what it writes
//! itself still read right (writers)? A client reads answers and writes requests; a server does the
//! reverse.

use tlforge_parser::rule::Rule;

/// Whose programs break, of those that know only the old version.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Wire {
    /// Those that read.
    pub readers: bool,
    /// Those that write.
    pub writers: bool,
}

impl Wire {
    /// Nobody's.
    pub const NONE: Self = Self { readers: false, writers: false };
    /// Those that read.
    pub const READERS: Self = Self { readers: true, writers: false };
    /// Those that write.
    pub const WRITERS: Self = Self { readers: false, writers: true };
    /// All.
    pub const BOTH: Self = Self { readers: true, writers: true };

    /// Whether it breaks anything.
    #[must_use]
    pub const fn breaks(self) -> bool {
        self.readers || self.writers
    }
}

/// How bad a change is: the later, the worse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rating {
    /// Only the documentation differs.
    Documentation,
    /// Nothing breaks.
    Compatible,
    /// The bytes are fine, but code that uses the generated Rust must change.
    Source,
    /// What old programs write is not read any more.
    Writers,
    /// Old programs cannot read what is written now.
    Readers,
    /// Both.
    ReadersAndWriters,
}

impl Rating {
    /// The rating of a difference.
    pub(crate) const fn of(wire: Wire, source: bool) -> Self {
        match (wire.readers, wire.writers, source) {
            (true, true, _) => Self::ReadersAndWriters,
            (true, false, _) => Self::Readers,
            (false, true, _) => Self::Writers,
            (false, false, true) => Self::Source,
            (false, false, false) => Self::Compatible,
        }
    }

    /// The rating of two differences together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self.min(other), self.max(other)) {
            (Self::Writers, Self::Readers) => Self::ReadersAndWriters,
            (_, worse) => worse,
        }
    }

    /// Its name in machine formats.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Documentation => "documentation-only",
            Self::Compatible => "wire-compatible",
            Self::Source => "source-breaking",
            Self::Writers => "breaking-for-writers",
            Self::Readers => "breaking-for-readers",
            Self::ReadersAndWriters => "breaking-for-readers-and-writers",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Documentation => "documentation only",
            Self::Compatible => "wire-compatible",
            Self::Source => "source-breaking in generated Rust",
            Self::Writers => "breaking for writers",
            Self::Readers => "breaking for readers",
            Self::ReadersAndWriters => "breaking for readers and writers",
        }
    }

    /// Whether it breaks bytes.
    #[must_use]
    pub fn breaks_wire(self) -> bool {
        self >= Self::Writers
    }

    /// Whether code that uses the generated Rust may have to change.
    #[must_use]
    pub fn breaks_source(self) -> bool {
        self >= Self::Source
    }
}

/// Whose programs matter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Role {
    /// Clients: they write requests and read answers.
    Client,
    /// Servers: they read requests and write answers.
    Server,
    /// All.
    #[default]
    Both,
}

/// What a rule means: what breaks on the wire, whether code that uses the generated Rust must
/// change, and why. A single difference may be milder, see where it is made.
#[must_use]
#[rustfmt::skip]
pub const fn of(rule: Rule) -> (Wire, bool, &'static str) {
    use Rule as R;
    match rule {
        R::RequiredFieldAdded => (Wire::BOTH, true, "old readers do not expect it, and old writers do not write it"),
        R::MaskAppended => (Wire::BOTH, true, "readers that take missing bytes at the end for zeros read old requests, others do not"),
        R::FieldRemoved => (Wire::BOTH, true, "old readers expect it, and old writers still write it"),
        R::FieldReordered => (Wire::BOTH, false, "fields are read in the order of the declaration"),
        R::FieldRetyped => (Wire::BOTH, true, "its bytes mean something else"),
        R::FieldMadeOptional => (Wire::BOTH, true, "old readers always expect it, and old writers write it without setting the bit"),
        R::FieldMadeRequired => (Wire::BOTH, true, "old readers expect it only if the bit is set, and old writers may leave it out"),
        R::BitMoved => (Wire::BOTH, false, "old programs look at the old bit, and set it"),
        R::BitReused => (Wire::BOTH, true, "old programs still give the bit its old meaning"),
        R::BitTaken => (Wire::BOTH, true, "old writers set the bit for the other field alone, and old readers expect only that"),
        R::ParameterRemoved => (Wire::BOTH, true, "whoever gives the argument says another type now"),
        R::ParameterAdded => (Wire::BOTH, true, "whoever uses the type without the argument says another type now"),
        R::ParameterChanged => (Wire::BOTH, true, "arguments mean something else"),
        R::ResultChanged => (Wire::BOTH, true, "old clients read the answer as the old type, and old servers send that"),
        R::ConstructorMoved => (Wire::BOTH, true, "where the old type is expected it is not known any more, and where the new one is, old programs do not know it"),
        R::BareUnion => (Wire::BOTH, true, "without an id, a reader cannot tell which constructor follows"),
        R::ConstructorRemoved => (Wire::WRITERS, true, "old writers still send it, and new readers do not know its id"),
        R::FunctionRemoved => (Wire::WRITERS, true, "old clients still call it"),
        R::IdChanged => (Wire::BOTH, false, "old readers do not know the new id, and new readers do not know the old one"),
        R::ConstructorAdded => (Wire::READERS, true, "old readers do not know its id: it must be held back until all know it"),
        R::OptionalFieldAdded => (Wire::NONE, true, "old writers leave the bit unset; a writer sets it for readers that know the field"),
        R::FieldRenamed => (Wire::NONE, true, "names do not go over the wire"),
        R::FieldRespelled => (Wire::NONE, true, "the bytes are the same"),
        R::CombinatorRenamed | R::TypeRenamed => (Wire::NONE, true, "names do not go over the wire"),
        R::TypeChanged => (Wire::NONE, true, "code that matches on its variants must change"),
        R::TypeRemoved => (Wire::NONE, true, "code that names it must change"),
        R::TypeAdded => (Wire::NONE, false, "nothing old refers to it"),
        R::FunctionAdded => (Wire::NONE, false, "old clients do not call it"),
        R::PrimitiveChanged => (Wire::NONE, false, "what it stands for is built in"),
        R::ModifierChanged => (Wire::NONE, false, "it does not go over the wire"),
        R::IdKept => (Wire::NONE, false, "readers cannot tell the two bodies apart by the id"),
        R::DocumentationChanged => (Wire::NONE, false, "nothing but texts differs"),
        _ => (Wire::NONE, false, ""),
    }
}
