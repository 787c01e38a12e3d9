//! Memory for what views hold besides their input: the vectors and boxes of owned values.

use crate::{DecodeBare, Plain, Reader};
use bumpalo::{Bump, collections::Vec};

/// Memory that is freed all at once.
///
/// The vectors and large parts of views are allocated here, and need no drop. An arena that is
/// reset has its memory still, so that one serves for all messages that a program reads.
///
/// ```
/// use tlforge_runtime::{Arena, DecodeBorrowed, Encode};
///
/// let input = vec!["a".to_owned(), "bc".to_owned()].to_bytes().unwrap();
/// let mut arena = Arena::new();
/// for _ in 0..3 {
///     let texts = <&[&str]>::from_bytes(&input, &arena).unwrap();
///     assert_eq!(texts, ["a", "bc"]);
///     arena.reset();
/// }
/// ```
#[derive(Debug, Default)]
pub struct Arena(Bump);

impl Arena {
    /// An arena without memory.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Frees all values. The largest piece of memory stays, which is most of what they took.
    pub fn reset(&mut self) {
        self.0.reset();
    }

    /// Bytes that the arena has taken from the heap.
    #[must_use]
    pub fn allocated_bytes(&self) -> usize {
        self.0.allocated_bytes()
    }

    /// Allocates a value. One that needs a drop is refused when the call is compiled.
    #[inline]
    pub(crate) fn alloc<T>(&self, value: impl FnOnce() -> T) -> &mut T {
        const { assert!(!core::mem::needs_drop::<T>(), "an arena drops nothing") };
        self.0.alloc_with(value)
    }

    /// Allocates a copy of a text.
    pub(crate) fn text(&self, text: &str) -> &str {
        self.0.alloc_str(text)
    }

    /// Allocates all values of the iterator.
    pub(crate) fn copied<T: Copy>(&self, items: impl ExactSizeIterator<Item = T>) -> &[T] {
        self.0.alloc_slice_fill_iter(items)
    }
}

#[doc(hidden)]
impl<'a> Reader<'a> {
    /// A value in the arena, which pays for the room it takes.
    #[inline]
    pub fn item<T>(&mut self, arena: &'a Arena, value: impl FnOnce(&mut Self) -> T) -> &'a T {
        self.pay(size_of::<T>());
        arena.alloc(|| value(self))
    }

    /// A combinator without its id that owns what it holds.
    pub fn bare_item<T: DecodeBare>(&mut self, arena: &'a Arena) -> &'a T {
        self.pay_within(size_of::<T>(), &T::NAME);
        arena.alloc(|| T::decode_bare(self))
    }

    /// Bare `vector`: the count and the elements.
    pub fn items<T>(&mut self, arena: &'a Arena, element: impl FnMut(&mut Self) -> T) -> &'a [T] {
        let count = self.nat();
        self.repeat_items(arena, count, element)
    }

    /// Boxed `Vector`: its id, the count and the elements.
    pub fn boxed_items<T>(&mut self, arena: &'a Arena, element: impl FnMut(&mut Self) -> T) -> &'a [T] {
        let count = self.vector_header();
        self.repeat_items(arena, count, element)
    }

    /// `count` elements, nothing else.
    // As little as possible depends on `T`: there is one of these for each type of element.
    #[inline(never)]
    pub fn repeat_items<T>(
        &mut self,
        arena: &'a Arena,
        count: u32,
        mut element: impl FnMut(&mut Self) -> T,
    ) -> &'a [T] {
        const { assert!(!core::mem::needs_drop::<T>(), "an arena drops nothing") };
        let mut items = Vec::new_in(&arena.0);
        let mut room = 0;
        while !self.failed() {
            if items.len() == room {
                let more = self.room(size_of::<T>(), room, count as usize);
                if more == 0 {
                    break;
                }
                items.reserve_exact(more);
                room += more;
            }
            items.push(element(self));
        }
        items.into_bump_slice()
    }

    /// Bare `vector` of elements of fixed size.
    pub fn plain_items<T: Plain>(&mut self, arena: &'a Arena) -> &'a [T] {
        let count = self.nat();
        T::items(self.plain_bytes::<T>(count), arena)
    }

    /// Boxed `Vector` of elements of fixed size.
    pub fn boxed_plain_items<T: Plain>(&mut self, arena: &'a Arena) -> &'a [T] {
        let count = self.vector_header();
        T::items(self.plain_bytes::<T>(count), arena)
    }
}
