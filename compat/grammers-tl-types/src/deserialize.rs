//! Reading values.

pub use crate::{
    cursor::Cursor,
    error::{Error, Result},
};
use tlforge_runtime::Reader;

/// A value that is nothing only after an error, which the reader knows.
pub(crate) fn whole<T>(value: Option<T>) -> Result<T> {
    value.ok_or(Error::UnexpectedEof)
}

/// A value that can be read. A constructor is read without its id, and a type with it. A function is read without its
/// id, though it is written with it.
pub trait Deserializable {
    /// Reads a value from where the cursor is. After an error the place of the cursor means nothing.
    ///
    /// # Errors
    /// [`Error`]
    fn deserialize(buf: &mut Cursor<'_>) -> Result<Self>
    where
        Self: Sized;

    /// Reads a value from the front of these bytes. Others may follow.
    ///
    /// # Errors
    /// [`Error`]
    fn from_bytes(buf: &[u8]) -> Result<Self>
    where
        Self: Sized,
    {
        Self::deserialize(&mut Cursor::from_slice(buf))
    }

    /// The same as a part of another value.
    #[doc(hidden)]
    fn read_from(r: &mut Reader<'_>) -> Option<Self>
    where
        Self: Sized,
    {
        let mut cursor = Cursor::from_slice(r.remaining());
        match Self::deserialize(&mut cursor) {
            Ok(value) => {
                r.skip(cursor.pos());
                Some(value)
            }
            Err(error) => {
                r.fail(error.kind());
                None
            }
        }
    }
}
