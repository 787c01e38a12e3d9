//! Several layers side by side: what is one type, what is not, and what their values are in bytes.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod converting;
mod existing;
mod guide;
mod reading;
mod returning;
mod sections;
mod sharing;
