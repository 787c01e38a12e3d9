//! Writing values.

use tlforge_runtime::Writer;

/// A value that can be written. A constructor is written without its id; a type and a function are written with it.
pub trait Serializable {
    /// Appends the bytes of the value. What the format cannot express, a vector of more than 4,294,967,295 elements,
    /// is not written at all.
    fn serialize(&self, buf: &mut impl Extend<u8>);

    /// The bytes of the value.
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.serialize(&mut bytes);
        bytes
    }

    /// The same as a part of another value.
    #[doc(hidden)]
    fn write_to(&self, w: &mut Writer) {
        self.serialize(&mut Sink(w));
    }
}

/// A writer as something that bytes are appended to.
struct Sink<'w>(&'w mut Writer);

impl Extend<u8> for Sink<'_> {
    fn extend<I: IntoIterator<Item = u8>>(&mut self, bytes: I) {
        bytes.into_iter().for_each(|byte| self.0.raw(&[byte]));
    }
}
