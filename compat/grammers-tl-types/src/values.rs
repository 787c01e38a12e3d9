//! Values that no schema declares.

/// The elements of a vector that stands without its id: `vector<T>`, where `Vector<T>` is a `Vec`.
#[cfg_attr(feature = "impl-serde", derive(serde_derive::Serialize, serde_derive::Deserialize))]
#[derive(Clone, Debug, PartialEq)]
pub struct RawVec<T>(
    /// The elements.
    pub Vec<T>,
);

/// Bytes that have not been read, and are no `bytes` with a length in front.
#[cfg_attr(feature = "impl-serde", derive(serde_derive::Serialize, serde_derive::Deserialize))]
#[derive(Clone, Debug, PartialEq)]
pub struct Blob(
    /// The bytes.
    #[cfg_attr(feature = "impl-serde", serde(with = "serde_bytes"))]
    pub Vec<u8>,
);

impl From<Vec<u8>> for Blob {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}
