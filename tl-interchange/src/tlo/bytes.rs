//! The bytes of a compiled schema.

/// The bytes written so far.
#[derive(Default)]
pub(super) struct Bytes(Vec<u8>);

impl Bytes {
    pub(super) fn into_vec(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn word(&mut self, word: u32) {
        self.0.extend(word.to_le_bytes());
    }

    pub(super) fn long(&mut self, long: u64) {
        self.0.extend(long.to_le_bytes());
    }

    pub(super) fn count(&mut self, count: usize) {
        self.word(count as u32);
    }

    /// A name. The parser limits names to 253 bytes, which the short header holds.
    pub(super) fn string(&mut self, text: &str) {
        self.0.push(text.len() as u8);
        self.0.extend(text.as_bytes());
        self.0.resize(self.0.len().next_multiple_of(4), 0);
    }
}
