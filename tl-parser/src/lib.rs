//! Reads TL (Type Language) schemas: the schema language of Telegram's MTProto API, of
//! TDLib, TON and VK.

pub mod ast;
pub mod diagnostic;
pub mod docs;
pub mod dump;
mod findings;
pub mod format;
pub mod grammar;
pub mod id;
mod layer;
pub mod level;
mod load;
pub mod render;
pub mod rule;
pub mod schema;
pub mod source;
pub mod text;

pub use grammar::{Parsed, parse};
pub use load::{Loaded, load, load_with};

/// A list that costs no allocation while it has one element or none: most types have one
/// constructor, and most findings one note and one other place.
pub type Few<T> = smallvec::SmallVec<[T; 1]>;
