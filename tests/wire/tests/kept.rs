//! Boxed values that are kept as bytes: where they end, and what is wrong in them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

use std::mem::discriminant;
use tl_cases::{Case, hostile::hostile, hostile::nests, make};
use tl_wire::kept::{alone, both, language, lossy, plain, strict};
use tlforge_parser::{
    load,
    schema::{CombinatorKind, Schema, resolve::Options},
    source::SourceMap,
};
use tlforge_runtime::{
    Arena, Decode, DecodeBorrowed as _, DecodeError, DecodeErrorKind, Encode, Function, IntoOwned, Limits,
    Raw, Reader,
};
use tlforge_values::{Rules, skip};

fn with_schema(text: &str, test: impl FnOnce(&Schema<'_>)) {
    let mut map = SourceMap::new();
    let file = map.add("test.tl", text).unwrap();
    let loaded = load(&map, &[file], Options::default());
    assert!(!loaded.has_errors());
    test(&loaded.schema);
}

/// What becomes of a value at the front of an input: where it ends, or what is wrong with it.
fn read(bytes: &[u8], limits: Limits, read: impl FnOnce(&mut Reader<'_>)) -> Result<usize, DecodeError> {
    let mut r = Reader::new(bytes, limits);
    read(&mut r);
    let end = r.position();
    r.finish_prefix().map(|_| end)
}

const RULES: Rules = Rules { strings: true, flags: false };

/// Compares the decoder of a type with what passes over its values, alone and with something behind them.
fn compare(ty: &str, bytes: &[u8], limits: Limits) -> bool {
    let Some(entry) = language::registry::type_named(ty) else { return false };
    let behind = [bytes, &[1, 2, 3, 4, 5]].concat();
    for bytes in [bytes, &behind] {
        let decoded = read(bytes, limits, |r| drop((entry.decode)(r)));
        let skipped = read(bytes, limits, |r| skip(language::reflection::TABLE, ty, RULES, r));
        same(&decoded, &skipped, &format!("{ty}: {bytes:02x?}"));
    }
    true
}

fn same(decoded: &Result<usize, DecodeError>, skipped: &Result<usize, DecodeError>, what: &str) {
    match (decoded, skipped) {
        (Ok(end), Ok(other)) => assert_eq!(end, other, "{what}"),
        // What takes memory is made by a decoder alone.
        (Err(DecodeError { kind: DecodeErrorKind::TooMuchMemory, .. }), _) => {}
        (Err(one), Err(two)) => {
            let key = |it: &DecodeError| (it.within, discriminant(&it.kind));
            assert_eq!(key(one), key(two), "{what}: {one}; {two}");
            // A decoder asks for several numbers at once.
            let together = matches!(one.kind, DecodeErrorKind::End { expected: "numbers" | "vector", .. });
            assert!(one.offset == two.offset || together && one.offset < two.offset, "{what}: {one}; {two}");
        }
        _ => panic!("{what}: decoded {decoded:?}, skipped {skipped:?}"),
    }
}

fn constructors(cases: impl IntoIterator<Item = Case>) -> impl Iterator<Item = Case> {
    cases.into_iter().filter(|case| case.kind == CombinatorKind::Constructor)
}

/// The verdict, the place and the combinator are those of a decoder, for good values and bad ones.
#[test]
fn what_passes_over_a_value_says_what_a_decoder_says() {
    with_schema(include_str!("../fixtures/language.tl"), |schema| {
        let (mut good, mut bad) = (0, 0);
        for case in constructors(make(schema, 1, 4).cases) {
            good += usize::from(compare(&case.ty, &case.bytes, Limits::DEFAULT));
            for end in 0..case.bytes.len() {
                compare(&case.ty, &case.bytes[..end], Limits::DEFAULT);
            }
        }
        hostile(schema, 1, 1, |it| {
            if it.case.kind == CombinatorKind::Constructor {
                bad += usize::from(compare(&it.case.ty, &it.case.bytes, Limits::DEFAULT));
            }
        });
        assert!(good > 100 && bad > 500, "{good} good, {bad} bad");
    });
}

#[test]
fn levels_of_nesting_count_where_the_value_stands() {
    let tree = |depth: usize| [[2, 0, 0, 0].repeat(depth), [1, 0, 0, 0].repeat(depth + 1)].concat();
    let holder = |outside: usize, inside: usize| {
        let one: Vec<u8> = [&[6, 0, 0, 0], tree(0).as_slice(), &[9, 0, 0, 0]].concat();
        let last: Vec<u8> = [&[6, 0, 0, 0], tree(inside).as_slice(), &[9, 0, 0, 0]].concat();
        [one.repeat(outside), last, vec![5, 0, 0, 0]].concat()
    };
    let limits = Limits::DEFAULT.with_depth(12);
    let mut verdicts = [0, 0];
    for (outside, inside) in (0..14).flat_map(|outside| (0..14).map(move |inside| (outside, inside))) {
        let bytes = holder(outside, inside);
        let made = plain::enums::Holder::from_bytes_within(&bytes, limits).map(drop);
        let kept = both::enums::Holder::from_bytes_within(&bytes, limits).map(drop);
        assert_eq!(made, kept, "{outside} outside, {inside} inside");
        verdicts[usize::from(made.is_ok())] += 1;
    }
    assert!(verdicts.iter().all(|count| *count > 20), "{verdicts:?}");
    with_schema(include_str!("../fixtures/kept.tl"), |schema| {
        for depth in [2, 48, 128, 129, 1000, 100_000] {
            for case in constructors(nests(schema, depth)).filter(|case| case.ty == "Tree") {
                let made = plain::enums::Tree::from_bytes(&case.bytes).map(drop);
                let kept = Raw::<alone::types::Tree>::from_bytes(&case.bytes).map(drop);
                assert_eq!(made, kept, "{depth}");
                assert_eq!(made.is_ok(), depth <= 128);
            }
        }
    });
}

/// A row with trees in all places.
fn row() -> Vec<u8> {
    let entry = b"\x04\0\0\0\x08\0\0\0\x03abc\x01\0\0\0\x03xyz";
    [
        &b"\x07\0\0\0\x01\0\0\0"[..],
        entry,
        b"\x02\0\0\0\x01\0\0\0\x01\0\0\0",
        b"\x15\xc4\xb5\x1c\x02\0\0\0",
        entry,
        entry,
        &entry[4..],
        b"\x63\0\0\0",
    ]
    .concat()
}

#[test]
fn a_value_in_the_middle_is_decoded_when_asked_for_and_written_as_it_was() {
    let bytes = row();
    let kept = both::types::Row::from_bytes(&bytes).unwrap();
    assert_eq!(kept.to_bytes().unwrap(), bytes);
    let made = plain::types::Row::from_bytes(&bytes).unwrap();
    assert_eq!((kept.last, kept.many.len(), kept.bare.name.as_str()), (99, 2, "abc"));
    let first: both::types::Entry = kept.first.decode().unwrap();
    assert_eq!((first.name, first.data), (made.first.name, made.first.data));
    let maybe = kept.maybe.as_ref().unwrap();
    assert_eq!(maybe.decode().unwrap().to_bytes().unwrap(), maybe.as_bytes());
    assert_eq!((maybe.id(), maybe.as_bytes().len()), (Some(2), 12));
    assert_eq!(Raw::new(&both::enums::Tree::Leaf).unwrap().into_bytes(), [1, 0, 0, 0]);
    assert_eq!(format!("{maybe:?}"), "Raw<Tree>(00000002, 12 bytes)");
    assert_eq!(kept.clone(), kept);
    // Padding is part of the bytes, whatever it is.
    let mut odd = bytes.clone();
    odd[19] = 0;
    assert_eq!(both::types::Row::from_bytes(&odd).unwrap().to_bytes().unwrap(), odd);
}

#[test]
fn without_its_own_code_a_type_is_bytes_and_json() {
    let answer = [&b"\x15\xc4\xb5\x1c\x01\0\0\0"[..], &row()].concat();
    let entry = alone::reflection::codec()
        .from_json(&tlforge_values::Type::ANY, r#"{"_": "entry", "name": "n", "tree": {"_": "leaf"}}"#);
    let of = Raw::<alone::types::Entry>::from_bytes(&entry.unwrap()).unwrap();
    let request = alone::functions::GetRows { of };
    assert_eq!(request.to_bytes().unwrap().len(), 4 + 16);
    let rows = request.response(&answer).unwrap();
    assert_eq!(rows[0].last, 99);
    let json = alone::reflection::json(&rows[0].first).to_string();
    assert_eq!(json, r#"{"_":"entry","name":"abc","tree":{"_":"leaf"},"data":"eHl6"}"#);
    // Errors are those of the value, at their place in the whole, with their path.
    let cut = &answer[..32];
    let error = request.response(cut).unwrap_err();
    assert_eq!(error.to_string(), "at byte 32: string needs 4 bytes, 0 are left (in entry)");
    let explained = alone::reflection::explain_as("Vector<Row>", cut, &error).to_string();
    assert!(explained.contains("at [0].first.data"), "{explained}");
    let trees =
        alone::functions::GetTrees.response(b"\x15\xc4\xb5\x1c\x02\0\0\0\x01\0\0\0\x01\0\0\0").unwrap();
    assert_eq!(trees.len(), 2);
}

#[test]
fn views_borrow_the_bytes() {
    let (bytes, arena) = (row(), Arena::new());
    let view = alone::borrowed::types::Row::from_bytes(&bytes, &arena).unwrap();
    let copy = view;
    assert!(bytes.as_ptr_range().contains(&view.first.as_bytes().as_ptr()));
    assert_eq!(format!("{:?}", view.maybe.unwrap()), "Raw<Tree>(00000002, 12 bytes)");
    assert_eq!(view.first.to_bytes().unwrap(), view.first.as_bytes());
    assert_eq!(copy.into_owned(), alone::types::Row::from_bytes(&bytes).unwrap());
}

#[test]
fn the_choices_about_input_hold_inside_too() {
    let bytes = row();
    let at = bytes.windows(3).position(|it| it == b"abc").unwrap();
    let mut text = bytes.clone();
    text[at] = 0xff;
    let error = both::types::Row::from_bytes(&text).unwrap_err();
    assert_eq!((error.kind, error.within, error.offset), (DecodeErrorKind::Utf8, "entry", at - 1));
    assert!(lossy::types::Row::from_bytes(&text).is_ok());
    let mut flags = bytes.clone();
    flags[12] |= 0x40;
    assert!(both::types::Row::from_bytes(&flags).is_ok());
    let error = strict::types::Row::from_bytes(&flags).unwrap_err();
    assert_eq!(
        (error.kind, error.within, error.offset),
        (DecodeErrorKind::UnknownFlags { found: 0x40 }, "entry", 12)
    );
    assert!(strict::types::Row::from_bytes(&bytes).is_ok());
    // A tree keeps them out as well: a word that is read by its own code is refused by that.
    let labelled = |word: u32| [&3_u32.to_le_bytes()[..], &word.to_le_bytes()].concat();
    for word in [0, 4, 1 << 31] {
        let made = strict::enums::Tree::from_bytes(&labelled(word)).map(drop);
        let kept = Raw::<strict::enums::Tree>::from_bytes(&labelled(word)).map(drop);
        assert_eq!(made, kept, "{word}");
    }
}

/// Each value may do some work for nothing. Many values in one input share it.
#[test]
fn many_values_are_not_more_work_than_their_bytes() {
    let count: u32 = 100_000;
    let bytes =
        [&b"\x15\xc4\xb5\x1c"[..], &count.to_le_bytes(), &[1, 0, 0, 0].repeat(count as usize)].concat();
    let trees = Vec::<Raw<both::enums::Tree>>::from_bytes(&bytes).unwrap();
    assert_eq!(trees.len(), count as usize);
}
