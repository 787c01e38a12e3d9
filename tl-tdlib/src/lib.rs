//! Typed requests and updates for TDLib's JSON interface.
//!
//! [`Tdlib`] sends requests of code that tlforge-codegen generates with the options `tdlib` and `reflection`, and
//! matches answers to them. Types become JSON by the table of the schema: nothing is compiled for a type but its
//! encoder and decoder.
//!
//! The crate does not know where TDLib is: a program implements [`Library`] by the four functions of `libtdjson`.
//!
//! ```compile_fail,E0277
//! use tl_tests::tdlib::{functions::GetUsers, types::Error};
//! use tlforge_tdlib::{Library, Tdlib};
//!
//! // A request that cannot be called synchronously does not compile here; `GetUser` would.
//! fn users<L: Library>(tdlib: &Tdlib<L, Error>) {
//!     let _ = tdlib.execute(&GetUsers { limit: 3 });
//! }
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answer;
mod library;
mod problem;
mod tdlib;

pub use answer::Answer;
pub use library::Library;
pub use problem::{Failed, Problem};
pub use tdlib::{Received, Tdlib};

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
