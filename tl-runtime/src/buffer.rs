//! Where a writer writes to.

use crate::Vec;
use core::fmt;

/// Room that is made ahead, in bytes, while small values are written: little enough to be in the
/// processor's first cache still when it is written to.
pub(crate) const AHEAD: usize = 4096;

/// Bytes that most requests fit in.
const SMALL: usize = 128;

/// What follows a value at least, in bytes, unless it ends the output.
const WORD: usize = 4;

/// Bytes that grow at their end. Behind what was written there is room of bytes that are
/// initialised, so that a small value needs one look at the length and no call.
#[derive(Default)]
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    /// Where what was written ends, and the room begins. What is in the room means nothing.
    end: usize,
}

impl Buffer {
    /// A buffer with room for what most requests take.
    #[inline]
    pub(crate) fn small() -> Self {
        // Not zeros, which allocators are asked for in a way that is slower for few bytes.
        Self { bytes: Vec::from([0xff; SMALL]), end: 0 }
    }

    /// A buffer that appends to `bytes`.
    pub(crate) fn append(bytes: Vec<u8>) -> Self {
        Self { end: bytes.len(), bytes }
    }

    pub(crate) fn written(&self) -> &[u8] {
        self.bytes.get(..self.end).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn into_written(mut self) -> Vec<u8> {
        self.bytes.truncate(self.end);
        self.bytes
    }

    /// Clears what was written. The memory stays.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.end = 0;
    }

    /// The next `size` bytes, if there is room for them, to be overwritten.
    #[inline]
    pub(crate) fn next(&mut self, size: usize) -> Option<&mut [u8]> {
        let start = self.end;
        let room = self.bytes.get_mut(start..start + size)?;
        self.end = start + size;
        Some(room)
    }

    /// Appends a few bytes.
    #[inline]
    pub(crate) fn put<const N: usize>(&mut self, bytes: &[u8; N]) {
        match self.next(N) {
            Some(room) => room.copy_from_slice(bytes),
            None => self.put_beyond(bytes),
        }
    }

    #[cold]
    #[inline(never)]
    fn put_beyond(&mut self, bytes: &[u8]) {
        self.grow(bytes.len());
        if let Some(room) = self.next(bytes.len()) {
            room.copy_from_slice(bytes);
        }
    }

    /// Appends a few words.
    #[inline]
    pub(crate) fn put_words<const N: usize>(&mut self, words: [u32; N]) {
        let start = self.end;
        if let Some(room) = self.bytes.get_mut(start..)
            && let Some(room) = room.as_chunks_mut().0.first_chunk_mut::<N>()
        {
            // Not `map` or `zip`, of which each `N` would have a copy of a hundred lines.
            let mut at = 0;
            while at < N {
                room[at] = words[at].to_le_bytes();
                at += 1;
            }
            self.end = start + 4 * N;
        } else {
            // A copy: what a call takes by reference lies in memory, also where it is not made.
            let copy = words;
            self.words_beyond(&copy);
        }
    }

    #[cold]
    #[inline(never)]
    fn words_beyond(&mut self, words: &[u32]) {
        self.grow(4 * words.len());
        for word in words {
            self.put(&word.to_le_bytes());
        }
    }

    /// The next `size` bytes, to be overwritten.
    pub(crate) fn room(&mut self, size: usize) -> &mut [u8] {
        if self.bytes.len() - self.end < size {
            self.grow(size);
        }
        self.next(size).unwrap_or_default()
    }

    /// Appends bytes that may be many: they are copied to where nothing was before.
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        match self.next(bytes.len()) {
            Some(room) => room.copy_from_slice(bytes),
            None => {
                self.bytes.truncate(self.end);
                // Not for these bytes alone: a little padding must not move a large value.
                self.bytes.reserve(bytes.len() + WORD);
                self.bytes.extend_from_slice(bytes);
                self.end = self.bytes.len();
            }
        }
    }

    /// Makes room for `size` bytes and some more.
    #[cold]
    #[inline(never)]
    pub(crate) fn grow(&mut self, size: usize) {
        self.reserve(size);
        let room = (self.end + size.max(AHEAD)).min(self.bytes.capacity());
        self.bytes.resize(room, 0);
    }

    /// Sees to it that `size` bytes will not have to be moved while they are written.
    pub(crate) fn reserve(&mut self, size: usize) {
        self.bytes.reserve((self.end + size).saturating_sub(self.bytes.len()));
    }

    /// Takes bytes away from the middle of what was written.
    pub(crate) fn remove(&mut self, start: usize, size: usize) {
        let end = self.end.min(start + size);
        self.bytes.copy_within(end..self.end, start);
        self.end -= end - start;
    }

    /// Writes over four bytes that were written.
    pub(crate) fn set(&mut self, start: usize, bytes: [u8; 4]) {
        if let Some(room) = self.bytes.get_mut(start..start + 4) {
            room.copy_from_slice(&bytes);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.end
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written().fmt(f)
    }
}
