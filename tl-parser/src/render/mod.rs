//! Diagnostics as text: one line each, or with the source as rustc shows it.
//!
//! [`short`] needs nothing. [`render`] draws with `annotate-snippets` and is behind the
//! feature `render`. Both bound what they return, whatever the source looks like: a line of
//! a megabyte is shown as windows around the places in question, a message that quotes a
//! name of a megabyte loses its middle, and control characters never reach a terminal.
//!
//! What to say is not decided here: see [`Diagnostic`]. Machine formats live in the command
//! line tool.

#[cfg(feature = "render")]
mod excerpt;
mod line;
#[cfg(feature = "render")]
mod snippet;

pub use line::{message, short};
#[cfg(feature = "render")]
pub use snippet::render;
