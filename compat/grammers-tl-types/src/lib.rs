//! Telegram's API and MTProto as Rust types, in the shape of the crate grammers-tl-types: programs and crates that
//! stand on that one compile with this one in its place.
//!
//! * [`types`] has a struct for each constructor, [`enums`] an enum for each type, and [`functions`] a struct for each
//!   request;
//! * [`Serializable`] writes values, [`Deserializable`] reads them, and [`RemoteCall`] says what a request returns;
//! * [`Identifiable`] has the id of a constructor or a function, and [`name_for_id`] its name.
//!
//! ```
//! # #[cfg(feature = "tl-api")] {
//! use grammers_tl_types::{Deserializable, Serializable, enums, functions, types};
//!
//! let request = functions::messages::GetHistory {
//!     peer: types::InputPeerUser { user_id: 777000, access_hash: 5 }.into(),
//!     offset_id: 0, offset_date: 0, add_offset: 0, limit: 1, max_id: 0, min_id: 0, hash: 0,
//! };
//! assert_eq!(request.to_bytes()[..4], 0x4423e6c5u32.to_le_bytes());
//!
//! let peer = enums::InputPeer::from_bytes(&request.to_bytes()[4..]).unwrap();
//! assert_eq!(peer, request.peer);
//! # }
//! ```
//!
//! # Features
//! On by default: `tl-api` (Telegram's API), `impl-debug`, `impl-from-type` (`From` a constructor for its type) and
//! `impl-from-enum` (`TryFrom` back). On request: `tl-mtproto` (the protocol below the API),
//! `deserializable-functions` (functions can be read), and `impl-serde`.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod cursor;
pub mod deserialize;
mod error;
mod form;
#[allow(missing_docs)]
mod generated;
mod names;
mod read;
#[doc(hidden)]
pub mod runtime;
mod scratch;
pub mod serialize;
mod values;
mod write;

pub use deserialize::{Cursor, Deserializable};
pub use generated::{LAYER, enums, functions, types};
pub use names::name_for_id;
pub use serialize::Serializable;
pub use values::{Blob, RawVec};

/// A constructor or a function, which has an id in the schema.
pub trait Identifiable {
    /// The id: the first four bytes of what stands with its id, little-endian.
    const CONSTRUCTOR_ID: u32;
}

impl<T: tlforge_runtime::Combinator> Identifiable for T {
    const CONSTRUCTOR_ID: u32 = T::ID;
}

/// A request.
pub trait RemoteCall: Serializable {
    /// What it is answered with.
    type Return: Deserializable;
}

/// The examples of README.md are tests.
#[cfg(all(doctest, feature = "tl-api"))]
#[doc = include_str!("../README.md")]
struct Readme;
