//! What the commands share that read and write values.

mod args;
mod bytes;
mod lines;
mod pretty;
mod problem;

pub(crate) use args::ValueArgs;
pub(crate) use bytes::{ByteText, Digits};
pub(crate) use lines::{all, each_line};
pub(crate) use pretty::pretty;
pub(crate) use problem::Problem;
