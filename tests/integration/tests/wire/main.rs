//! Generated code against bytes that were written by hand from the wire rules.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

mod borrow;
mod callers;
mod client;
mod dependent;
mod flags;
mod length;
mod names;
mod reflection;
mod served;
mod shapes;
mod standard;
mod stops;
mod tdlib;
mod wrappers;

use std::fmt::Debug;
use tlforge_runtime::{Decode, DecodeError, Encode};

/// Bytes from hexadecimal digits; blanks stand between what belongs together.
fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(|it| !it.is_ascii_whitespace()).collect();
    assert!(digits.len().is_multiple_of(2), "{hex}");
    let pairs = digits.chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The value has these bytes, and these bytes are the value.
#[track_caller]
fn round_trip<T: Encode + Decode + PartialEq + Debug>(value: &T, expected: &str) {
    assert_eq!(hex(&value.to_bytes().unwrap()), hex(&bytes(expected)));
    assert_eq!(T::from_bytes(&bytes(expected)).as_ref(), Ok(value));
}

/// The error that reading a `T` gives.
#[track_caller]
fn error<T: Decode + Debug>(hex: &str) -> DecodeError {
    T::from_bytes(&bytes(hex)).unwrap_err()
}
