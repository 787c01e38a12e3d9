//! What input may ask of the machine.

/// What a decode may cost.
///
/// ```
/// use tlforge_runtime::Limits;
///
/// let limits = Limits::DEFAULT.with_depth(16);
/// assert_eq!((limits.depth, limits.memory), (16, 96));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// How deep values of recursive types may be nested in each other.
    pub depth: u32,
    /// Bytes of memory that vectors and boxes may take for each byte of input, while they
    /// grow included. [`Limits::BASE`] comes on top. Strings take what they take in the
    /// input, and at most three times as much where U+FFFD replaces invalid bytes. An `Arena`
    /// may take four times as much: what vectors have grown out of is freed only when it is reset,
    /// and it takes memory in pieces that double in size.
    pub memory: usize,
}

impl Limits {
    /// The defaults: a depth of 128, and 96 bytes of memory for a byte of input.
    pub const DEFAULT: Self = Self { depth: 128, memory: 96 };

    /// Bytes of memory that an input of any size may take.
    pub const BASE: usize = 60 * 1024;

    /// The same with another [`Limits::depth`].
    #[must_use]
    pub const fn with_depth(self, depth: u32) -> Self {
        Self { depth, ..self }
    }

    /// The same with another [`Limits::memory`].
    #[must_use]
    pub const fn with_memory(self, memory: usize) -> Self {
        Self { memory, ..self }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
