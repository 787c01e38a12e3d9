//! Parts of schemas: what is left of one, and why.

mod args;
mod closure;
mod text;
mod why;

pub(crate) use args::PartArgs;
pub(crate) use closure::{Closure, closure};
pub(crate) use text::text;
pub(crate) use why::{Need, need};
