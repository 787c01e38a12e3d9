//! Finding types and records: by their index, their id or their name.

use super::{
    Code, Table,
    format::{PATTERNS, TYPE, type_flag},
};

/// Types with more constructors are searched by a list of all ids.
const FEW: u16 = 12;

/// A constructor or a function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) index: u16,
    pub(crate) id: u32,
    pub(crate) name: u16,
    program: u16,
}

/// A boxed type: its constructors are the records from `first` on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeRow {
    pub(crate) name: u16,
    pub(crate) first: u16,
    pub(crate) end: u16,
    flags: u8,
}

/// What a value is looked for among.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Constructor,
    Function,
}

/// The parts of a program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Program<'t> {
    /// How many variables the combinator has.
    pub(crate) vars: u8,
    /// What the arguments of its result must be: how many, and the code of the patterns.
    pub(crate) patterns: Option<(u8, Code<'t>)>,
    /// Its fields; where there are patterns, those come first.
    pub(crate) ops: Code<'t>,
}

impl TypeRow {
    pub(crate) fn is_recursive(&self) -> bool {
        self.flags & type_flag::RECURSIVE != 0
    }

    pub(crate) fn has_default(&self) -> bool {
        self.flags & type_flag::DEFAULT != 0
    }

    pub(crate) fn count(&self) -> u16 {
        self.end.saturating_sub(self.first)
    }

    pub(crate) fn has(&self, record: u16) -> bool {
        (self.first..self.end).contains(&record)
    }
}

impl<'t> Table<'t> {
    #[inline]
    pub(crate) fn record(&self, index: u16) -> Option<Record> {
        let [a, b, c, d, name, name2, program, program2] = *self.records.get(usize::from(index))?;
        Some(Record {
            index,
            id: u32::from_le_bytes([a, b, c, d]),
            name: u16::from_le_bytes([name, name2]),
            program: u16::from_le_bytes([program, program2]),
        })
    }

    #[inline]
    fn record_id(&self, index: u16) -> Option<u32> {
        let [a, b, c, d, ..] = *self.records.get(usize::from(index))?;
        Some(u32::from_le_bytes([a, b, c, d]))
    }

