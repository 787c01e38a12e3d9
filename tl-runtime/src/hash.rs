//! Hashes of values.

use crate::{Encode, EncodeError, Writer};
use sha2::{Digest, Sha256};

/// The SHA-256 of a value's bytes, its id first where it has one. This is what TON calls the hash of a
/// value: that of a `pub.ed25519` is the short id of a node.
///
/// ```
/// // The bytes of `boolTrue`.
/// let hash = tlforge_runtime::boxed_sha256(&true).unwrap();
/// assert_eq!(hash[..4], [0x86, 0x29, 0xb4, 0x68]);
/// ```
///
/// # Errors
/// [`EncodeError`], when the format cannot express the value.
pub fn boxed_sha256<T: Encode + ?Sized>(value: &T) -> Result<[u8; 32], EncodeError> {
    let mut w = Writer::new();
    value.encode(&mut w);
    w.written().map(|bytes| Sha256::digest(bytes).into())
}
