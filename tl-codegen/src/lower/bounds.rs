//! How large and how deep a value may be that others hold inline.

/// The most bytes of a struct that others hold inline: with `Limits::depth` of the runtime, and
/// `nest::LEVEL`, values of any schema fit a stack of 2 MiB.
pub(super) const MOST_BYTES: usize = 4096;

/// The same where payloads stand inline as far as they can: types that contain themselves count as more levels of
/// nesting, the larger they are.
pub(super) const MOST_PLAIN_BYTES: usize = 16 * 1024;

/// The most structs and enums that stand in each other without a pointer between them. The
/// compiler walks through them by recursion, and stops at 128.
pub(super) const MOST_DEPTH: usize = 32;

/// The most bytes that a value takes for all its arguments that are held inline.
pub(super) const MOST_ARGS: usize = 2048;
