//! A document as a tree, read as browsers read it, with places.

mod element;
mod tags;
mod tokens;
mod tree;

pub(super) use element::{Ref, words};
pub(super) use tags::is_known;
pub(super) use tokens::{Flaw, FlawKind, parse};
pub(super) use tree::{Kind, Run};
