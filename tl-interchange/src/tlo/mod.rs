//! Compiled schemas: the `.tlo` files that TL compilers write.
//!
//! [`to_tl`] reads versions 2, 3 and 4 and gives TL text; [`write()`] gives version 2, byte
//! for byte as the reference compiler writes it. The form does not hold comments, layers,
//! the order of sections, field groups, or whether an id was written in the source. Of a type
//! it says whether it is used bare by the name of its constructor and whether with `%`, but
//! not where: if a schema has both `vector<t>` and `%(Vector t)`, all of them come back as
//! `vector<t>`, and ids that are written need not be those of the text any more.

mod bytes;
mod missing;
mod model;
mod print;
mod read;
mod spine;
mod types;
mod write;

pub use missing::missing;
pub use write::write;

use crate::Error;

/// Whether the bytes begin with the magic number of a version that can be read.
#[must_use]
pub fn is_tlo(bytes: &[u8]) -> bool {
    [model::SCHEMA_V2, model::SCHEMA_V3, model::SCHEMA_V4]
        .iter()
        .any(|magic| bytes.starts_with(&magic.to_le_bytes()))
}

/// The TL text of a compiled schema: one declaration per line, each with its id.
///
/// # Errors
/// A [`Error`] with the offset in `bytes` when they are not a compiled schema, or when
/// TL text cannot say what they say.
pub fn to_tl(bytes: &[u8]) -> Result<String, Error> {
    print::text(&read::schema(bytes)?)
}

#[cfg(test)]
mod tests;
