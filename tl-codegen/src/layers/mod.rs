//! Several layers of a schema side by side: a module for each, and one Rust type for what is the same.
//!
//! Each layer is lowered by itself, as if there were no other. Then items that are the same in several plans
//! are found (`same`), and stand in the newest of these alone (`share`). So a layer's module is what its schema alone
//! gives, and complete. How values of one layer become those of the next is decided last (`convert`).

mod configs;
#[cfg(feature = "conversions")]
mod convert;
#[cfg(not(feature = "conversions"))]
#[path = "no_convert.rs"]
mod convert;
mod generate;
mod history;
mod layer;
mod same;
mod share;

pub(crate) use generate::of_sections;
pub use generate::{Side, SideBySide, generate};
pub use layer::Layer;
