//! Diagnostics as text: one line each, or with the source as rustc shows it.
//!
//! [`short`] is always there. [`render`] draws with `annotate-snippets` and is behind the
//! feature `render`. The texts have a limited size, whatever the source looks like: of a very long
//! line only the parts around the places are shown, a very long message loses its middle, and
//! control characters are escaped.

#[cfg(feature = "render")]
mod excerpt;
mod line;
#[cfg(feature = "render")]
mod snippet;

#[doc(hidden)]
pub use line::message;
pub use line::short;
#[cfg(feature = "render")]
pub use snippet::render;
