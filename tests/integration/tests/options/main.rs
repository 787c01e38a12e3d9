//! All options of the generator: which go together, and what is said of those that do not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

mod axes;
mod boxes;
mod code;
mod convert;
mod mutual;
mod outside;
mod pairs;
mod refused;
mod roles;
mod strict;

use tlforge_codegen::Config;
use tlforge_parser::source::SourceMap;

/// A little of everything that an option changes.
const SCHEMA: &str = include_str!("../../fixtures/options/schema.tl");

/// What is known of its functions.
const DOCS: &str = include_str!("../../fixtures/options/docs.json");

/// An `Object` with something behind it, for which a schema gets a registry.
const OBJECT: &str = "wrap#00000002 value:Object rest:int = Wrap;\n";

/// An older layer, with less of the same and something else.
const OLD: &str = include_str!("../../fixtures/options/old.tl");

fn map() -> SourceMap {
    let mut map = SourceMap::new();
    map.add("schema.tl", OBJECT.to_owned() + SCHEMA).unwrap();
    map
}

fn config(change: impl FnOnce(&mut Config)) -> Config {
    let mut config = Config::default();
    change(&mut config);
    config
}
