//! Telegram's schemas as Rust types, each behind a feature of its name.
//!
//! The code is generated and committed: this crate has no build script, and everything you
//! look up can be read here. Its sources are in the folder `schema` of the repository.
//!
//! ```
//! # #[cfg(feature = "api")] {
//! use tlforge_telegram::api::{LAYER, functions, tl::Encode};
//!
//! let request = functions::InvokeWithLayer { layer: LAYER, query: functions::help::GetConfig };
//! assert_eq!(request.to_bytes().unwrap(), [0x0d, 0x0d, 0x9b, 0xda, 230, 0, 0, 0, 0x6b, 0x18, 0xf9, 0xc4]);
//! # }
//! ```
//!
//! # Features
//!
//! On by default: `new` (values are made from what must be there), `from` (a constructor becomes its
//! type), `accessors` (fields that constructors have in common), `clone` and `debug`. Each makes the
//! crate slower to compile; `default-features = false` leaves them out. On request: `eq`
//! (`PartialEq`), `hash` (`Eq` and `Hash`), `try-from` (a type becomes one of its constructors), `identify`
//! (the id and the TL name of any value), `server`, and `reflection`.
//!
//! With the feature `reflection` a value of any type can be shown as JSON, made of JSON, and an error explained:
//!
//! ```
//! # #[cfg(all(feature = "api", feature = "reflection"))] {
//! use tlforge_telegram::api::{enums, explain, reflection, tl::Decode};
//! use tlforge_values::Type;
//!
//! let json = r#"{"_": "updateShort", "date": 5, "update": {"_": "updateNewMessage", "pts": 1, "pts_count": 1,
//!     "message": {"_": "messageEmpty", "id": 7}}}"#;
//! let bytes = reflection::codec().from_json(&Type::ANY, json).unwrap();
//! assert!(enums::Updates::from_bytes(&bytes).is_ok());
//!
//! let cut = &bytes[..18];
//! let error = enums::Updates::from_bytes(cut).err().unwrap();
//! let text = explain(cut, &error).to_string();
//! assert!(text.starts_with("at byte 16: int needs 4 bytes, 2 are left, at update.message.id (in messageEmpty)"));
//! # }
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

/// Telegram's API.
#[cfg(feature = "api")]
#[rustfmt::skip]
pub mod api;
/// MTProto: keys, sessions, service messages.
#[cfg(feature = "mtproto")]
#[rustfmt::skip]
pub mod mtproto;
/// The excerpt that the documentation uses as its example.
#[cfg(feature = "seed")]
#[rustfmt::skip]
pub mod seed;

/// The examples of README.md are tests.
#[cfg(all(doctest, feature = "api"))]
#[doc = include_str!("../README.md")]
struct Readme;
