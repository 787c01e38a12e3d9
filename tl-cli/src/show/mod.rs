//! What `tl show` knows about a name: its declaration, its documentation, and where it is met.

mod find;
mod markdown;
mod model;
mod terminal;

pub(crate) use find::{Wanted, find, names, near};
pub(crate) use markdown::markdown;
pub(crate) use model::{Document, Shown};
pub(crate) use terminal::{Terminal, terminal};
