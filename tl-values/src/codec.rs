//! The entry point: bytes to JSON, JSON to bytes, and trees.

use crate::{
    error::{Error, ErrorKind, Place},
    json::{Encoder, Outer, Writer},
    options::Options,
    table::{Code, Table},
    ty::{Type, What},
    value::{Tree, Value},
    walk::{Sink, Skip, Walker},
};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// Reads and writes values of a schema.
#[derive(Clone, Copy, Debug)]
pub struct Codec<'t> {
    table: Table<'t>,
    options: Options,
}

impl<'t> Codec<'t> {
    /// A codec with the default [`Options`].
    #[must_use]
    pub fn new(table: Table<'t>) -> Self {
        Self { table, options: Options::default() }
    }

    /// The same with other options.
    #[must_use]
    pub fn with(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// What values are read and written by.
    #[must_use]
    pub fn table(&self) -> Table<'t> {
        self.table
    }

    /// Where the value at the front of `bytes` ends. Nothing is made of it, but it is read whole.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn end(&self, ty: &Type, bytes: &[u8]) -> Result<usize, Error> {
        self.walk(ty, bytes, Skip).map(|walker| walker.position())
    }

    /// Whether `bytes` are a value of the type and nothing more.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn check(&self, ty: &Type, bytes: &[u8]) -> Result<(), Error> {
        self.walk(ty, bytes, Skip)?.finish()
    }

    /// A value that takes all of `bytes`, as JSON.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn to_json(&self, ty: &Type, bytes: &[u8]) -> Result<String, Error> {
        let mut json = String::with_capacity(bytes.len() * 2);
        self.write_json(ty, bytes, &mut json)?;
        Ok(json)
    }

    /// Writes a value that takes all of `bytes` as JSON. The text is written in pieces while the value
    /// is read: before an error, some of it may have been written.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn write_json(&self, ty: &Type, bytes: &[u8], to: &mut impl fmt::Write) -> Result<(), Error> {
        match self.write_prefix(ty, bytes, to)? {
            end if end == bytes.len() => Ok(()),
            end => Err(Error::new(Place::Byte(end), ErrorKind::Trailing { left: bytes.len() - end })),
        }
    }

    /// Writes the value at the front of `bytes` as JSON, and says where it ends.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn write_prefix(&self, ty: &Type, bytes: &[u8], to: &mut impl fmt::Write) -> Result<usize, Error> {
        let mut walker = self.walk(ty, bytes, Writer::new(&self.options, to, Outer::default()))?;
        let end = walker.position();
        if walker.sink.finish() { Ok(end) } else { Err(Error::new(Place::Byte(end), ErrorKind::Output)) }
    }

    /// The bytes of a value in JSON. Fields may come in any order.
    ///
    /// # Errors
    /// The first [`Error`], with its place in the text and its path.
    pub fn from_json(&self, ty: &Type, json: &str) -> Result<Vec<u8>, Error> {
        let mut encoder = Encoder::new(self.table, json, &self.options);
        match &ty.0 {
            What::Any => encoder.root(None)?,
            What::Code(code) => encoder.root(Some(Code(code)))?,
            What::Request(record) => encoder.request(*record)?,
        }
        encoder.finish()
    }

    /// A value that takes all of `bytes`, as a tree.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn value(&self, ty: &Type, bytes: &[u8]) -> Result<Value<'t>, Error> {
        let walker = self.walk(ty, bytes, Tree::default())?;
        walker.finish()?;
        Ok(walker.sink.finish())
    }

    /// The bytes of a tree.
    ///
    /// # Errors
    /// The first [`Error`]. Its place is one in the JSON of the tree, its path one in the tree.
    pub fn from_value(&self, ty: &Type, value: &Value<'_>) -> Result<Vec<u8>, Error> {
        let codec = self.with(Options { form: crate::Form::Tl, ..self.options });
        codec.from_json(ty, &value.to_json(&codec.options))
    }

    fn walk<'w, 'b, S: Sink<'t, 'b>>(
        &self,
        ty: &'w Type,
        bytes: &'b [u8],
        sink: S,
    ) -> Result<Walker<'t, 'w, 'b, S>, Error>
    where
        't: 'w,
    {
        let mut walker = Walker::new(self.table, bytes, &self.options, sink);
        match &ty.0 {
            What::Any => walker.any()?,
            What::Code(code) => walker.root(Code(code))?,
            What::Request(record) => walker.request(*record)?,
        }
        Ok(walker)
    }
}
