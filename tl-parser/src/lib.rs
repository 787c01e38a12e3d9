//! Reads TL (Type Language) schemas: the schema language of Telegram's MTProto API, of
//! TDLib, TON and VK.
//!
//! [`load`] reads files as one schema: it resolves names, computes ids and checks the rules.
//! [`parse`] gives the syntax tree of one file, with every comment. Neither fails: what is wrong
//! is a [`Diagnostic`](diagnostic::Diagnostic) with its rule and its place.
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
//! // A diagnostic has a place.
//! let mut map = SourceMap::new();
//! let file = map.add("wrong.tl", "geo.point lat:duoble = geo.Point;\n")?;
//! let found = load(&map, &[file], Options::default()).diagnostics;
//! let expected = "wrong.tl:1:15: error[unknown-type]: there is no constructor duoble";
//! assert_eq!(render::short(&map, &found[0]), expected);
//! # Ok::<(), tlforge_parser::source::TooLarge>(())
//! ```
//!
//! With the feature `render`, [`render`] shows a diagnostic with its source lines and its help,
//! here "did you mean double?".
//!
//! # What is promised
//!
//! Everything in this documentation is kept under semantic versioning:
//!
//! * [`source`]: the map that holds all texts; trees and schemas borrow from it
//! * [`load`], [`load_with`], [`load_and`], [`parse`] and their results
//! * [`schema`]: the resolved model, [`Options`](schema::resolve::Options), what can be reached
//!   and what is recursive ([`graph`](schema::graph))
//! * [`ast`]: the syntax tree; [`format`](mod@format) prints it
//! * [`id`]: canonical texts and ids
//! * [`diagnostic`], [`rule`] and [`level`]: what is wrong, by which rule, how severe; [`render`]
//!   prints it
//! * [`Limits`]: how large and how deep a file may be
//!
//! Structs, rules, options and errors that will grow are `#[non_exhaustive]`. The enums of the
//! language itself, such as [`Ty`](schema::Ty) and [`ExprKind`](ast::ExprKind), are not: code that
//! matches on them should not compile when TL gets a new form. An index such as
//! [`TypeId`](schema::TypeId) only comes from a schema. Items that are hidden from this
//! documentation are for the other crates of tlforge and may change at any time.

pub mod ast;
mod capped;
pub mod diagnostic;
#[doc(hidden)]
pub mod docs;
#[doc(hidden)]
pub mod dump;
mod few;
pub mod format;
mod grammar;
mod groups;
pub mod id;
mod layer;
pub mod level;
mod limits;
#[doc(hidden)]
pub mod lines;
mod load;
mod origin;
pub mod render;
pub mod rule;
pub mod schema;
mod severity;
pub mod source;
mod span;
#[doc(hidden)]
pub mod table;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod words;

pub use few::Few;
pub use grammar::{Parsed, parse};
pub use groups::layer_groups;
pub use limits::Limits;
pub use load::{Loaded, load, load_and, load_with};

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
