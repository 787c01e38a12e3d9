//! Values as trees.

mod build;
mod path;
mod print;

pub(crate) use build::Tree;

use alloc::{boxed::Box, string::String, vec::Vec};

/// A value as a tree, for programs that look into values or make them.
///
/// Names borrow from the table.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum Value<'t> {
    /// `int`
    Int(i32),
    /// `#`
    Nat(u32),
    /// `long` and `int53`
    Long(i64),
    /// `float`
    Float(f32),
    /// `double`
    Double(f64),
    /// `Bool`, and the value of `true`
    Bool(bool),
    /// `string`
    String(String),
    /// `bytes`, `int128`, `int256` and `int512`
    Bytes(Vec<u8>),
    /// A `string` that is not UTF-8, or a value of a type that is not known, its id first
    Raw(Vec<u8>),
    /// An element of a vector that is null, as in TDLib's JSON
    Null,
    /// A vector or a repetition
    List(Vec<Value<'t>>),
    /// At the end of a list: the last element, which takes no bytes, so many times more
    Again(u32),
    /// A constructor or function with its fields
    Object(Box<Object<'t>>),
}

/// A constructor or function with its fields.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Object<'t> {
    /// Its name; `None` for an element of a repetition.
    pub name: Option<&'t str>,
    /// The fields that are there, in the order of the schema, but for those of type `true`. Flags
    /// are among them only for bits that no field explains.
    pub fields: Vec<(&'t str, Value<'t>)>,
    /// The names of the fields of type `true` that are there.
    pub flags: Vec<&'t str>,
}

impl<'t> Object<'t> {
    /// A constructor or function without fields.
    #[must_use]
    pub fn new(name: &'t str) -> Self {
        Self { name: Some(name), ..Self::default() }
    }

    /// The same with one more field.
    #[must_use]
    pub fn with(mut self, name: &'t str, value: impl Into<Value<'t>>) -> Self {
        self.fields.push((name, value.into()));
        self
    }
}

macro_rules! from {
    ($($rust:ty => $variant:ident;)*) => {$(
        impl From<$rust> for Value<'_> {
            fn from(value: $rust) -> Self {
                Self::$variant(value)
            }
        }
    )*};
}

from! {
    i32 => Int;
    u32 => Nat;
    i64 => Long;
    f32 => Float;
    f64 => Double;
    bool => Bool;
    String => String;
    Vec<u8> => Bytes;
}

impl From<&str> for Value<'_> {
    fn from(value: &str) -> Self {
        Self::String(value.into())
    }
}

impl<'t> From<Vec<Value<'t>>> for Value<'t> {
    fn from(value: Vec<Value<'t>>) -> Self {
        Self::List(value)
    }
}

impl<'t> From<Object<'t>> for Value<'t> {
    fn from(value: Object<'t>) -> Self {
        Self::Object(Box::new(value))
    }
}
