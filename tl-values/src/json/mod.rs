//! JSON: written from bytes, and read to bytes.

mod assemble;
mod base64;
mod envelope;
mod escape;
mod fields;
mod lexer;
mod object;
mod plain;
mod read;
mod scalar;
mod segment;
mod write;

#[cfg(feature = "serde")]
pub(crate) use base64::encode as bytes;
pub use envelope::Envelope;
pub(crate) use escape::quoted;
pub(crate) use read::Encoder;
pub(crate) use write::Writer;
