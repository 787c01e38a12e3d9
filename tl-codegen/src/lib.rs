//! Generates Rust from TL (Type Language) schemas.

mod build;
pub mod config;
mod emit;
mod error;
#[cfg(feature = "format")]
mod format;
#[cfg(not(feature = "format"))]
#[path = "plain.rs"]
mod format;
pub mod generate;
mod lower;
pub mod names;
pub mod output;
pub mod plan;
mod render;

pub use build::{Builder, compile};
pub use config::{Config, Directions, Layout, Strings, UnknownFlags};
pub use error::Error;
pub use generate::{Generated, Problem, generate};
pub use lower::lower;
pub use render::{Files, render};

/// The format of generated code: the runtime of the same number serves it.
pub const FORMAT: u32 = 1;
