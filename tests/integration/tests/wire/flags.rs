//! Flags words, words under other names, and bits that fields share.

use crate::{bytes, error, round_trip};
use tl_tests::{
    flags::types::{Late, Lists, Plain, Shared, Unused},
    mode::types::{Number, Query},
    two_words::types::{Conditional, Two},
};
use tlforge_runtime::{Decode, DecodeErrorKind, Encode, EncodeError};

#[test]
fn the_word_follows_from_the_fields() {
    round_trip(&Plain { x: None, y: false, z: None }, "01a00000 00000000");
    round_trip(&Plain { x: Some(7), y: true, z: None }, "01a00000 03000000 07000000");
    round_trip(&Plain { x: None, y: false, z: Some("q".into()) }, "01a00000 04000000 01710000");
}

#[test]
fn a_word_may_stand_anywhere_and_use_all_its_bits() {
    let value = Late { id: 5, name: Some("a".into()), ok: Some(false), seen: true };
    round_trip(&value, "03a00000 05000000 06000080 01610000 379779bc 39d3ed3f");
    let value = Late { id: 5, name: None, ok: None, seen: false };
    round_trip(&value, "03a00000 05000000 00000000");
}

#[test]
fn bits_that_no_field_stands_for_are_ignored() {
    let value = Plain::from_bytes(&bytes("01a00000 f8ffffff")).unwrap();
    assert_eq!(value, Plain { x: None, y: false, z: None });
    round_trip(&Unused { flags: u32::MAX, x: -1 }, "04a00000 ffffffff ffffffff");
}

#[test]
fn an_empty_vector_is_there() {
    round_trip(&Lists { a: Some(vec![]), b: None }, "05a00000 01000000 15c4b51c 00000000");
    round_trip(&Lists { a: None, b: Some(vec![1, 2]) }, "05a00000 02000000 02000000 01000000 02000000");
}

#[test]
fn fields_of_one_bit_are_there_together_or_not_at_all() {
    let value = Shared { lat: Some(1.0), long: Some(-2.0), exact: true };
    round_trip(&value, "02a00000 01000000 000000000000f03f 00000000000000c0");
    round_trip(&Shared { lat: None, long: None, exact: false }, "02a00000 00000000");
    let half =
        EncodeError::SharedFlag { combinator: "shared", flag: "flags.0", fields: &["lat", "long", "exact"] };
    for value in [
        Shared { lat: Some(1.0), long: None, exact: true },
        Shared { lat: None, long: None, exact: true },
        Shared { lat: Some(1.0), long: Some(1.0), exact: false },
    ] {
        assert_eq!(value.to_bytes(), Err(half));
    }
    let text = "shared: lat, long and exact share flags.0 and must be all set or all unset";
    assert_eq!(half.to_string(), text);
}

#[test]
fn two_words() {
    round_trip(&Two { a: Some(1), b: Some(2) }, "01a10000 01000000 01000000 01000000 02000000");
    round_trip(&Two { a: None, b: Some(2) }, "01a10000 00000000 01000000 02000000");
}

#[test]
fn a_word_that_is_absent_counts_as_zero() {
    round_trip(&Conditional { flags2: None, a: None, b: false }, "02a10000 00000000");
    let empty = Conditional { flags2: Some(0), a: None, b: false };
    round_trip(&empty, "02a10000 08000000 00000000");
    let full = Conditional { flags2: Some(4), a: Some(3), b: true };
    round_trip(&full, "02a10000 08000000 05000080 03000000");
    // A field needs the word, whether it was there or not.
    let wanted = Conditional { flags2: None, a: Some(3), b: false };
    assert_eq!(wanted.to_bytes().unwrap(), bytes("02a10000 08000000 01000000 03000000"));
}

#[test]
fn a_word_of_another_name_keeps_its_other_bits() {
    let value = Query { mode: 0x100, count: Some(9), reverse: true };
    round_trip(&value, "01a20000 41010000 09000000");
    round_trip(&Query { mode: 0, count: None, reverse: false }, "01a20000 00000000");
}

#[test]
fn a_whole_number_as_a_condition() {
    round_trip(&Number { n: 0, x: None, known: false }, "02a20000 00000000");
    round_trip(&Number { n: 5, x: Some(1), known: true }, "02a20000 05000000 01000000");
    let wrong = Number { n: 5, x: None, known: true };
    let fields = &["x"];
    let error = EncodeError::SharedFlag { combinator: "number", flag: "n", fields };
    assert_eq!(wrong.to_bytes(), Err(error));
    assert_eq!(error.to_string(), "number: x must be set if n is not 0, and only then");
}

#[test]
fn a_field_that_is_cut_off_is_named() {
    let found = error::<Late>("03a00000 05000000 06000080 01610000 379779bc");
    assert_eq!(found.offset, 20);
    assert_eq!(found.within, "late");
    assert!(matches!(found.kind, DecodeErrorKind::End { needed: 4, left: 0, .. }), "{found}");
}
