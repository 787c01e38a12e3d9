//! What is chosen where a value could be many.

use tlforge_parser::schema::VarId;

/// Choices for one combinator. Those for the values inside it follow from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Plan {
    pub(crate) bits: Bits,
    /// Elements of vectors.
    pub(crate) count: Pick,
    /// Bytes of strings.
    pub(crate) length: Pick,
    pub(crate) numbers: Numbers,
    /// How many levels of values inside may be anything rather than the flattest.
    pub(crate) free: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bits {
    None,
    All,
    Only(VarId, u32),
    Random,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pick {
    Exactly(usize),
    Random,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Numbers {
    Zero,
    /// The extreme with this index, for each type of number.
    Extreme(usize),
    Random,
}

impl Plan {
    /// The smallest value there is.
    pub(crate) const FLAT: Self = Self {
        bits: Bits::None,
        count: Pick::Exactly(0),
        length: Pick::Exactly(0),
        numbers: Numbers::Zero,
        free: 0,
    };

    pub(crate) const RANDOM: Self = Self {
        bits: Bits::Random,
        count: Pick::Random,
        length: Pick::Random,
        numbers: Numbers::Random,
        free: 3,
    };

    /// The plan for the values inside.
    pub(crate) fn inner(self) -> Self {
        match self.free.checked_sub(1) {
            None => Self { numbers: self.numbers, ..Self::FLAT },
            Some(free) => Self { free, numbers: self.numbers, length: self.length, ..Self::RANDOM },
        }
    }
}

pub(crate) const INTS: [i32; 6] = [i32::MIN, i32::MAX, -1, 0, 1, 0x1cb5_c415];
pub(crate) const LONGS: [i64; 6] = [i64::MIN, i64::MAX, -1, 0, 1, 0x0102_0304_0506_0708];
/// Bit patterns of doubles: the extremes, both zeros and infinities, the smallest numbers,
/// and NaNs that are quiet, signalling, negative, and with a payload.
pub(crate) const DOUBLES: [u64; 12] = [
    0x7ff8_0000_0000_0000,
    0x7ff0_0000_0000_0001,
    0xfff8_0000_0000_0000,
    0x7ff8_dead_beef_cafe,
    0xffff_ffff_ffff_ffff,
    0x7ff0_0000_0000_0000,
    0xfff0_0000_0000_0000,
    0x8000_0000_0000_0000,
    0x0000_0000_0000_0001,
    0x7fef_ffff_ffff_ffff,
    0x0010_0000_0000_0000,
    0x3ff0_0000_0000_0000,
];
/// The same of floats.
pub(crate) const FLOATS: [u32; 8] =
    [0x7fc0_0000, 0x7f80_0001, 0xffc0_0000, 0x7fc0_beef, 0x7f80_0000, 0x8000_0000, 0x0000_0001, 0x7f7f_ffff];
