//! From syntax trees to a checked [`Schema`].
//!
//! [`resolve`](resolve::resolve) gives names their meaning and never fails; the other modules
//! answer questions about the result.

pub(crate) mod apart;
#[doc(hidden)]
pub mod check;
mod dump;
pub mod graph;
mod id_rule;
mod index;
mod model;
mod prelude;
pub mod rank;
pub mod recursion;
pub mod resolve;
pub mod tdlib;
mod text;
mod visit;

pub use id_rule::{IdEvidence, IdRule};
pub use index::{CombinatorId, TypeId, VarId};
pub use model::*;
#[doc(hidden)]
pub use prelude::builtin_id;
