//! Values of any type of a schema, found by id or by name: what the tables of a generated
//! `registry` module are made of.

use crate::{
    BOOL_FALSE, BOOL_TRUE, Box, Decode, DecodeErrorKind, Encode, Object, Reader, TRUE, VECTOR, Vec, Writer,
};
use core::{
    any::{Any, type_name},
    fmt,
};

/// Any value that generated code can read and write. Implemented for all of them.
///
/// `dyn Value` is [`Encode`]; `value as &dyn Any` leads back to the type. It is printed as the name
/// of its Rust type and its id: types need no `Debug` to be values.
///
/// ```
/// use tlforge_runtime::{Boxed, Value};
///
/// let value: Box<dyn Value> = Box::new(Boxed::<i32, 0xa850_9bda>(5));
/// assert!(format!("{value:?}").ends_with("Boxed<i32, 2823855066>#a8509bda"));
/// ```
pub trait Value: Any + Send + Sync {
    /// Writes the value, with its id where it has one.
    fn encode_value(&self, w: &mut Writer);

    /// The name of the Rust type.
    fn type_name(&self) -> &'static str;
}

impl<T: Encode + Any + Send + Sync> Value for T {
    fn encode_value(&self, w: &mut Writer) {
        self.encode(w);
    }

    fn type_name(&self) -> &'static str {
        type_name::<T>()
    }
}

impl fmt::Debug for dyn Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.type_name())?;
        // There is none where the value cannot be written.
        let bytes = self.to_bytes().ok();
        let id = bytes.as_ref().and_then(|bytes| bytes.first_chunk());
        id.map_or(Ok(()), |id| write!(f, "#{:08x}", u32::from_le_bytes(*id)))
    }
}

impl Encode for dyn Value {
    fn encode(&self, w: &mut Writer) {
        self.encode_value(w);
    }
}

/// Reads a value of a type that the caller does not know.
type DecodeFn = fn(&mut Reader<'_>) -> Box<dyn Value>;

/// Reads a `T`. The tables point to its instances.
pub fn decode_value<T: Decode + Value>(r: &mut Reader<'_>) -> Box<dyn Value> {
    r.boxed(T::decode)
}

/// A constructor or function of a schema.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// Its id.
    pub id: u32,
    /// Its qualified name.
    pub name: &'static str,
    /// The result type, as TL text: `Vector<User>`.
    pub ty: &'static str,
    /// Reads one, its id first.
    pub decode: fn(&mut Reader<'_>) -> Box<dyn Value>,
}

/// A boxed type of a schema.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TypeEntry {
    /// Its qualified name.
    pub name: &'static str,
    /// Reads one of its constructors, the id first.
    pub decode: fn(&mut Reader<'_>) -> Box<dyn Value>,
}

/// What generated code calls.
#[doc(hidden)]
impl Entry {
    /// A row of a table.
    #[must_use]
    pub const fn new(id: u32, name: &'static str, ty: &'static str, decode: DecodeFn) -> Self {
        Self { id, name, ty, decode }
    }

    /// The entry of `id` in a table that is sorted by id: the first of several.
    #[must_use]
    pub fn find(table: &'static [Self], id: u32) -> Option<&'static Self> {
        table.get(table.partition_point(|entry| entry.id < id)).filter(|entry| entry.id == id)
    }

    /// Reads one of the combinators of a table that is sorted by id. `expected` is named
    /// by the error for an id that is not there.
    ///
    /// Counts as one level of nesting.
    pub fn decode_any(table: &'static [Self], r: &mut Reader<'_>, expected: &'static str) -> Box<dyn Value> {
        r.enter();
        let value = match r.peek_id().map(|id| (id, Self::find(table, id))) {
            Some((_, Some(entry))) => (entry.decode)(r),
            Some((id, None)) => {
                r.fail(DecodeErrorKind::UnknownId { expected, found: id });
                Box::new(Object::default())
            }
            None => {
                r.id();
                Box::new(Object::default())
            }
        };
        r.leave();
        value
    }

    /// Reads an `Object` and returns the bytes it takes: a constructor of the table, or what no
    /// schema has to declare. That is a `Bool`, `True`, or a vector.
    pub fn decode_object(table: &'static [Self], r: &mut Reader<'_>) -> Vec<u8> {
        match r.peek_id() {
            Some(BOOL_TRUE | BOOL_FALSE | TRUE) => Vec::from(r.take::<4>("id")),
            _ => Self::decode_bytes(table, r, "Object"),
        }
    }

    /// Reads a value by its id and returns the bytes it takes, so that something may stand after
    /// it. A vector says nothing of its elements: it takes all that
    /// is left.
    pub fn decode_bytes(table: &'static [Self], r: &mut Reader<'_>, expected: &'static str) -> Vec<u8> {
        if r.peek_id() == Some(VECTOR) {
            return Vec::from(r.rest());
        }
        let (start, budget) = (r.position(), r.budget());
        drop(Self::decode_any(table, r, expected));
        r.refund(budget);
        Vec::from(r.since(start))
    }
}

/// What generated code calls.
#[doc(hidden)]
impl TypeEntry {
    /// A row of a table.
    #[must_use]
    pub const fn new(name: &'static str, decode: DecodeFn) -> Self {
        Self { name, decode }
    }

    /// The entry of `name` in a table that is sorted by name.
    #[must_use]
    pub fn find(table: &'static [Self], name: &str) -> Option<&'static Self> {
        let at = table.binary_search_by(|entry| entry.name.cmp(name)).ok()?;
        table.get(at)
    }
}
