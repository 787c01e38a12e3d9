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
#![cfg_attr(docsrs, feature(doc_cfg))]

mod build;
pub mod config;
mod emit;
mod error;
#[cfg(feature = "format")]
mod format;
#[cfg(not(feature = "format"))]
#[path = "plain.rs"]
mod format;
pub mod generate;
pub mod input;
mod lower;
pub mod names;
pub mod options;
pub mod output;
mod patterns;
pub mod plan;
mod render;

pub use build::{Builder, Compiled, compile};
pub use config::{
    Config, ItemKind, Layout, Modules, Override, Replace, Role, Shape, SingleConstructor, Strings,
    UnknownFlags, VariantNames,
};
pub use error::Error;
pub use generate::{Generated, Problem, clashes, generate};
pub use input::Input;
pub use lower::{Refused, lower};
pub use options::ConfigError;
pub use render::{Files, render};
pub use tlforge_parser::{level::Level, rule::Rule};

/// The format of generated code: the runtime of the same number serves it.
pub const FORMAT: u32 = 2;

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
