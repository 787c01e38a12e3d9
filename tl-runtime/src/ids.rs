//! Ids of the constructors that every schema has.

/// The id of boxed `Vector t`.
pub const VECTOR: u32 = 0x1cb5_c415;
/// The id of `boolTrue`.
pub const BOOL_TRUE: u32 = 0x9972_75b5;
/// The id of `boolFalse`.
pub const BOOL_FALSE: u32 = 0xbc79_9737;
/// The id of boxed `True`.
pub const TRUE: u32 = 0x3fed_d339;
