//! JSON: written from bytes, and read to bytes.

mod assemble;
mod base64;
mod envelope;
mod escape;
mod fields;
mod lexer;
mod object;
mod read;
mod scalar;
mod write;

pub use envelope::Envelope;
pub(crate) use read::Encoder;
pub(crate) use write::Writer;
