//! Values that grow much faster than the text of their schema: they compile, and no input makes a
//! decoder overflow a small stack, go on for ever or take memory that the input has not paid for.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests")]

use std::thread;
use tl_wire::nested;
use tlforge_runtime::{Combinator, Decode, DecodeErrorKind, Encode, Function, Limits};

/// The smallest stack that programs have.
const STACK: usize = 2 << 20;

fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(STACK).spawn(test).unwrap().join().unwrap();
}

/// Inputs that are cut off, or of the wrong kind, or repeat one id as far as it goes.
fn hostile<T: Decode + Combinator>(ids: &[u32]) {
    assert!(T::from_bytes(&[]).is_err());
    let mut bytes = T::ID.to_le_bytes().to_vec();
    assert!(T::from_bytes(&bytes).is_err());
    bytes.resize(4096, 0);
    assert!(T::from_bytes(&bytes).is_err());
    // The way down through all types, and then nothing.
    let down: Vec<u8> = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
    for cut in [down.len() / 2, down.len()] {
        assert!(T::from_bytes(&down[..cut / 4 * 4]).is_err());
    }
}

macro_rules! hostile {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            on_a_small_stack(|| {
                let mut ids: Vec<u32> = nested::$name::plain::NAMES.iter().map(|(id, _)| *id).collect();
                // From the outermost to the innermost, as they are named.
                ids.sort_by_key(|id| {
                    let name = nested::$name::plain::name(*id).unwrap();
                    std::cmp::Reverse(name.trim_start_matches(|it: char| it.is_alphabetic()).parse().unwrap_or(usize::MAX))
                });
                hostile::<nested::$name::plain::types::Top>(&ids);
                hostile::<nested::$name::all::types::Top>(&ids);
            });
        }
    )*};
}

hostile! {
    chain bare_chain doubled doubled_bare doubled_nothing doubled_no_bytes tripled doubled_unions many_payloads pairs perhaps nested wide less_wide half_as_wide
    doubled_arguments passed_on handed_down wide_arguments lists
}

#[test]
fn a_chain_is_read_and_written() {
    on_a_small_stack(|| {
        let ids = nested::chain::plain::NAMES;
        let id = |name: &str| ids.iter().find(|row| row.1 == name).unwrap().0.to_le_bytes();
        let mut bytes = id("top").to_vec();
        (0..=125).rev().for_each(|level| bytes.extend(id(&format!("a{level}"))));
        bytes.extend(*b"\x03end");
        let value = nested::chain::plain::types::Top::from_bytes(&bytes).unwrap();
        assert_eq!(value.to_bytes().unwrap(), bytes);
        assert!(value == value.clone() && format!("{value:?}").contains("\"end\""));
        let value = nested::chain::all::types::Top::from_bytes(&bytes).unwrap();
        assert_eq!(value.to_bytes().unwrap(), bytes);
    });
}

/// As many levels as there may be, of `top` with this many strings.
macro_rules! wide {
    ($($test:ident $schema:ident $count:literal;)*) => {$(
        #[test]
        fn $test() {
            on_a_small_stack(|| {
                let mut level = nested::$schema::plain::types::Top::ID.to_le_bytes().to_vec();
                level.resize(4 + $count * 4, 0);
                level.extend([0x15, 0xc4, 0xb5, 0x1c, 1, 0, 0, 0]);
                let bytes = level.repeat(1000);
                let limits = Limits::DEFAULT.with_memory(100_000);
                let error = nested::$schema::plain::types::Top::from_bytes_within(&bytes, limits).unwrap_err();
                assert!(matches!(error.kind, DecodeErrorKind::TooDeep), "{error}");
                assert!(nested::$schema::all::types::Top::from_bytes_within(&bytes, limits).is_err());
            });
        }
    )*};
}

wide! {
    wide_values_that_contain_themselves wide 400;
    less_wide_values_that_contain_themselves less_wide 84;
    half_as_wide_values_that_contain_themselves half_as_wide 169;
}

