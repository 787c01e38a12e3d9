//! That the cases are what they are said to be.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;
use tl_cases::{Case, hostile, make};
use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};

fn cases(schema: &str) -> Vec<Case> {
    let mut map = SourceMap::new();
    let file = map.add("test.tl", schema).unwrap();
    let loaded = load(&map, &[file], Options::default());
    assert!(!loaded.has_errors());
    make(&loaded.schema, 1, 4).cases
}

fn words(case: &Case) -> Vec<u32> {
    case.bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word)).collect()
}

#[test]
fn the_same_seed_makes_the_same_cases() {
    let schema = "a x:int y:string z:Vector<long> = A;";
    assert_eq!(cases(schema), cases(schema));
}

#[test]
fn every_combinator_of_an_api_has_cases() {
    let mut map = SourceMap::new();
    let file = map.add("api.tl", include_str!("../../../schema/telegram/api.tl")).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let made = make(&loaded.schema, 1, 0);
    assert_eq!(made.skipped, []);
    let names: BTreeSet<_> = made.cases.iter().map(|case| (case.kind as u8, &case.name)).collect();
    let declared = loaded.schema.combinators.iter().filter(|it| it.prim.is_none()).count();
    assert_eq!(names.len(), declared);
}

#[test]
fn flags_are_set_alone_together_and_not_at_all() {
    let flags = cases("a flags:# x:flags.0?true y:flags.3?int z:flags.3?true w:flags.31?Bool = A;");
    let seen: BTreeSet<_> = flags.iter().map(|case| words(case)[1]).collect();
    for word in [0, 1, 8, 1 << 31, 1 << 31 | 9] {
        assert!(seen.contains(&word), "{word:x} of {seen:x?}");
    }
    assert!(seen.iter().all(|word| word & !(1 << 31 | 9) == 0), "{seen:x?}");
}

#[test]
fn strings_have_lengths_around_each_change() {
    // The last letter of the name makes an id that gets the longest ones.
    let schema = ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("s{a}{b} x:bytes = S{a}{b};\n")));
    let seen: BTreeSet<_> = cases(&schema.collect::<String>()).iter().map(length).collect();
    for length in [0, 1, 2, 3, 4, 252, 253, 254, 255, 256, 65_535, 65_536, 65_537] {
        assert!(seen.contains(&length), "{length}");
    }
}

/// The length that the header of the only field says.
fn length(case: &Case) -> usize {
    match case.bytes[4..] {
        [254, a, b, c, ..] => u32::from_le_bytes([a, b, c, 0]) as usize,
        [length, ..] => length.into(),
        [] => 0,
    }
}

#[test]
fn vectors_have_none_to_three_elements() {
    let seen: BTreeSet<_> = cases("a x:Vector<int> = A;").iter().map(|case| words(case)[2]).collect();
    assert_eq!(seen, BTreeSet::from([0, 1, 2, 3]));
}

#[test]
fn numbers_have_their_extremes() {
    let ints: BTreeSet<_> = cases("a x:int = A;").iter().map(|case| words(case)[1] as i32).collect();
    assert!([i32::MIN, i32::MAX, -1, 0].iter().all(|value| ints.contains(value)), "{ints:?}");
    let doubles: Vec<_> = cases("a x:double = A;")
        .iter()
        .map(|case| f64::from_bits(u64::from(words(case)[2]) << 32 | u64::from(words(case)[1])))
        .collect();
    let nans = doubles.iter().filter(|value| value.is_nan()).count();
    assert!(nans >= 5, "{nans}");
    assert!(doubles.contains(&f64::NEG_INFINITY));
}

#[test]
fn hostile_variants_are_of_all_kinds() {
    let schema =
        "leaf = Tree;\nbranch x:Tree y:Vector<Tree> z:string = Tree;\nlist items:Vector<Tree> = List;";
    let mut map = SourceMap::new();
    let file = map.add("test.tl", schema).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let mut tricks = BTreeSet::new();
    hostile::hostile(&loaded.schema, 1, 1, |it| _ = tricks.insert(it.trick));
    let all = [
        "amplified",
        "bit flip",
        "huge count",
        "huge length",
        "long header",
        "nested",
        "noise",
        "other id",
        "padding",
        "trailing",
        "truncated",
        "unknown id",
        "vector id",
        "wrong count",
        "wrong length",
    ];
    assert_eq!(tricks, BTreeSet::from(all));
}
