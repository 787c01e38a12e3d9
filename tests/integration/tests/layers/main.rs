//! Several layers side by side: what is one type, what is not, and what their values are in bytes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a panic is a failed test; what is skipped is said"
)]

mod converting;
mod existing;
mod guide;
mod history;
mod random;
mod reading;
mod returning;
mod sections;
mod sharing;
