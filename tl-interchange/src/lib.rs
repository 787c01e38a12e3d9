//! Other forms of a schema than TL text, both ways.
//!
//! * [`json`]: our own JSON, written only: every declaration with its id, canonical text
//!   and place, for other tools to read.
//! * [`telegram`]: the JSON that Telegram publishes beside its schema.
//! * [`tlo`]: the binary form that TL compilers write.
//!
//! What is read becomes TL text and then goes the way of all text, so that there is one
//! grammar, one resolver and one set of checks. Nothing here prints or touches the disk.
//!
//! It is a crate of its own, and not part of tl-parser, so that build scripts, which read
//! TL text, need not compile it and `serde_json`; and not part of tl-cli, so that it can be
//! used, tested and fuzzed as a library.

mod combinators;
pub mod json;
mod problem;
pub mod telegram;
pub mod tlo;

pub use problem::Problem;
