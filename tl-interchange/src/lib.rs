//! Reads and writes other forms of a TL schema than TL text.
//!
//! * [`json`]: our own JSON, written only: every declaration with its id, canonical text and
//!   place, for other tools to read.
//! * [`telegram`]: the JSON that Telegram publishes beside its schema.
//! * [`tlo`]: the binary form that TL compilers write.
//!
//! The functions that read return TL text. It is then parsed, resolved and checked like any other
//! text. Nothing here prints or touches the disk.
//!
//! ```
//! use tlforge_interchange::{telegram, tlo};
//! use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};
//!
//! let json = r#"{"constructors":[{"id":"2134579434","predicate":"inputPeerEmpty",
//!     "params":[],"type":"InputPeer"}],"methods":[]}"#;
//! let text = telegram::to_tl(json)?;
//! assert!(text.contains("inputPeerEmpty#7f3b18ea = InputPeer;"));
//!
//! let mut map = SourceMap::new();
//! let file = map.add("api.json", text)?;
//! let loaded = load(&map, &[file], Options::default());
//! let compiled = tlo::write(&loaded.files, &loaded.schema)?;
//! assert!(tlo::is_tlo(&compiled) && tlo::to_tl(&compiled)?.contains("inputPeerEmpty#7f3b18ea"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is promised
//!
//! Everything in this documentation is kept under semantic versioning: the three modules,
//! [`Spacing`] for the layout of JSON, and [`Error`].
//!
//! It is a crate of its own so that build scripts that read TL text need not compile it and
//! `serde_json`.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod combinators;
mod error;
pub mod json;
mod spacing;
pub mod telegram;
pub mod tlo;

pub use error::Error;
pub use spacing::Spacing;

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
