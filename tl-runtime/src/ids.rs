//! Ids of the constructors that every schema has, and names of ids.

/// The id of boxed `Vector t`.
pub const VECTOR: u32 = 0x1cb5_c415;
/// The id of `boolTrue`.
pub const BOOL_TRUE: u32 = 0x9972_75b5;
/// The id of `boolFalse`.
pub const BOOL_FALSE: u32 = 0xbc79_9737;
/// The id of boxed `True`.
pub const TRUE: u32 = 0x3fed_d339;

/// The name of an id in a text of lines such as `1cb5c415 vector`.
#[must_use]
pub fn name_in(lines: &'static str, id: u32) -> Option<&'static str> {
    let mut rows = lines.lines().filter_map(|line| line.split_once(' '));
    rows.find(|row| u32::from_str_radix(row.0, 16) == Ok(id)).map(|row| row.1)
}
