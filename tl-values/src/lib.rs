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
mod raw;
mod scope;
mod table;
mod ty;
mod typed;
mod value;
mod walk;

pub use codec::Codec;
#[cfg(feature = "compile")]
pub use compile::{Nulls, compile, compile_with_lengths};
pub use error::{Error, ErrorKind, Place, Step};
pub use explain::{Explained, Explanation};
pub use json::Envelope;
pub use options::{ByteForm, Doubles, Form, Options, Strings};
#[cfg(feature = "packed")]
pub use packed::{pack, unpack};
#[doc(hidden)]
pub use raw::{Rules, skip};
pub use table::{Table, TableError};
pub use ty::{Type, TypeError};
pub use typed::Json;
pub use value::{Object, Value};
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use {
    serde_core as serde,
    typed::{deserialize, serialize},
};

/// What stands in the module `reflection` of generated code for serde: the module `with`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_module {
    ($($attribute:tt)*) => {
        /// For `#[serde(with = "…")]` on fields of any type of the schema: as JSON in formats for people, as bytes in
        /// others.
        $($attribute)*
        pub mod with {
            /// Serializes a value.
            ///
            /// # Errors
            /// If the value cannot be encoded, or the format refuses it.
            pub fn serialize<T, S>(value: &T, to: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                T: super::super::tl::Encode,
                S: $crate::serde::Serializer,
            {
                $crate::serialize(super::codec(), value, to)
            }

            /// Deserializes a value.
            ///
            /// # Errors
            /// If it is no value of the type.
            pub fn deserialize<'de, T, D>(from: D) -> ::core::result::Result<T, D::Error>
            where
                T: super::super::tl::Decode,
                D: $crate::serde::Deserializer<'de>,
            {
                $crate::deserialize(super::codec(), from)
            }
        }
    };
}

/// Without the feature there is no such module.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_module {
    ($($attribute:tt)*) => {};
}

/// The examples of README.md are tests.
#[cfg(all(doctest, feature = "compile"))]
#[doc = include_str!("../README.md")]
struct Readme;
