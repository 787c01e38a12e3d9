//! References between types: reachability, recursion, ranks and users.
//!
//! A [`Graph`] is made once from a resolved schema and knows nothing of any target
//! language. All walks are loops: how deep a schema refers does not matter.

mod edges;
mod path;
mod reach;

pub use edges::Graph;
pub use path::{Path, Step};
pub use reach::Reach;
