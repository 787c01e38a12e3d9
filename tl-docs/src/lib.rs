//! Documentation of a TL schema as data: what methods, constructors, types and fields mean, how a
//! call can fail, and who may make it.
//!
//! [`Documentation`] is one form for all sources. It holds no declarations: those stand in the
//! schema, and a name connects the two.
//!
//! # What is promised
//!
//! Everything in this documentation is kept under semantic versioning. The structs will get more
//! fields: make them by `Default` or by their `new`, then set the fields.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "html", feature = "json"))]
mod escape;
#[cfg(feature = "json")]
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
pub mod json;
#[cfg(feature = "sources")]
mod markdown;
pub mod merge;
mod model;
#[cfg(feature = "html")]
#[cfg_attr(docsrs, doc(cfg(feature = "html")))]
pub mod page;
#[cfg(feature = "sources")]
#[cfg_attr(docsrs, doc(cfg(feature = "sources")))]
pub mod sources;

pub use model::{
    Availability, Documentation, Item, Kind, Layer, Link, Member, Param, Past, PastId, RpcError, Section,
    Sources, Text,
};

/// The examples of README.md are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
