//! Two versions of a schema: reading them, judging what differs, and showing it.

mod judge;
mod layers;
mod markdown;
mod read;
mod revision;
mod terminal;

pub(crate) use judge::{FailOn, judge};
pub(crate) use layers::layers;
pub(crate) use markdown::{Site, markdown};
pub(crate) use read::{Known, Version};
pub(crate) use terminal::terminal;
