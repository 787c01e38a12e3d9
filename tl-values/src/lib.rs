//! Values of TL (Type Language) without generated code: a table of the schema, and what reads and
//! writes values through it.
//!
//! * [`Table`] is a schema in one piece of bytes. `compile` makes it from a schema, or the generator
//!   has put it into a generated crate.
//! * [`Codec`] turns bytes into JSON, JSON into bytes, and bytes into a tree of [`Value`]s; it also
//!   says where a value ends.
//! * [`Error`] has the path to what is wrong (`updates[1].message.flags`), its place, what was
//!   expected and what was found.
//!
//! The crate is `no_std` with `alloc`, and has no `unsafe` code. Its limits are those of generated code:
//! see [`Limits`](tlforge_runtime::Limits).
#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

extern crate alloc;
#[cfg(feature = "gzip")]
extern crate std;

mod codec;
#[cfg(feature = "compile")]
mod compile;
mod error;
mod explain;
#[cfg(feature = "gzip")]
mod follow;
mod json;
mod near;
mod options;
#[cfg(feature = "packed")]
mod packed;
mod scope;
mod table;
mod ty;
mod value;
mod walk;

pub use codec::Codec;
#[cfg(feature = "compile")]
pub use compile::{Nulls, compile};
pub use error::{Error, ErrorKind, Place, Step};
pub use explain::{Explained, Explanation};
pub use json::Envelope;
pub use options::{ByteForm, Form, Options, Strings};
#[cfg(feature = "packed")]
pub use packed::{pack, unpack};
pub use table::{Table, TableError};
pub use ty::{Type, TypeError};
pub use value::{Object, Value};

/// The examples of README.md are tests.
#[cfg(all(doctest, feature = "compile"))]
#[doc = include_str!("../README.md")]
struct Readme;
