//! How a table is laid out.
//!
//! All numbers are little-endian. A table begins with a [`Header`]: the magic number and where each
//! section ends. The sections follow each other:
//!
//! | section | a row is |
//! |---|---|
//! | types | name (`u16`), first record (`u16`), [flags](type_flag) (`u8`); sorted by name, one more row at the end |
//! | records | id (`u32`), name (`u16`), program (`u16`); constructors by type and name, then functions by name |
//! | buckets | how many ids of `order` have a smaller first byte (`u16`), 257 rows |
//! | order | index of a record (`u16`), sorted by id; of equal ids, in the order of the schema |
//! | programs | see below; each begins at an even place |
//! | names | length (`u8`) and text; each begins at an even place |
//!
//! Names and programs are addressed by half of their place in their section, so that `u16` is enough.
//!
//! A program says what the fields of a combinator are. It begins with the number of variables
//! (`u8`). If [`PATTERNS`] is added to that, the patterns of the arguments of its result follow:
//! how many (`u8`), and for each [`pattern`] and what belongs to it. Then there is an operation for
//! each field, and [`kind::END`]. A function has the code of its result after that.
//!
//! An operation is a [`kind`] with a [`mode`] and perhaps [`NULLABLE`] (`u8`), the variable and
//! the bit of its condition, a name (`u16`), and what belongs to its kind. The code of a type is a
//! kind and what belongs to it, without a name: so elements of vectors and arguments are written. An element of a
//! vector may be [`NULLABLE`].

/// The first bytes of a table, with the number of the format.
pub(crate) const MAGIC: [u8; 4] = *b"TLv1";

/// Bytes of the header: the magic number, the layer, the constructors' number and ends of sections.
pub(crate) const HEADER: usize = 4 + 4 + 2 + 2 + SECTIONS * 4;

/// How many sections there are.
pub(crate) const SECTIONS: usize = 6;

/// Bytes of a row of types.
pub(crate) const TYPE: usize = 5;

/// Bytes of a row of records.
pub(crate) const RECORD: usize = 8;

/// Rows of buckets.
pub(crate) const BUCKETS: usize = 257;

/// What is said of a type.
pub(crate) mod type_flag {
    /// It can contain itself: each value counts as a level of nesting.
    pub(crate) const RECURSIVE: u8 = 1;
    /// It has a default constructor, which has no id.
    pub(crate) const DEFAULT: u8 = 2;
}

/// Added to the number of variables where patterns follow.
pub(crate) const PATTERNS: u8 = 0x80;

/// What an argument of a result must be.
pub(crate) mod pattern {
    /// Any type: the variable (`u8`) stands for it.
    pub(crate) const TYPE: u8 = 0;
    /// A number of at least `u32`: the variable (`u8`) stands for what is left.
    pub(crate) const NUMBER: u8 = 1;
    /// This number (`u32`).
    pub(crate) const CONSTANT: u8 = 2;
}

/// What an operation or a type is; what belongs to it is in parentheses.
pub(crate) mod kind {
    /// The end of a program.
    pub(crate) const END: u8 = 0;
    /// `int`
    pub(crate) const INT: u8 = 1;
    /// `long`
    pub(crate) const LONG: u8 = 2;
    /// `int53`
    pub(crate) const INT53: u8 = 3;
    /// `float`
    pub(crate) const FLOAT: u8 = 4;
    /// `double`
    pub(crate) const DOUBLE: u8 = 5;
    /// `string`
    pub(crate) const STRING: u8 = 6;
    /// `bytes`
    pub(crate) const BYTES: u8 = 7;
    /// `int128`
    pub(crate) const INT128: u8 = 8;
    /// `int256`
    pub(crate) const INT256: u8 = 9;
    /// `int512`
    pub(crate) const INT512: u8 = 10;
    /// `true`
    pub(crate) const TRUE: u8 = 11;
    /// `Bool`
    pub(crate) const BOOL: u8 = 12;
    /// `Object`
    pub(crate) const OBJECT: u8 = 13;
    /// `Function`
    pub(crate) const FUNCTION: u8 = 14;
    /// `#` that no variable stands for
    pub(crate) const NAT: u8 = 15;
    /// `#` of which some bits follow from fields (variable `u8`, those bits in groups of seven)
    pub(crate) const WORD: u8 = 16;
    /// `#` that is a value of its own (variable `u8`)
    pub(crate) const NUMBER: u8 = 17;
    /// A boxed type (type `u16`)
    pub(crate) const BOXED: u8 = 18;
    /// A bare constructor (record `u16`)
    pub(crate) const BARE: u8 = 19;
    /// `Vector` (type)
    pub(crate) const VECTOR: u8 = 20;
    /// `vector` (type)
    pub(crate) const BARE_VECTOR: u8 = 21;
    /// A boxed type with arguments (type `u16`, how many `u8`, arguments)
    pub(crate) const APPLIED: u8 = 22;
    /// The same without an id
    pub(crate) const BARE_APPLIED: u8 = 23;
    /// A type variable (`u8`)
    pub(crate) const VAR: u8 = 24;
    /// `%` in front of a type variable (`u8`)
    pub(crate) const BARE_VAR: u8 = 25;
    /// A repetition (count, bytes of its operations `u16`, operations)
    pub(crate) const REPEAT: u8 = 26;
    /// A repetition of one field without a name (count, type)
    pub(crate) const REPEAT_ONE: u8 = 27;
    /// A primitive with its id (id `u32`, type)
    pub(crate) const BOXED_PRIM: u8 = 28;
    /// A number as an argument (number)
    pub(crate) const ARG: u8 = 29;
    /// `!X`: a request
    pub(crate) const QUERY: u8 = 30;
    /// A number of bytes and a value that takes so many (type)
    pub(crate) const SIZED: u8 = 31;
    /// All kinds are below.
    pub(crate) const MASK: u8 = 0x1f;
    /// The kind of an element, with [`NULLABLE`](super::NULLABLE).
    pub(crate) const ELEMENT: u8 = MASK | super::NULLABLE;
}

/// When a field is there.
pub(crate) mod mode {
    /// Always.
    #[cfg(feature = "compile")]
    pub(crate) const ALWAYS: u8 = 0;
    /// If a bit is set: variable in the upper three bits, bit in the lower five.
    pub(crate) const BIT: u8 = 0x20;
    /// If a variable (`u8`) is not 0.
    pub(crate) const WHOLE: u8 = 0x40;
    /// If a bit is set: variable (`u8`), bit (`u8`).
    pub(crate) const WIDE: u8 = 0x60;
    /// All modes.
    pub(crate) const MASK: u8 = 0x60;
}

/// The field, or the element of a vector, may be null: it stands with its id, and as the id 0 if it is null.
pub(crate) const NULLABLE: u8 = 0x80;

/// Where a number is a constant, instead of a variable.
pub(crate) const NO_VAR: u8 = 0xff;

/// The ids of what every schema has.
pub(crate) mod id {
    pub(crate) const VECTOR: u32 = 0x1cb5_c415;
    pub(crate) const BOOL_TRUE: u32 = 0x9972_75b5;
    pub(crate) const BOOL_FALSE: u32 = 0xbc79_9737;
    pub(crate) const TRUE: u32 = 0x3fed_d339;
}
