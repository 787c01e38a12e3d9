//! Reads TL (Type Language) schemas: the schema language of Telegram's MTProto API, of
//! TDLib, TON and VK.

pub mod ast;
pub mod diagnostic;
pub mod docs;
pub mod dump;
mod findings;
pub mod format;
pub mod grammar;
mod layer;
pub mod rule;
pub mod schema;
pub mod source;
pub mod text;

pub use grammar::{Parsed, parse};
