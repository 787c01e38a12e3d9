//! Values nested as deep as the limit allows leave most of a small stack to the program.
#![allow(clippy::expect_used, reason = "helpers of tests")]

use std::{fmt::Debug, thread};
use tl_cases::{Case, hostile::nests};
use tl_wire::telegram::{enums, types};
use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};
use tlforge_runtime::{Decode, Encode, Limits};

/// Half of the smallest stack that programs have: 2 MiB where nothing is optimised, 512 KiB
/// where it is. What is measured is about an eighth and a third of them.
const STACK: usize = if cfg!(debug_assertions) { 2 << 20 } else { 512 << 10 } / 2;

/// Indented output takes time with the third power of the depth.
const INDENTED: usize = 640;

/// All that is done to values, each on its own way down and up.
fn everything<T: Decode + Encode + Clone + PartialEq + Debug>(bytes: &[u8]) {
    let value = T::from_bytes(bytes).expect("is within the limit");
    assert_eq!(value.to_bytes().expect("has an encoding"), bytes);
    let copy = value.clone();
    assert!(copy == value);
    assert!(!format!("{value:?}").is_empty());
    assert!(bytes.len() > INDENTED || !format!("{copy:#?}").is_empty());
}

#[expect(clippy::panic, reason = "a test")]
fn act(case: &Case) {
    let bytes = case.bytes.as_slice();
    match case.ty.as_str() {
        "InputMedia" => everything::<enums::InputMedia>(bytes),
        "InputPeer" => everything::<enums::InputPeer>(bytes),
        "MessageExtendedMedia" => everything::<enums::MessageExtendedMedia>(bytes),
        "MessageMedia" => everything::<enums::MessageMedia>(bytes),
        "PageBlock" => everything::<enums::PageBlock>(bytes),
        "PageListItem" => everything::<enums::PageListItem>(bytes),
        "PageListOrderedItem" => everything::<enums::PageListOrderedItem>(bytes),
        "RichText" => everything::<enums::RichText>(bytes),
        "SecureRequiredType" => everything::<enums::SecureRequiredType>(bytes),
        "StoryItem" => everything::<enums::StoryItem>(bytes),
        "WebPage" => everything::<enums::WebPage>(bytes),
        "WebPageAttribute" => everything::<enums::WebPageAttribute>(bytes),
        "PollAnswer" => everything::<enums::PollAnswer>(bytes),
        "Poll" => everything::<types::Poll>(bytes),
        "PollResults" => everything::<types::PollResults>(bytes),
        "JSONValue" => everything::<enums::JsonValue>(bytes),
        "JSONObjectValue" => everything::<types::JsonObjectValue>(bytes),
        // Requests in requests are of a different Rust type at each depth.
        "X" => {}
        other => panic!("no test of the recursive type {other}"),
    }
}

#[test]
fn the_deepest_values_fit_a_small_stack() {
    let mut map = SourceMap::new();
    let text = include_str!("../../../schema/telegram/api.tl");
    let file = map.add("api.tl", text).expect("is not too large");
    let loaded = load(&map, &[file], Options::default());
    let cases = nests(&loaded.schema, Limits::DEFAULT.depth as usize);
    assert!(cases.len() > 50, "only {}", cases.len());
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || cases.iter().for_each(act));
    thread.expect("a thread").join().expect("no panic");
}
