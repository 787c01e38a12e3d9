//! What goes over the wire in which order: the fields of a struct, and numbers that follow from them.

/// A piece of the wire form.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// A number that follows from the fields: it is written from them and read into a local
    /// variable.
    Word(Word),
    /// A field.
    Field {
        /// Index in [`Record::fields`](super::Record::fields).
        field: usize,
        /// When it is there.
        when: Option<When>,
        /// The local variable that holds its value for what comes behind it.
        local: Option<Local>,
    },
}

impl Step {
    /// When it is there.
    #[must_use]
    pub fn when(&self) -> Option<&When> {
        match self {
            Self::Field { when, .. } | Self::Word(Word { when, .. }) => when.as_ref(),
        }
    }
}

/// Two or more numbers that stand next to each other: one check is enough for all of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    /// The local variable.
    pub local: String,
    /// Index of the first in [`Record::steps`](super::Record::steps).
    pub first: usize,
    /// For each of them its offset in the run, in words of four bytes; none for what takes no
    /// bytes.
    pub offsets: Vec<Option<usize>>,
    /// Words in all.
    pub words: usize,
}

impl Run {
    /// The offset of a step in the run, if it is one of it.
    #[must_use]
    pub fn offset(&self, step: usize) -> Option<usize> {
        self.offsets.get(step.checked_sub(self.first)?).copied().flatten()
    }

    /// Index of the last step in [`Record::steps`](super::Record::steps).
    #[must_use]
    pub fn last(&self) -> usize {
        self.first + self.offsets.len() - 1
    }
}

/// A number that follows from the fields.
#[derive(Clone, PartialEq, Debug)]
pub struct Word {
    /// The local variable.
    pub local: Local,
    /// When it is there; where it is not, it counts as 0.
    pub when: Option<When>,
    /// What it follows from.
    pub source: Source,
}

impl Word {
    /// Whether nothing depends on it: it is always 0, and what is read is given up.
    #[must_use]
    pub fn is_unused(&self) -> bool {
        let unused = |source: &Source| match source {
            Source::Bits { bits, extra, refuse, .. } => bits.is_empty() && extra.is_none() && !refuse,
            Source::Len(_) => false,
        };
        self.when.is_none() && unused(&self.source)
    }
}

/// What a [`Word`] follows from.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// Flags.
    Bits {
        /// Which bit says that which field is there.
        bits: Vec<Bit>,
        /// Fields that share a bit.
        shared: Vec<Shared>,
        /// The field with the other bits; none where those are given up.
        extra: Option<usize>,
        /// Whether other bits are an error.
        refuse: bool,
    },
    /// The number of elements in this field.
    Len(usize),
}

/// The condition of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    /// The local variable that is tested.
    pub local: String,
    /// The bit; without it the number is tested against 0.
    pub bit: Option<u32>,
    /// Set where the number does not follow from the fields, so that writing must check
    /// that it agrees with this one.
    pub check: Option<Flag>,
}

/// A bit of a flags word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bit {
    /// The number of the bit, 0 to 31.
    pub bit: u32,
    /// What it stands for.
    pub set: Set,
}

/// What can be there or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Set {
    /// A field: index in [`Record::fields`](super::Record::fields).
    Field(usize),
    /// A flags word: index in [`Record::steps`](super::Record::steps).
    Word(usize),
}

/// Two that are there together or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// The one and the other.
    pub both: (Set, Set),
    /// The flag of both.
    pub flag: Flag,
}

/// A flag as an error names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// Such as `flags.3`.
    pub name: String,
    /// The TL names of all fields that depend on it.
    pub fields: Vec<String>,
}

/// The variables for a number on the wire that others depend on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Local {
    /// The number; 0 where it is absent.
    pub ident: String,
    /// The number as an `Option`, where it can be absent.
    pub option: String,
}
