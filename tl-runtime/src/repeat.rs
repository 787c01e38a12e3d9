//! Vectors and repetitions: elements one after the other, as far as the input has paid for
//! the room they take.

use crate::{DecodeErrorKind, Reader, VECTOR, Vec};
use core::mem::ManuallyDrop;

/// What an element costs that takes no memory: a count alone buys no long loops.
const ZERO_WIDTH: usize = 16;

/// Bytes of memory that a count alone buys.
const PAGE: usize = 4096;

/// How far the reading of a repetition has come.
struct Repetition {
    /// Bytes of an element in memory.
    size: usize,
    /// How many there are to be.
    count: usize,
    /// How many have been begun.
    done: usize,
    /// How many there is room for.
    room: usize,
}

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
        self.expect_id(VECTOR, "Vector");
        self.nat()
    }

    /// `count` elements, nothing else.
    pub fn repeat<T>(&mut self, count: u32, mut element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut items = ManuallyDrop::new(Vec::new());
        self.repeat_into(&mut items, count, |items, r| items.push(element(r)));
        ManuallyDrop::into_inner(items)
    }

    /// `count` elements, nothing else, in an empty vector.
    // As little as possible depends on `T`: there is one of these for each type of element.
    #[inline(never)]
    pub(crate) fn repeat_into<T>(
        &mut self,
        items: &mut Vec<T>,
        count: u32,
        mut push: impl FnMut(&mut Vec<T>, &mut Self),
    ) {
        let mut it = Repetition { size: size_of::<T>(), count: count as usize, done: 0, room: 0 };
        while let Some(more) = self.another(&mut it) {
            if more != 0 {
                items.reserve_exact(more);
            }
            push(items, self);
        }
    }

    /// Whether another element is to be read and can be paid for, and for how many more to
    /// make room.
    fn another(&mut self, it: &mut Repetition) -> Option<usize> {
        if it.done == it.count || self.failed() {
            return None;
        }
        let more = if it.done < it.room { 0 } else { self.more(it)? };
        it.done += 1;
        Some(more)
    }

    /// Pays for more room: for twice as many elements, as far as the count, the input and the
    /// budget go. What is claimed but not there costs a page of memory at most.
    #[inline(never)]
    fn more(&mut self, it: &mut Repetition) -> Option<usize> {
        if it.size == 0 {
            self.pay(ZERO_WIDTH);
            return (!self.failed()).then_some(0);
        }
        // An element takes four bytes of input or more, save those of zero width.
        let mut more = (self.rest_len() / 4).max(it.done).min(it.count - it.done).max(1);
        // Most vectors are short: a division is slower than the products that make it needless.
        if more.saturating_mul(it.size) > PAGE {
            more = more.min(it.done.max(PAGE / it.size)).max(1);
        }
        // The old room is given up only after the elements have moved to the new one.
        if (it.done + more).saturating_mul(it.size) > self.budget() {
            more = more.min((self.budget() / it.size).saturating_sub(it.done));
            if more == 0 {
                self.fail(DecodeErrorKind::TooMuchMemory);
                return None;
            }
        }
        self.pay(more.saturating_mul(it.size));
        it.room += more;
        Some(more)
    }
}
