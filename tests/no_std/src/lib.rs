//! Generated code in a crate that has no `std`, only `alloc` by way of the runtime. That it
//! compiles is the test; where a target without an operating system is installed, build it
//! for that one: `cargo build -p tl-no-std --target wasm32-unknown-unknown`.
#![no_std]

extern crate alloc;

use alloc::vec::Vec;
use tlforge_runtime::{Decode, DecodeError, Encode, EncodeError};

/// A row of the wire format each.
pub mod rows {
    tlforge_runtime::include_schema!("rows");
}

/// Layers side by side.
pub mod convert {
    tlforge_runtime::include_schema!("convert");
}

/// Turns a value of one layer into one of the next.
///
/// # Errors
/// What is lost.
pub fn turn(
    shape: convert::layer1::enums::Shape,
) -> Result<convert::layer2::enums::Shape, tlforge_runtime::layers::Lost> {
    shape.try_into()
}

/// Reads a container and writes it again.
///
/// # Errors
/// What is wrong with the bytes.
pub fn read(bytes: &[u8]) -> Result<rows::types::MsgContainer, DecodeError> {
    rows::types::MsgContainer::from_bytes(bytes).map_err(|error| error.named(rows::name).error)
}

/// Writes a container.
///
/// # Errors
/// What the format cannot express.
pub fn write(container: &rows::types::MsgContainer) -> Result<Vec<u8>, EncodeError> {
    container.to_bytes()
}
