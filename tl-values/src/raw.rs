//! Passing over values for generated code, which keeps them as bytes.

use crate::{
    error::{Error, ErrorKind},
    table::Table,
    walk::{Left, Skip, Walker},
};
use tlforge_runtime::{
    DecodeError, DecodeErrorKind, Reader,
    format_2::{Skipped, decode_error},
};

/// What generated code refuses, besides what no code takes.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// A `string` that is not UTF-8.
    pub strings: bool,
    /// Flags that the schema does not know.
    pub flags: bool,
}

/// Reads a boxed value of a type of the table, and makes nothing of it. Limits are what the reader has left of
/// them, and errors are those of a decoder of the type.
pub fn skip(table: &'static [u8], ty: &str, rules: Rules, r: &mut Reader<'_>) {
    // The generator writes no other.
    let table = Table::new(table).unwrap_or(Table::EMPTY);
    r.skip_by(|bytes, depth, memory| {
        let mut walker = Walker::within(table, bytes, Left { depth, memory }, rules, Skip);
        match walker.named(ty) {
            Ok(()) => Ok(Skipped { bytes: walker.position(), cost: walker.cost(memory) }),
            Err(error) => Err(as_decoded(table, &error)),
        }
    });
}

/// The error as generated code has it.
fn as_decoded(table: Table<'static>, error: &Error) -> DecodeError {
    let kind = match error.kind() {
        ErrorKind::End { expected, needed, left } => {
            DecodeErrorKind::End { expected, needed: *needed, left: *left }
        }
        ErrorKind::UnknownId { expected, found, .. } => {
            DecodeErrorKind::UnknownId { expected: lasting(table, expected), found: *found }
        }
        ErrorKind::Length { length, left } => DecodeErrorKind::Length { length: *length, left: *left },
        ErrorKind::Unread { left } => DecodeErrorKind::Unread { left: *left },
        ErrorKind::Utf8 => DecodeErrorKind::Utf8,
        ErrorKind::UnknownFlags { found } => DecodeErrorKind::UnknownFlags { found: *found },
        ErrorKind::TooDeep => DecodeErrorKind::TooDeep,
        ErrorKind::Undeclared { ty } => DecodeErrorKind::Undeclared { ty: lasting(table, ty) },
        // Nothing else is wrong with bytes.
        _ => DecodeErrorKind::TooMuchMemory,
    };
    decode_error(error.offset(), lasting(table, error.combinator()), kind)
}

/// What is expected where the schema has no name for it.
const OTHERS: [&str; 5] = ["Vector", "Bool", "Object", "Function", "boxed primitive"];

/// The same text, as the table or the program has it.
fn lasting(table: Table<'static>, text: &str) -> &'static str {
    if text.is_empty() {
        return "";
    }
    let ty = table.type_named(text).map(|index| table.name(table.ty_row(index).name));
    let names = || table.all_names().chain(OTHERS);
    ty.or_else(|| names().find(|name| *name == text)).unwrap_or("another id")
}
