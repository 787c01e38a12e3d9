//! A crate whose generated code follows the layers of an API.

mod api;

pub use api::functions::help::GetNearestDc;
pub use api::types::NearestDc;

use api::tl::{Encode, Function};

/// The request for the nearest data center, as bytes.
///
/// # Errors
/// None: the request has no fields that could be too long.
pub fn nearest_dc_request() -> Result<Vec<u8>, api::tl::EncodeError> {
    GetNearestDc.to_bytes()
}

/// Reads the answer to it.
///
/// # Errors
/// Where the bytes are no such answer.
pub fn nearest_dc(answer: &[u8]) -> Result<NearestDc, api::tl::DecodeError> {
    GetNearestDc.response(answer)
}
