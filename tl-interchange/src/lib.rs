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
//! It is a crate of its own, and not part of tlforge-parser, so that build scripts that read
//! TL text need not compile it and `serde_json`; and not part of tlforge, so that it can be
//! used, tested and fuzzed as a library.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod combinators;
pub mod json;
mod problem;
mod spacing;
pub mod telegram;
pub mod tlo;

pub use problem::Problem;
pub use spacing::Spacing;

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
