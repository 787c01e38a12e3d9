//! Reads TL (Type Language) schemas: the schema language of Telegram's MTProto API, of
//! TDLib, TON and VK.

pub mod ast;
pub mod diagnostic;
mod findings;
pub mod grammar;
pub mod rule;
pub mod schema;
pub mod source;
pub mod text;

pub use grammar::{Parsed, parse};