    #[inline]
    pub(crate) fn program(&self, record: &Record) -> Program<'t> {
        let mut code = Code(self.programs.get(usize::from(record.program) * 2..).unwrap_or_default());
        let head = code.u8();
        let vars = head & !PATTERNS;
        if head & PATTERNS == 0 {
            return Program { vars, patterns: None, ops: code };
        }
        let count = code.u8();
        Program { vars, patterns: Some((count, code)), ops: super::code::behind_patterns(count, code) }
    }

    pub(crate) fn types(&self) -> u16 {
        (self.types.len() / TYPE).saturating_sub(1) as u16
    }

    #[inline]
    pub(crate) fn ty_row(&self, index: u16) -> TypeRow {
        let mut row = Code(self.types.get(usize::from(index) * TYPE..).unwrap_or_default());
        let (name, first, flags) = (row.u16(), row.u16(), row.u8());
        row.u16();
        TypeRow { name, first, end: row.u16(), flags }
    }

    /// The index of a type.
    pub(crate) fn type_named(&self, name: &str) -> Option<u16> {
        search(self.types(), |index| self.name_bytes(self.ty_row(index).name).cmp(name.as_bytes()))
    }

    /// The type that a constructor is of.
    pub(crate) fn type_of(&self, record: u16) -> Option<TypeRow> {
        let order = |index| {
            let row = self.ty_row(index);
            match () {
                () if record < row.first => core::cmp::Ordering::Greater,
                () if record >= row.end => core::cmp::Ordering::Less,
                () => core::cmp::Ordering::Equal,
            }
        };
        search(self.types(), order).map(|index| self.ty_row(index))
    }

    /// The constructor of a type that has this id and is accepted: the first of several.
    #[inline]
    pub(crate) fn constructor(
        &self,
        ty: &TypeRow,
        id: u32,
        accept: impl FnMut(&Record) -> bool,
    ) -> Option<Record> {
        if ty.count() > FEW || ty.has_default() {
            return self.with_id(id, |index| ty.has(index)).find(accept);
        }
        let mut equal = (ty.first..ty.end).filter(|index| self.record_id(*index) == Some(id));
        let found = equal.next()?;
        if equal.next().is_some() {
            // The first of the schema is meant, and these are sorted by name.
            return self.with_id(id, |index| ty.has(index)).find(accept);
        }
        self.record(found).filter(accept)
    }

    /// The constructor or function with this id: the first of several.
    pub(crate) fn by_id(&self, kind: Kind, id: u32) -> Option<Record> {
        // Those with parameters have no meaning alone.
        self.with_id(id, |index| self.kind(index) == kind).find(|it| !self.has_parameters(it))
    }

    /// Whether a constructor is of a type with arguments that it depends on.
    pub(crate) fn has_parameters(&self, record: &Record) -> bool {
        self.kind(record.index) == Kind::Constructor && self.program(record).patterns.is_some()
    }

    pub(crate) fn kind(&self, record: u16) -> Kind {
        if record < self.constructors { Kind::Constructor } else { Kind::Function }
    }

    /// All records with an id, in the order of the schema.
    #[inline]
    fn with_id(&self, id: u32, accept: impl Fn(u16) -> bool) -> impl Iterator<Item = Record> {
        let bucket = usize::from(id.to_le_bytes()[3]);
        let bound = |at: usize| self.buckets.get(at).map_or(0, |row| usize::from(u16::from_le_bytes(*row)));
        let rows = self.order.get(bound(bucket)..bound(bucket + 1)).unwrap_or_default();
        let index = |row: &[u8; 2]| u16::from_le_bytes(*row);
        let start = rows.partition_point(|row| self.record_id(index(row)).is_some_and(|it| it < id));
        let rows = rows.get(start..).unwrap_or_default().iter().map(index);
        rows.take_while(move |it| self.record_id(*it) == Some(id))
            .filter(move |it| accept(*it))
            .filter_map(|it| self.record(it))
    }

    /// The constructor of a type that has this name.
    pub(crate) fn constructor_named(&self, ty: &TypeRow, name: &str) -> Option<Record> {
        let found =
            search(ty.count(), |index| self.bytes_of(ty.first.saturating_add(index)).cmp(name.as_bytes()))?;
        self.record(ty.first.saturating_add(found))
    }

    /// The constructor or function of this name: the first of several.
    pub(crate) fn by_name(&self, kind: Kind, name: &str) -> Option<Record> {
        let all = self.records.len() as u16;
        let first = self.constructors;
        match kind {
            // Constructors are sorted in their types only.
            Kind::Constructor => {
                (0..first).find(|it| self.bytes_of(*it) == name.as_bytes()).and_then(|it| self.record(it))
            }
            Kind::Function => {
                let found = search(all - first, |index| self.bytes_of(first + index).cmp(name.as_bytes()))?;
                self.record(first + found)
            }
        }
    }

    fn bytes_of(&self, record: u16) -> &'t [u8] {
        self.record(record).map_or(&[], |it| self.name_bytes(it.name))
    }

    /// The names of all constructors and functions.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = &'t str> {
        (0..self.records.len() as u16).filter_map(|it| self.record(it)).map(|it| self.name(it.name))
    }

    /// The name of a constructor or function by its id.
    #[must_use]
    pub fn name_of_id(&self, id: u32) -> Option<&'t str> {
        self.with_id(id, |_| true).next().map(|it| self.name(it.name))
    }
}

/// Binary search in a list of so many.
fn search(count: u16, order: impl Fn(u16) -> core::cmp::Ordering) -> Option<u16> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        match order(middle) {
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
            core::cmp::Ordering::Equal => return Some(middle),
        }
    }
    None
}
