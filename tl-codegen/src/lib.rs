//! Generates Rust from TL (Type Language) schemas.
//!
//! Build scripts call [`compile`], or a [`Builder`] where there is something to choose; tools
//! call [`generate()`], which touches no disk, and [`output`] to write or compare what came of
//! it. All choices stand in [`Config`].
//!
//! ```
//! use tlforge_codegen::{Config, generate};
//! use tlforge_parser::source::SourceMap;
//!
//! let mut map = SourceMap::new();
//! map.add("geo.tl", "geo.point lat:double long:double = geo.Point;\n")?;
//! let generated = generate(&map, "geo", &Config::default()).map_err(|problem| problem.into_error(&map))?;
//! assert!(generated.files["geo.rs"].contains("pub struct Point {"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is generated needs the crate `tlforge-runtime` of the same [`FORMAT`].
//!
//! # What is promised
//!
//! Everything in this documentation is kept under semantic versioning: [`compile`] and [`Builder`]
//! for build scripts, [`Config`] with all that it holds, [`Input`] and [`generate()`] for tools,
//! and the modules [`options`] and [`output`]. So is the public shape of generated code: names and
//! types change with a schema or with an option, and otherwise with a major version. Its layout,
//! and what stands in hidden items, may change with any version. [`Config`] gets more fields: begin
//! with its default.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod build;
mod config;
#[cfg(feature = "config")]
pub mod configuration;
mod emit;
mod error;
#[cfg(feature = "format")]
mod format;
#[cfg(not(feature = "format"))]
#[path = "plain.rs"]
mod format;
mod generate;
pub mod input;
pub mod layers;
mod lower;
mod names;
pub mod options;
pub mod output;
mod part;
mod patterns;
#[doc(hidden)]
pub mod pins;
#[doc(hidden)]
pub mod plan;
mod render;
mod tdlib;

#[cfg(feature = "config")]
pub use build::from_config;
pub use build::{Builder, Compiled, compile};
pub use config::{
    Callers, Config, Helper, ItemKind, Layout, Modules, Override, Replace, Role, Shape, SingleConstructor,
    Strings, Style, Tdlib, UnknownFlags, VariantNames,
};
#[cfg(all(feature = "config", feature = "diff"))]
pub use configuration::assert_up_to_date;
pub use error::Error;
pub use generate::{Generated, Problem, clashes, generate};
pub use input::Input;
pub use layers::Layer;
pub use options::ConfigError;
pub use part::Selection;
pub use render::Files;
pub use tlforge_docs::Documentation;
/// Ordered maps and sets for all stages: compiled once, with the parser.
pub(crate) use tlforge_parser::table;
pub use tlforge_parser::{level::Level, rule::Rule};

/// The stages between a schema and its files, for the tests of this repository.
#[doc(hidden)]
pub mod stages {
    pub use crate::{
        lower::{Refused, lower},
        render::render,
    };
}

/// The format of generated code: the runtime of the same number serves it.
pub const FORMAT: u32 = 2;

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