#[test]
fn an_enum_of_many_payloads_that_contains_itself_stays_within_the_stack() {
    on_a_small_stack(|| {
        let (id, _) = nested::many_payloads::plain::NAMES.iter().find(|row| row.1 == "again").unwrap();
        let level = [*id, 0x1cb5_c415, 1].map(u32::to_le_bytes).concat();
        let bytes = level.repeat(1000);
        let error = nested::many_payloads::plain::enums::E::from_bytes(&bytes).unwrap_err();
        assert!(matches!(error.kind, DecodeErrorKind::TooDeep), "{error}");
        assert!(nested::many_payloads::all::enums::E::from_bytes(&bytes).is_err());
    });
}

/// The ids of a schema, and rows of empty strings.
fn bytes_of(names: &[(u32, &str)], parts: &[&str]) -> Vec<u8> {
    let part = |part: &&str| match part.parse::<u32>() {
        Ok(number) => number.to_le_bytes().to_vec(),
        Err(_) => match part.strip_prefix("empty:") {
            Some(count) => vec![0; count.parse::<usize>().unwrap() * 4],
            None => names.iter().find(|row| row.1 == *part).unwrap().0.to_le_bytes().to_vec(),
        },
    };
    parts.iter().flat_map(part).collect()
}

/// Reads and writes a value, all of it and cut off.
fn whole_and_cut<T: Decode + Encode + PartialEq + Clone + std::fmt::Debug>(bytes: &[u8]) {
    let value = T::from_bytes(bytes).unwrap();
    assert_eq!(value.to_bytes().unwrap(), bytes);
    assert!(value == value.clone() && !format!("{value:?}").is_empty());
    for cut in (0..bytes.len()).step_by(4) {
        assert!(T::from_bytes(&bytes[..cut]).is_err(), "{cut}");
    }
}

#[test]
fn arguments_on_the_heap_are_read_and_written() {
    on_a_small_stack(|| {
        let names = nested::wide_arguments::plain::NAMES;
        let row = ["row", "empty:100"];
        let rows = ["row", "empty:100", "row", "empty:100"];
        let parts = [
            &["top", "pair", "empty:100"][..],
            &row,
            &["pair"],
            &rows,
            &["some"],
            &row,
            &["1", "pair", "empty:100", "7"],
            &["2", "pair"],
            &rows,
            &["pair"],
            &rows,
            &["many", "1", "pair"],
            &rows,
            &["some", "many", "1", "pair", "pair"],
            &rows,
            &["pair"],
            &rows,
        ]
        .concat();
        let bytes = bytes_of(names, &parts);
        whole_and_cut::<nested::wide_arguments::plain::types::Top>(&bytes);
        whole_and_cut::<nested::wide_arguments::all::types::Top>(&bytes);
        let asked = bytes_of(names, &[&["ask", "pair"][..], &row, &["5"]].concat());
        whole_and_cut::<nested::wide_arguments::plain::functions::Ask>(&asked);
        let answer = bytes_of(names, &[&["pair"][..], &row, &["pair"], &rows].concat());
        let ask = nested::wide_arguments::plain::functions::Ask::from_bytes(&asked).unwrap();
        for cut in (0..=answer.len()).step_by(4) {
            assert_eq!(ask.response(&answer[..cut]).is_ok(), cut == answer.len());
        }
    });
}

#[test]
fn lists_of_large_values_stay_within_the_stack() {
    on_a_small_stack(|| {
        let names = nested::lists::plain::NAMES;
        let node = ["node", "empty:150", "row", "empty:80"];
        let some = bytes_of(names, &[&["top"][..], &node.repeat(20), &["empty", "0", "0"]].concat());
        whole_and_cut::<nested::lists::plain::types::Top>(&some);
        whole_and_cut::<nested::lists::all::types::Top>(&some);
        let endless = bytes_of(names, &[&["top"][..], &node.repeat(1000)].concat());
        let error = nested::lists::plain::types::Top::from_bytes(&endless).unwrap_err();
        assert!(matches!(error.kind, DecodeErrorKind::TooDeep), "{error}");
    });
}
