//! Maps and sets, and sorting, for code that is compiled by every build script.
//!
//! They give what `BTreeMap`, `BTreeSet`, `HashMap` and `sort_by` of std give. Those are compiled again for each type
//! that they are used with: 5,000 lines of LLVM's code for an ordered map, 1,700 for one by hash and 2,300 for a sort.
//! Here what finds and moves entries knows only their numbers. It is compiled once, and a new type adds about a
//! hundred lines.

mod hash;
mod map;
mod order;
mod set;
mod sort;
#[cfg(test)]
mod tests;

pub(crate) use hash::HashMap;
pub use map::{Iter, OrdMap};
pub use set::OrdSet;
pub use sort::{sort, sort_by, sort_by_key};
