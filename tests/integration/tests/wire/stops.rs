//! Errors name the combinator that was being read when something was wrong, whatever is wrong.
//! That bytes which end and unknown ids do so everywhere is a property of all fixtures:
//! `properties.rs`.

use crate::{bytes, error};
use std::fmt::Debug;
use tl_tests::{
    borrow::{self, borrowed},
    default::types::Pair,
    excerpt::types::Voids,
    recursion::{enums::Text, types::List},
};
use tlforge_runtime::{Arena, Decode, DecodeBorrowed, DecodeErrorKind, Limits};

/// What an error says, and the combinator it names.
#[track_caller]
fn stops<T: Decode + Debug>(hex: &str, offset: usize, within: &str) {
    let found = error::<T>(hex);
    assert_eq!((found.offset, found.within), (offset, within), "{found}");
}

/// The first field of the one without an id is what is no id of the others.
#[test]
fn in_a_default_constructor() {
    stops::<Pair>("02aa0000", 4, "_");
    stops::<Pair>("02aa0000 01000000", 4, "_");
    stops::<Pair>("02aa0000 01aa0000", 8, "_");
    stops::<Pair>("02aa0000 01aa0000 01000000 0200", 8, "_");
    stops::<Pair>("02aa00", 0, "");
}

#[test]
fn in_what_stands_around_a_value_that_is_too_deep() {
    let text = bytes("02a80000 02a80000 02a80000 01a80000");
    let found = Text::from_bytes_within(&text, Limits::DEFAULT.with_depth(2)).unwrap_err();
    assert_eq!((found.kind, found.offset, found.within), (DecodeErrorKind::TooDeep, 8, "textBold"));
    // The id is known here before anything is counted.
    let list = bytes(&"04a80000 01000000 01000000".repeat(3));
    let found = List::from_bytes_within(&list, Limits::DEFAULT.with_depth(2)).unwrap_err();
    assert_eq!((found.kind, found.offset, found.within), (DecodeErrorKind::TooDeep, 28, "list"));
}

#[test]
fn in_what_takes_too_much_memory() {
    let tight = Limits::DEFAULT.with_memory(0);
    let texts = bytes(&format!("02a80000 03a80000 15c4b51c 00000100 {}", "01a80000".repeat(0x10000)));
    let found = Text::from_bytes_within(&texts, tight).unwrap_err();
    assert_eq!((found.kind, found.within), (DecodeErrorKind::TooMuchMemory, "textConcat"));
    let gifts = bytes(&format!("05b20000 15c4b51c 00000100 {}", "03b20000".repeat(0x10000)));
    let found = borrow::enums::Gift::from_bytes_within(&gifts, tight).unwrap_err();
    assert_eq!((found.kind, found.within), (DecodeErrorKind::TooMuchMemory, "giftMany"));
    let found = borrowed::enums::Gift::from_bytes_within(&gifts, &Arena::new(), tight).unwrap_err();
    assert_eq!((found.kind, found.within), (DecodeErrorKind::TooMuchMemory, "giftMany"));
}

/// Each value pays for its own box, in its own name: one that is cut says how far it came.
#[test]
fn in_the_value_whose_box_cannot_be_paid() {
    let tight = Limits::DEFAULT.with_memory(0).with_depth(u32::MAX);
    let list = bytes(&"04a80000 01000000 01000000".repeat(4000));
    let found = List::from_bytes_within(&list, tight).unwrap_err();
    assert_eq!((found.kind, found.within), (DecodeErrorKind::TooMuchMemory, "list"));
    // Behind the id.
    assert_eq!(found.offset % 12, 4, "{found}");
}

#[test]
fn in_what_holds_a_type_without_constructors() {
    stops::<Voids>("04b00000 00000000 01000000 12345678", 12, "voids");
}

/// All combinators have ended.
#[test]
fn in_none_where_something_follows() {
    let found = error::<Pair>("02aa0000 01aa0000 01aa0000 00");
    assert_eq!((found.kind, found.within), (DecodeErrorKind::Trailing { left: 1 }, ""));
}
