//! Types that borrow and those that own what they hold read the same values and refuse the
//! same bytes, with the same error at the same place.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use tl_cases::{Case, hostile::hostile, make};
use tl_views::Outcome;
use tl_wire::views::ALL;
use tlforge_parser::{
    load,
    schema::{CombinatorKind, Schema, resolve::Options},
    source::SourceMap,
};
use tlforge_runtime::{
    Arena, Combinator, DecodeBorrowed, DecodeErrorKind, Encode, IntoOwned, Limits, format_2::VECTOR,
};

/// Each case with its view, and how many of the views were met.
fn each(cases: impl Fn(&Schema<'_>, &mut dyn FnMut(&Case)), expected: impl Fn(&Case, Outcome)) {
    for (text, views) in ALL {
        let mut map = SourceMap::new();
        let file = map.add("test.tl", *text).unwrap();
        let loaded = load(&map, &[file], Options::default());
        let mut met = BTreeSet::new();
        cases(&loaded.schema, &mut |case| {
            let view = match case.kind {
                CombinatorKind::Function => views.of_function(&case.name),
                CombinatorKind::Constructor => views.of_type(&case.ty),
            };
            if let Some(view) = view {
                met.insert(view.name);
                let outcome = view.check(&case.bytes).unwrap_or_else(|error| panic!("{case}: {error}"));
                expected(case, outcome);
            }
        });
        let all: BTreeSet<_> = views.all().map(|view| view.name).collect();
        assert_eq!(met, all);
        assert!(!all.is_empty());
    }
}

#[test]
fn valid_values_are_the_same() {
    each(
        |schema, case| make(schema, 7, 8).cases.iter().for_each(case),
        |case, outcome| assert_eq!(outcome, Outcome::Read, "{case}"),
    );
}

#[test]
fn every_prefix_is_refused_alike() {
    each(
        |schema, case| {
            for mut whole in make(schema, 8, 2).cases.into_iter().filter(|it| it.bytes.len() <= 256) {
                while whole.bytes.pop().is_some() {
                    case(&whole);
                }
            }
        },
        |_, _| (),
    );
}

#[test]
fn hostile_bytes_are_refused_alike() {
    each(|schema, case| hostile(schema, 9, 1, |it| case(&it.case)), |_, _| ());
}

#[test]
fn bytes_that_are_changed_are_read_or_refused_alike() {
    let mut seen = BTreeMap::new();
    let outcomes = std::cell::RefCell::new(&mut seen);
    each(
        |schema, case| {
            let mut rng = fastrand::Rng::with_seed(10);
            for whole in make(schema, 10, 2).cases.into_iter().filter(|it| it.bytes.len() <= 256) {
                for _ in 0..16 {
                    let mut changed = whole.clone();
                    if let Some(byte) = rng.choice(&mut changed.bytes) {
                        *byte = rng.u8(..);
                    }
                    case(&changed);
                }
            }
        },
        |_, outcome| *outcomes.borrow_mut().entry(format!("{outcome:?}")).or_insert(0) += 1,
    );
    // A test in which all are refused would say little of what is read.
    assert!(seen.values().all(|count| *count > 1000) && seen.len() == 2, "{seen:?}");
}

#[test]
fn a_string_that_is_not_utf_8_is_copied_if_that_is_allowed() {
    use tl_wire::views::rows_lossy::schema::borrowed::types::Optional;
    let [valid, invalid] = [b'a', 0xff].map(|byte| optional(4, &[1, byte, 0, 0]));
    let arena = Arena::new();
    let value = Optional::from_bytes(&valid, &arena).unwrap();
    assert_eq!((value.z, arena.allocated_bytes()), (Some("a"), 0));
    let value = Optional::from_bytes(&invalid, &arena).unwrap();
    assert_eq!(value.z, Some("\u{fffd}"));
    assert_eq!(value.into_owned().z.as_deref(), Some("\u{fffd}"));
}

#[test]
fn strings_may_be_bytes() {
    use tl_wire::views::rows_bytes::schema::borrowed::types::Optional;
    let input = optional(4, &[1, 0xff, 0, 0]);
    let arena = Arena::new();
    let value = Optional::from_bytes(&input, &arena).unwrap();
    assert_eq!(value.z, Some(&input[9..10]));
    assert_eq!(value.z.unwrap().as_ptr(), input[9..].as_ptr());
}

#[test]
fn flags_can_be_kept() {
    use tl_wire::views::rows::schema::borrowed::types::Optional;
    let input = optional(0xf0, &[]);
    let arena = Arena::new();
    let value = Optional::from_bytes(&input, &arena).unwrap();
    assert_eq!((value.flags, value.z), (0xf0, None));
    assert_eq!(value.to_bytes().unwrap(), input);
    assert_eq!(value.into_owned().to_bytes().unwrap(), input);
}

/// A value of `optional`: its id, its flags, its fields.
fn optional(flags: u32, fields: &[u8]) -> Vec<u8> {
    let id = tl_wire::rows::types::Optional::ID;
    [&id.to_le_bytes()[..], &flags.to_le_bytes(), fields].concat()
}

/// What elements take must be paid for by the input, however small they are in it.
#[test]
fn memory_has_a_limit() {
    let input = [&VECTOR.to_le_bytes()[..], &1000u32.to_le_bytes(), &[0; 4000]].concat();
    let arena = Arena::new();
    assert_eq!(<&[&str]>::from_bytes(&input, &arena).unwrap(), [""; 1000]);
    let large = [&VECTOR.to_le_bytes()[..], &100_000u32.to_le_bytes(), &[0; 400_000]].concat();
    // Four bytes of input are sixteen of memory.
    let tight = Limits::DEFAULT.with_memory(3);
    let error = <&[&str]>::from_bytes_within(&large, &arena, tight).unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::TooMuchMemory);
    assert_eq!(<&[&str]>::from_bytes(&large, &arena).unwrap().len(), 100_000);
}

/// What is only claimed takes a page, as for owned values.
#[test]
fn a_count_alone_takes_little_of_the_arena() {
    let input = [&VECTOR.to_le_bytes()[..], &u32::MAX.to_le_bytes(), &[0xff; 4000]].concat();
    let arena = Arena::new();
    assert!(<&[&str]>::from_bytes(&input, &arena).is_err());
    assert!(arena.allocated_bytes() < 16 << 10, "{}", arena.allocated_bytes());
}

/// As much as the limit allows, in the form that wastes most: vectors that grow, and between
/// their elements others, so that none can grow where it is.
#[test]
fn an_arena_takes_four_times_the_limit_at_most() {
    let inner = [&VECTOR.to_le_bytes()[..], &1u32.to_le_bytes(), &[0; 4]].concat();
    for count in [1u32, 100, 1000, 10_000, 100_000] {
        let mut input = [&VECTOR.to_le_bytes()[..], &count.to_le_bytes()].concat();
        (0..count).for_each(|_| input.extend(&inner));
        let arena = Arena::new();
        let read = <&[&[&str]]>::from_bytes(&input, &arena).unwrap();
        assert_eq!(read.len(), count as usize);
        // What is paid is 16 bytes for each vector and each text.
        let paid = 32 * count as usize + Limits::BASE;
        assert!(arena.allocated_bytes() <= 4 * paid, "{count}: {}", arena.allocated_bytes());
    }
}
