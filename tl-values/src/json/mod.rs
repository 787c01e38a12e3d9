//! JSON: written from bytes, and read to bytes.

mod assemble;
mod base64;
mod escape;
mod fields;
mod lexer;
mod object;
mod read;
mod scalar;
mod write;

pub(crate) use read::Encoder;
pub(crate) use write::{Outer, Writer};
