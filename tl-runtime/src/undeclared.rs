//! Types of which the schema has no constructor.

use crate::{DecodeErrorKind, EncodeError, Reader, Writer};

/// The content of a type that the schema does not declare. Only a reader that has failed makes
/// one, so a decoder never returns a value of the type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Undeclared(());

#[doc(hidden)]
impl Reader<'_> {
    /// Fails: the type cannot be read.
    #[cold]
    pub fn undeclared(&mut self, ty: &'static str) -> Undeclared {
        self.fail(DecodeErrorKind::Undeclared { ty });
        Undeclared(())
    }
}

#[doc(hidden)]
impl Writer {
    /// Fails: the type cannot be written.
    #[cold]
    pub fn undeclared(&mut self, _: Undeclared, ty: &'static str) {
        self.fail(EncodeError::Undeclared { ty });
    }
}
