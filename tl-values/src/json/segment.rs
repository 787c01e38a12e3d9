//! Where the bytes of fields lie.

/// The bytes of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    /// Index of its operation.
    pub(super) op: u16,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Room for a word that has not been given, and may follow from fields alone.
    pub(super) room: bool,
}
