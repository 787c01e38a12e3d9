//! Flags words: numbers whose bits say which fields are there.

/// The flags word that has `bit` set if `set` is true.
#[inline]
#[must_use]
pub const fn bit(set: bool, bit: u32) -> u32 {
    (set as u32) << bit
}

/// Whether `bit` of a flags word is set.
#[inline]
#[must_use]
pub const fn has(flags: u32, bit: u32) -> bool {
    flags & (1 << bit) != 0
}

/// A flags word that may be absent: it is there if it was, or if a bit is set.
#[inline]
#[must_use]
pub const fn word(extra: Option<u32>, bits: u32) -> Option<u32> {
    match extra {
        Some(extra) => Some(extra | bits),
        None if bits != 0 => Some(bits),
        None => None,
    }
}
