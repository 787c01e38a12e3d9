//! Vectors and repetitions: elements one after the other, as far as the input has paid for
//! the room they take.

use crate::{DecodeErrorKind, Reader, VECTOR, Vec};
use core::mem::ManuallyDrop;

/// What an element costs that takes no memory: a count alone buys no long loops.
const ZERO_WIDTH: usize = 16;

/// Bytes of memory that a count alone buys.
const PAGE: usize = 4096;

#[doc(hidden)]
impl Reader<'_> {
    /// Bare `vector`: the count and the elements.
    pub fn vector<T>(&mut self, element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.nat();
        self.repeat(count, element)
    }

    /// Boxed `Vector`: its id, the count and the elements.
    pub fn boxed_vector<T>(&mut self, element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.vector_header();
        self.repeat(count, element)
    }

    /// The id of a boxed `Vector`, and its count.
    pub(crate) fn vector_header(&mut self) -> u32 {
        if let Some((&[a, b, c, d, count @ ..], rest)) = self.rest.split_first_chunk::<8>()
            && u32::from_le_bytes([a, b, c, d]) == VECTOR
        {
            self.rest = rest;
            return u32::from_le_bytes(count);
        }
        self.expect_id(VECTOR, "Vector");
        self.nat()
    }

    /// `count` elements, nothing else.
    pub fn repeat<T>(&mut self, count: u32, element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut items = ManuallyDrop::new(Vec::new());
        self.repeat_into(&mut items, count, element);
        ManuallyDrop::into_inner(items)
    }

    /// `count` elements, nothing else, in an empty vector.
    // As little as possible depends on `T`: there is one of these for each type of element.
    #[inline(never)]
    pub(crate) fn repeat_into<T>(
        &mut self,
        items: &mut Vec<T>,
        count: u32,
        mut element: impl FnMut(&mut Self) -> T,
    ) {
        let mut room = 0;
        while !self.failed() {
            if items.len() == room {
                let more = self.room(size_of::<T>(), room, count as usize);
                if more == 0 {
                    return;
                }
                items.reserve_exact(more);
                room += more;
            }
            items.push(element(self));
        }
    }

    /// For how many more elements to make room when `done` are there, which are paid for: for
    /// twice as many, as far as the count, the input and the budget go. None after an error.
    /// What is claimed but not there costs a page of memory at most.
    #[inline(never)]
    pub(crate) fn room(&mut self, size: usize, done: usize, count: usize) -> usize {
        if done == count {
            return 0;
        }
        if size == 0 {
            self.pay(ZERO_WIDTH);
            return usize::from(!self.failed());
        }
        // An element takes four bytes of input or more, save those of zero width.
        let mut more = (self.rest_len() / 4).max(done).min(count - done).max(1);
        // Most vectors are short: a division is slower than the products that make it needless.
        if more.saturating_mul(size) > PAGE {
            more = more.min(done.max(PAGE / size)).max(1);
        }
        // The old room is given up only after the elements have moved to the new one.
        if (done + more).saturating_mul(size) > self.budget() {
            more = more.min((self.budget() / size).saturating_sub(done));
            if more == 0 {
                self.fail(DecodeErrorKind::TooMuchMemory);
                return 0;
            }
        }
        self.pay(more.saturating_mul(size));
        more
    }
}
