//! What passes through the proxy, as JSON. It is read by a table of the whole schema, so that any value can
//! be shown and no code is compiled for its type.

use std::io::{self, Write};
use tlforge_values::{Codec, Error, Table, TableError, Type};

/// The table of the schema, of `build.rs`.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/api.table"));

/// Writes a line for each request and its answer.
pub(crate) struct Log<W> {
    codec: Codec<'static>,
    to: W,
}

impl<W: Write> Log<W> {
    pub(crate) fn new(to: W) -> Result<Self, TableError> {
        Ok(Self { codec: Codec::new(Table::new(TABLE)?), to })
    }

    /// A request and its answer. What the schema does not know passes, too, and is said to be so.
    pub(crate) fn exchange(&mut self, request: &[u8], answer: &[u8]) -> io::Result<()> {
        let asked = self.codec.to_json(&Type::ANY, request);
        let answered = self.codec.answer(request).and_then(|ty| self.codec.to_json(&ty, answer));
        let text = |read: Result<String, Error>| read.unwrap_or_else(|error| format!("not read: {error}"));
        writeln!(self.to, "{}\n  {}", text(asked), text(answered))
    }
}
