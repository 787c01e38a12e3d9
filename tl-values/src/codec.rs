//! The entry point: bytes to JSON, JSON to bytes, and trees.

use crate::{
    error::{Error, ErrorKind, Place},
    json::{Encoder, Envelope, Writer},
    options::{Form, Options},
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

    /// A codec for the table of a generated crate.
    #[doc(hidden)]
    #[must_use]
    pub fn generated(table: &'static [u8]) -> Codec<'static> {
        // The generator writes no other.
        Codec::new(Table::new(table).unwrap_or(Table::EMPTY))
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

    /// How values are read and written.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
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

    /// The type that a request is answered with. It may depend on numbers of the request; that of a
    /// wrapper such as `invokeWithLayer` is the type of the request in it.
    ///
    /// # Errors
    /// The first [`Error`], if `request` is no request.
    pub fn answer(&self, request: &[u8]) -> Result<Type, Error> {
        let mut walker = Walker::new(self.table, request, &self.options, Skip);
        let code = walker.answer()?;
        walker.finish()?;
        Ok(Type(What::Code(code)))
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
        let end = self.write_prefix(ty, bytes, to)?;
        self.whole(bytes, end)
    }

    /// Writes the value at the front of `bytes` as JSON, and says where it ends.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn write_prefix(&self, ty: &Type, bytes: &[u8], to: &mut impl fmt::Write) -> Result<usize, Error> {
        self.write(ty, bytes, Envelope::default(), to)
    }

    /// A value that takes all of `bytes` as TDLib's JSON, with what stands beside it in the outermost
    /// object. The form is [`Form::Tdlib`] whatever the options say.
    ///
    /// # Errors
    /// The first [`Error`], with its byte and its path.
    pub fn to_tdlib(&self, ty: &Type, bytes: &[u8], envelope: Envelope<'_>) -> Result<String, Error> {
        let codec = self.with(self.options.with_form(Form::Tdlib));
        let mut json = String::with_capacity(bytes.len() * 2);
        codec.whole(bytes, codec.write(ty, bytes, envelope, &mut json)?)?;
        Ok(json)
    }

    fn write(
        &self,
        ty: &Type,
        bytes: &[u8],
        envelope: Envelope<'_>,
        to: &mut impl fmt::Write,
    ) -> Result<usize, Error> {
        let mut walker = self.walk(ty, bytes, Writer::new(&self.options, to, envelope))?;
        let end = walker.position();
        if walker.sink.finish() { Ok(end) } else { Err(Error::new(Place::Byte(end), ErrorKind::Output)) }
    }

    /// A value must take all of `bytes`.
    fn whole(&self, bytes: &[u8], end: usize) -> Result<(), Error> {
        match bytes.len() - end {
            0 => Ok(()),
            left => Err(Error::new(Place::Byte(end), ErrorKind::Trailing { left })),
        }
    }

    /// The bytes of a value in JSON. Fields may come in any order.
    ///
    /// # Errors
    /// The first [`Error`], with its place in the text and its path.
    pub fn from_json(&self, ty: &Type, json: &str) -> Result<Vec<u8>, Error> {
        self.read(ty, json).map(|(bytes, _)| bytes)
    }

    /// The bytes of a value in TDLib's JSON, and what stands beside it in the outermost object. The form is
    /// [`Form::Tdlib`] whatever the options say.
    ///
    /// # Errors
    /// The first [`Error`], with its place in the text and its path. [`Envelope::read`] may still find the rest.
    pub fn from_tdlib<'j>(&self, ty: &Type, json: &'j str) -> Result<(Vec<u8>, Envelope<'j>), Error> {
        self.with(self.options.with_form(Form::Tdlib)).read(ty, json)
    }

    fn read<'j>(&self, ty: &Type, json: &'j str) -> Result<(Vec<u8>, Envelope<'j>), Error> {
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
        self.tree(ty, bytes).map_err(|(error, _)| error)
    }

    /// The bytes of a tree.
    ///
    /// # Errors
    /// The first [`Error`]. Its place is one in the JSON of the tree, its path one in the tree.
    pub fn from_value(&self, ty: &Type, value: &Value<'_>) -> Result<Vec<u8>, Error> {
        let codec = self.with(self.options.with_form(Form::Tl));
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
        read(&mut walker, ty)?;
        Ok(walker)
    }

    /// A value that takes all of `bytes`, or the error with what was read before it.
    pub(crate) fn tree(&self, ty: &Type, bytes: &[u8]) -> Result<Value<'t>, (Error, Tree<'t>)> {
        let mut walker = Walker::new(self.table, bytes, &self.options, Tree::default());
        match read(&mut walker, ty).and_then(|()| walker.finish()) {
            Ok(()) => Ok(walker.sink.finish()),
            Err(error) => Err((error, walker.sink)),
        }
    }
}

/// Reads a value of a type.
fn read<'t: 'c, 'c, 'b, S: Sink<'t, 'b>>(
    walker: &mut Walker<'t, 'c, 'b, S>,
    ty: &'c Type,
) -> Result<(), Error> {
    match &ty.0 {
        What::Any => walker.any(),
        What::Code(code) => walker.root(Code(code)),
        What::Request(record) => walker.request(*record),
    }
}
