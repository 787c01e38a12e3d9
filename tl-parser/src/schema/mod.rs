//! From syntax trees to a checked [`Schema`].
//!
//! [`resolve`](resolve::resolve) gives names their meaning and never fails; the other modules
//! answer questions about the result.

pub mod model;
mod prelude;
pub mod resolve;

pub use model::*;
