//! Compares two versions of a TL schema, and follows a schema through many.
//!
//! [`compare`] says what changed from one version to the next: constructors, functions and types,
//! by name and body, down to single fields. Each change is rated: whether programs that know only
//! the old version can still read what is written by the new one, and be read; and whether code
//! that uses the generated Rust has to change.
//!
//! Everything that is found names a [`Rule`](tlforge_parser::rule::Rule) of the catalogue, as the
//! diagnostics of a single schema do. [`rate`] has the table of what a rule means on the wire.

mod bits;
mod combinators;
mod compare;
mod documentation;
mod fields;
mod history;
pub mod json;
mod masks;
mod model;
mod order;
mod pairs;
mod parameters;
pub mod rate;
mod same;
mod side;
mod touch;
mod types;
mod uses;
mod visit;

pub use compare::{Options, compare};
pub use history::{Event, History, Id, Item, Layer};
pub use model::{Change, Declared, Detail, Diff, Functions, Happened, Subject, Touched};
pub use rate::{Rating, Role, Wire};
pub use side::Side;

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
