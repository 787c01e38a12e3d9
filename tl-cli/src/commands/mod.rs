//! The commands: one clap struct and one `run` per file.

pub(crate) mod breaking;
pub(crate) mod check;
pub(crate) mod closure;
pub(crate) mod completions;
pub(crate) mod decode;
pub(crate) mod diff;
pub(crate) mod docs;
pub(crate) mod encode;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fmt;
pub(crate) mod generate;
pub(crate) mod ids;
pub(crate) mod init;
pub(crate) mod log;
pub(crate) mod man;
pub(crate) mod rules;
pub(crate) mod show;
pub(crate) mod used;
pub(crate) mod why;
