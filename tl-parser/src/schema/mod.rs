//! From syntax trees to a checked [`Schema`].

pub mod model;

pub use model::*;
