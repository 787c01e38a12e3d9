//! The wire format of TL (Type Language), for code that the TL compiler generates.
//!
//! A program uses a few items of this crate:
//!
//! * [`Encode::to_bytes`] and [`Decode::from_bytes`] write and read values;
//! * [`Function`] is implemented by requests, and is the bound of a client that sends any of them;
//! * [`Served`] is implemented by requests that a server answers;
//! * [`CallError`] is why a call of a client failed, and [`Failure`] what a server answers with in place of an answer;
//! * [`Identify`] says which constructor or function a value is;
//! * [`DecodeError`] and [`EncodeError`] say what is wrong and where; [`Limits`] bounds what input may cost;
//! * [`Object`], [`Request`], [`Boxed`], [`OutlinedBox`] and [`Erased`] are types of fields;
//! * [`Entry`], [`TypeEntry`] and [`Value`] are what a generated `registry` holds;
//! * [`layers`] reads values of which it is not known what layer they are of, and says why a value cannot be one of
//!   another layer;
//! * [`rpc`] has errors of a server as data, and who may call a function;
//! * with the feature `borrow`, `DecodeBorrowed`, `Arena` and `IntoOwned` are for views, types that borrow
//!   from their input;
//! * with the feature `sha2`, `boxed_sha256` is the hash of a value as TON defines it.
//!
//! Generated modules have the crate under the name `tl`.
//!
//! ```
//! use tlforge_runtime::{Decode, Encode};
//!
//! // `Vector<int>`: the id 1cb5c415, the count, the elements; all little-endian.
//! let bytes = vec![5i32, 0].to_bytes().unwrap();
//! assert_eq!(bytes, [0x15, 0xc4, 0xb5, 0x1c, 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]);
//! assert_eq!(Vec::<i32>::from_bytes(&bytes).unwrap(), [5, 0]);
//!
//! // What is wrong is said with its place.
//! let error = Vec::<i32>::from_bytes(&bytes[..9]).unwrap_err();
//! assert_eq!(error.to_string(), "at byte 8: int needs 4 bytes, 1 is left");
//! ```
//!
//! # Hostile input
//! No input makes a decoder panic, overflow the stack or take memory that the input has not paid for.
//! See [`Limits`].
//!
//! # What is stable
//! What stands on this page follows semantic versioning: until 1.0, a change that breaks programs is a new
//! minor version. Errors, [`Limits`] and the rows of a registry may get more fields, and enums of errors more
//! variants, in any version. Texts of errors may change.
//!
//! What only generated code calls is hidden and promises nothing to programs: the module `format_2`, and
//! hidden functions of [`Reader`], [`Writer`] and the traits. The module has the *format number* in its name.
//! Generated code of the same number works with it, whichever of the two is older. Another number is a
//! breaking change, so a new minor version until 1.0, and code of another number is refused when it is compiled.
//!
//! The crate is `no_std` with `alloc`. It has no `unsafe` code, and no dependencies without the features `borrow` and
//! `sha2`, whose dependencies stand in no signature.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

extern crate alloc;

#[cfg(feature = "borrow")]
mod arena;
#[cfg(feature = "borrow")]
mod borrow;
mod buffer;
mod call;
mod convert;
mod debug;
mod dependent;
mod erased;
mod error;
mod flags;
#[doc(hidden)]
pub mod format_2;
mod function;
#[cfg(feature = "sha2")]
mod hash;
mod history;
mod ids;
mod in_place;
pub mod layers;
mod limits;
mod nullable;
mod object;
mod outlined;
#[cfg(feature = "borrow")]
mod own;
mod raw;
mod read;
mod registry;
mod repeat;
pub mod rpc;
mod run;
mod served;
mod sized;
mod string;
mod traits;
mod undeclared;
mod write;

#[cfg(feature = "borrow")]
pub use arena::Arena;
#[cfg(feature = "borrow")]
pub use borrow::{DecodeBareBorrowed, DecodeBorrowed};
pub use call::{CallError, Failure};
pub use erased::Erased;
pub use error::{DecodeError, DecodeErrorKind, EncodeError, NamedError};
pub use function::{Answered, ByRef, Function, Synchronous};
#[cfg(feature = "sha2")]
pub use hash::boxed_sha256;
pub use limits::Limits;
pub use object::{Boxed, Object, Request};
pub use outlined::{OutlinedBox, OutlinedDrop};
#[cfg(feature = "borrow")]
pub use own::IntoOwned;
#[cfg(feature = "borrow")]
pub use raw::RawRef;
pub use raw::{Raw, RawType};
pub use read::Reader;
pub use registry::{Entry, TypeEntry, Value};
pub use served::Served;
pub use traits::{Combinator, Decode, DecodeBare, Encode, EncodeBare, Identify};
pub use write::Writer;

#[cfg(feature = "borrow")]
use format_2::Plain;
use format_2::{BOOL_FALSE, BOOL_TRUE, Box, ConstDefault, String, TRUE, VECTOR, Vec, has, high, low};

/// Stops the compilation of generated code that another version of the generator wrote.
#[doc(hidden)]
#[macro_export]
macro_rules! assert_format {
    (format_2) => {
        const _: () = format_2::SERVED;
    };
    ($other:ident) => {
        compile_error!(
            "this code was generated for another version of tlforge-runtime: run `tl generate`, or rebuild with the tlforge-codegen of the same version"
        );
    };
}

/// The module of types that borrow: generated code has it in here, as it cannot see which
/// features the runtime has.
#[doc(hidden)]
#[cfg(feature = "borrow")]
#[macro_export]
macro_rules! borrowed_module {
    ($($module:tt)*) => {
        $($module)*
    };
}

/// Without the feature, one error stands for the whole module.
#[doc(hidden)]
#[cfg(not(feature = "borrow"))]
#[macro_export]
macro_rules! borrowed_module {
    ($($module:tt)*) => {
        compile_error!(
            "this code was generated with the option `borrow`, which needs the feature `borrow` of tlforge-runtime"
        );
    };
}

/// Includes the module that a build script generated for the schema called `$name`.
///
/// ```ignore
/// mod api {
///     tlforge_runtime::include_schema!("api");
/// }
/// ```
#[macro_export]
macro_rules! include_schema {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $name, ".rs"));
    };
}

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
