//! Tables in a compressed form.

use crate::table::TableError;
use alloc::vec::Vec;

/// No table is larger: names and programs are addressed by numbers of 16 bits.
const LARGEST: usize = 1 << 20;

/// Packs a table: half of its bytes are left, or less.
#[must_use]
pub fn pack(table: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(table, 10)
}

/// The table that was packed. It takes about a millisecond and the memory of the table: a program does it
/// once, and reads values as fast as from any table after that.
///
/// # Errors
/// [`TableError::Damaged`], if the bytes are no packed table.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, TableError> {
    miniz_oxide::inflate::decompress_to_vec_with_limit(packed, LARGEST).map_err(|_| TableError::Damaged)
}
