//! The table of a schema: its names, ids, fields and types in one piece of bytes.

mod code;
pub(crate) mod format;
mod lookup;
mod names;

pub(crate) use code::{Code, Cond, Nat, Op};
pub(crate) use lookup::{Kind, Program, Record, TypeRow};

use core::fmt;
use format::{BUCKETS, HEADER, MAGIC, RECORD, SECTIONS, TYPE};

/// A schema as a table, ready to be read.
///
/// It borrows the bytes that the generator has put into a generated crate, or that were made from a
/// schema by [`compile`](crate::compile). It is as small as a few references: copy it.
#[derive(Clone, Copy)]
pub struct Table<'t> {
    layer: u32,
    /// How many records are constructors; functions follow.
    constructors: u16,
    types: &'t [u8],
    records: &'t [[u8; RECORD]],
    buckets: &'t [[u8; 2]],
    order: &'t [[u8; 2]],
    programs: &'t [u8],
    names: &'t [u8],
}

/// Why bytes are no table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum TableError {
    /// They do not begin as a table of this format does.
    Magic,
    /// They end too early, or their parts do not fit.
    Damaged,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Magic => "the bytes are no table of this version of tlforge-values",
            Self::Damaged => "the table is damaged",
        })
    }
}

impl core::error::Error for TableError {}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("records", &self.records.len()).finish_non_exhaustive()
    }
}

impl<'t> Table<'t> {
    /// A table of nothing.
    pub(crate) const EMPTY: Self = Self {
        layer: u32::MAX,
        constructors: 0,
        types: &[0; TYPE],
        records: &[],
        buckets: &[],
        order: &[],
        programs: &[],
        names: &[],
    };

    /// Opens a table. Only its outline is checked; whatever else is wrong in its bytes, nothing
    /// panics or runs without end.
    ///
    /// # Errors
    /// [`TableError`], if the bytes are no table.
    pub fn new(bytes: &'t [u8]) -> Result<Self, TableError> {
        let header = bytes.first_chunk::<HEADER>().ok_or(TableError::Magic)?;
        if !header.starts_with(&MAGIC) {
            return Err(TableError::Magic);
        }
        let mut head = Code(header.get(MAGIC.len()..).unwrap_or_default());
        let (layer, constructors, _) = (head.u32(), head.u16(), head.u16());
        let mut start = HEADER;
        let mut sections = [&bytes[..0]; SECTIONS];
        for section in &mut sections {
            let end = head.u32() as usize;
            *section = bytes.get(start..end).ok_or(TableError::Damaged)?;
            start = end;
        }
        let [types, records, buckets, order, programs, names] = sections;
        let (records, order) = (records.as_chunks().0, order.as_chunks().0);
        let buckets: &[[u8; 2]] = buckets.as_chunks().0;
        let fits = types.len() >= TYPE && buckets.len() == BUCKETS && start == bytes.len();
        if !fits || usize::from(constructors) > records.len() {
            return Err(TableError::Damaged);
        }
        Ok(Self { layer, constructors, types, records, buckets, order, programs, names })
    }

    /// The API layer of the schema, where it says one.
    #[must_use]
    pub fn layer(&self) -> Option<u32> {
        Some(self.layer).filter(|layer| *layer != u32::MAX)
    }
}
