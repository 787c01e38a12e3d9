//! Types that borrow and those that own what they hold read the same values and refuse the
//! same bytes, with the same error at the same place.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use tl_cases::{Case, hostile::hostile, make};
use tl_parser::{
    load,
    schema::{CombinatorKind, Schema, resolve::Options},
    source::SourceMap,
};
use tl_twins::Outcome;
use tl_wire::twins::ALL;

/// Each case with its twin, and how many of the twins were met.
fn each(cases: impl Fn(&Schema<'_>, &mut dyn FnMut(&Case)), expected: impl Fn(&Case, Outcome)) {
    for (text, twins) in ALL {
        let mut map = SourceMap::new();
        let file = map.add("test.tl", *text).unwrap();
        let loaded = load(&map, &[file], Options::default());
        let mut met = BTreeSet::new();
        cases(&loaded.schema, &mut |case| {
            let twin = match case.kind {
                CombinatorKind::Function => twins.function(&case.name),
                CombinatorKind::Constructor => twins.constructor(&case.name, &case.ty),
            };
            if let Some(twin) = twin {
                met.insert(twin.name);
                let outcome = (twin.check)(&case.bytes).unwrap_or_else(|error| panic!("{case}: {error}"));
                expected(case, outcome);
            }
        });
        let all: BTreeSet<_> = twins.all().map(|twin| twin.name).collect();
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
