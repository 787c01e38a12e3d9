//! Reads TL (Type Language) schemas: the schema language of Telegram's MTProto API, of
//! TDLib, TON and VK.
//!
//! Texts go into a [`SourceMap`](source::SourceMap), and all that is read borrows from it.
//! [`load`] reads files as one schema: it resolves names, computes ids and checks the rules.
//! [`parse`] gives the syntax tree of a file alone, with every comment. Neither fails: what is
//! wrong is a [`Diagnostic`](diagnostic::Diagnostic) with its rule and its place.
//!
//! ```
//! use tlforge_parser::{load, render, schema::resolve::Options, source::SourceMap};
//!
//! let mut map = SourceMap::new();
//! let file = map.add("geo.tl", "geo.point lat:double long:double = geo.Point;\n")?;
//! let loaded = load(&map, &[file], Options::default());
//! assert!(!loaded.has_errors());
//!
//! let point = &loaded.schema.combinators[0];
//! assert_eq!((point.name.text, point.id), ("geo.point", 0x7c4a_1774));
//! assert_eq!(point.fields[1].name.map(|name| name.text), Some("long"));
//!
//! // What is wrong is said with its place.
//! let mut map = SourceMap::new();
//! let file = map.add("wrong.tl", "geo.point lat:duoble = geo.Point;\n")?;
//! let found = load(&map, &[file], Options::default()).diagnostics;
//! let expected = "wrong.tl:1:15: error[unknown-type]: there is no constructor duoble";
//! assert_eq!(render::short(&map, &found[0]), expected);
//! # Ok::<(), tlforge_parser::source::TooLarge>(())
//! ```
//!
//! With the feature `render` a finding is shown with its lines and with what helps, here "did you
//! mean double?".
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod ast;
mod capped;
pub mod diagnostic;
pub mod docs;
pub mod dump;
mod few;
pub mod format;
pub mod grammar;
pub mod id;
mod layer;
pub mod level;
mod limits;
pub mod lines;
mod load;
pub mod render;
pub mod rule;
pub mod schema;
pub mod source;
mod span;
pub mod text;
#[doc(hidden)]
pub mod words;

pub use few::Few;
pub use grammar::{Parsed, parse};
pub use load::{Loaded, load, load_and, load_with};
