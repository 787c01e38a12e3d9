//! One row for each part of the wire format that needs a schema.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fmt::Debug;
use tl_wire::rows::{enums::Tree, functions, registry, types};
use tlforge_runtime::{
    Combinator, Decode, DecodeBare, DecodeErrorKind, Encode, EncodeBare, EncodeError, Limits, Object, Reader,
    Writer,
};

fn unhex(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().as_chunks::<2>().0;
    digits.iter().map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// A value in its bare form.
#[track_caller]
fn bare<T: EncodeBare + DecodeBare + PartialEq + Debug>(value: T, hex: &str) {
    let mut w = Writer::new();
    value.encode_bare(&mut w);
    assert_eq!(w.finish().unwrap(), unhex(hex), "{value:?} is written");
    let bytes = unhex(hex);
    let mut r = Reader::new(&bytes, Limits::DEFAULT);
    assert_eq!(T::decode_bare(&mut r), value, "{hex} is read");
    r.finish().unwrap();
}

#[track_caller]
fn boxed<T: Encode + Decode + PartialEq + Debug>(value: T, hex: &str) {
    assert_eq!(value.to_bytes().unwrap(), unhex(hex), "{value:?} is written");
    assert_eq!(T::from_bytes(&unhex(hex)).unwrap(), value, "{hex} is read");
}

#[test]
fn optional_fields() {
    bare(types::Optional { x: None, y: false, z: None }, "00000000");
    bare(types::Optional { x: Some(7), y: true, z: None }, "0300000007000000");
    bare(types::Optional { x: None, y: false, z: Some("q".into()) }, "0400000001710000");
    bare(types::Three { x: None }, "00000000");
    bare(types::Three { x: Some(false) }, "01000000379779bc");
    bare(types::Unused { flags: 5, x: 1 }, "0500000001000000");
}

#[test]
fn unknown_flags_are_not_kept() {
    let mut r = Reader::new(&[0xf8, 0xff, 0xff, 0xff], Limits::DEFAULT);
    let value = types::Optional::decode_bare(&mut r);
    assert_eq!(value, types::Optional { x: None, y: false, z: None });
    r.finish().unwrap();
}

#[test]
fn unknown_flags_can_be_kept() {
    use tl_wire::keep::types::Optional;
    let bytes = [&Optional::ID.to_le_bytes()[..], &[0xf9, 0xff, 0xff, 0xff, 7, 0, 0, 0]].concat();
    let mut value = Optional::from_bytes(&bytes).unwrap();
    assert_eq!((value.x, value.y, value.z.is_none()), (Some(7), false, true));
    assert_eq!(value.to_bytes().unwrap(), bytes);
    value.x = None;
    assert_eq!(value.to_bytes().unwrap()[4..], [0xf8, 0xff, 0xff, 0xff]);
}

#[test]
fn unknown_flags_can_be_refused() {
    use tl_wire::refuse::types::Optional;
    let bytes = [&Optional::ID.to_le_bytes()[..], &[9, 0, 0, 0, 7, 0, 0, 0]].concat();
    let error = Optional::from_bytes(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "at byte 4: unknown flags 0x8 (in optional)");
}

#[test]
fn fields_of_one_flag_are_all_set_or_all_unset() {
    let unset = types::Shared { a: None, b: false, c: None, d: None, e: None };
    bare(unset.clone(), "00000000");
    let first = types::Shared { a: Some(1), b: true, c: Some("x".into()), ..unset.clone() };
    bare(first.clone(), "010000000100000001780000");
    let second = types::Shared { d: Some(1), e: Some(2), ..unset.clone() };
    bare(second.clone(), "02000000010000000200000000000000");
    let (three, two): (&[&str], &[&str]) = (&["a", "b", "c"], &["d", "e"]);
    for (half, flag) in [
        (types::Shared { b: false, ..first.clone() }, "flags.0"),
        (types::Shared { a: None, ..first.clone() }, "flags.0"),
        (types::Shared { c: None, ..first }, "flags.0"),
        (types::Shared { d: None, ..second.clone() }, "flags.1"),
        (types::Shared { e: None, ..second }, "flags.1"),
    ] {
        let fields = if flag == "flags.0" { three } else { two };
        let error = EncodeError::SharedFlag { combinator: "shared", flag, fields };
        assert_eq!(half.to_bytes(), Err(error), "{half:?}");
    }
}

#[test]
fn repetitions_have_no_count_of_their_own() {
    let x = vec![types::PairsX { y: 1, z: 2 }, types::PairsX { y: 3, z: 4 }];
    bare(types::Pairs { x }, "0200000001000000020000000300000004000000");
    bare(types::Triple { x: [1, 2, 3] }, "010000000200000003000000");
}

#[test]
fn numbers_are_passed_to_types_and_not_repeated() {
    let (q, r) = (types::Masked { x: Some(5) }, types::Masked { x: Some(6) });
    bare(types::Holder { m: 1, q: q.clone(), r }, "010000000500000006000000");
    bare(types::MaskedVector { m: 1, q: vec![q] }, "010000000100000005000000");
    let wrong = types::Holder { m: 0, q: types::Masked { x: Some(1) }, r: types::Masked { x: None } };
    assert!(wrong.to_bytes().is_err(), "nobody could read {:?}", wrong.to_bytes());
}

#[test]
fn elements_without_bytes_are_limited() {
    bare(types::Nothings { x: vec![types::Nothing; 3] }, "03000000");
    let mut r = Reader::new(&[255, 255, 255, 255], Limits::DEFAULT);
    types::Nothings::decode_bare(&mut r);
    assert_eq!(r.finish().unwrap_err().kind, DecodeErrorKind::TooMuchMemory);
    let mut r = Reader::new(&[0, 0, 0, 0, 255, 255, 255, 255], Limits::DEFAULT);
    types::MaskedVector::decode_bare(&mut r);
    assert_eq!(r.finish().unwrap_err().kind, DecodeErrorKind::TooMuchMemory);
}

#[test]
fn primitives_in_either_form() {
    bare(types::BoxedInts { x: vec![5] }, "01000000da9b50a805000000");
    let nested = "15c4b51c0200000015c4b51c010000000100000015c4b51c00000000";
    bare(types::Nested { x: vec![vec![1], vec![]] }, nested);
    let (a, b, c) = ([1; 16], [2; 32], [3; 64]);
    let hex = ["01".repeat(16), "02".repeat(32), "03".repeat(64)].concat();
    bare(types::Hashes { a, b, c }, &hex);
}

#[test]
fn an_object_ends_where_its_value_does() {
    let ping = types::Ping { ping_id: 9 };
    let body = Object(ping.to_bytes().unwrap());
    let one = types::Message { msg_id: 4, seqno: 1, bytes: 12, body };
    let container = types::MsgContainer { messages: vec![one.clone(), one] };
    boxed(
        container,
        "dcf8f17302000000\
         0400000000000000010000000c000000ec77be7a0900000000000000\
         0400000000000000010000000c000000ec77be7a0900000000000000",
    );
    // The elements of a vector are known only to those who asked for it.
    let answer = types::RpcResult { req_msg_id: 1, result: Object(vec![1i32, 2].to_bytes().unwrap()) };
    let bytes = answer.to_bytes().unwrap();
    let read = types::RpcResult::from_bytes(&bytes).unwrap();
    assert_eq!(read.result.get::<Vec<i32>>().unwrap(), [1, 2]);
}

#[test]
fn a_request_in_a_request() {
    let query = functions::help::GetConfig;
    boxed(functions::InvokeWithLayer { layer: 214, query }, "0d0d9bdad60000006b18f9c4");
    // Read without knowing which.
    let entry = registry::function_named("invokeWithLayer").unwrap();
    let bytes = unhex("0d0d9bdad60000006b18f9c4");
    let mut r = Reader::new(&bytes, Limits::DEFAULT);
    let value = (entry.decode)(&mut r);
    r.finish().unwrap();
    assert_eq!(value.to_bytes().unwrap(), bytes);
    let bytes = unhex("0d0d9bdad600000000000000");
    let mut r = Reader::new(&bytes, Limits::DEFAULT);
    (entry.decode)(&mut r);
    let error = r.finish().unwrap_err();
    assert_eq!(error.to_string(), "at byte 8: expected Function, found id 00000000 (in invokeWithLayer)");
}

#[test]
fn errors_name_the_innermost_combinator() {
    let leaf = Tree::Leaf.to_bytes().unwrap();
    let branch = Tree::Branch(Box::new(types::Branch { left: Tree::Leaf, right: Tree::Leaf }));
    let bytes = branch.to_bytes().unwrap();
    assert_eq!(Tree::from_bytes(&bytes).unwrap(), branch);
    let broken = [&bytes[..8], &[1, 2, 3, 4]].concat();
    let error = Tree::from_bytes(&broken).unwrap_err();
    assert_eq!(error.to_string(), "at byte 8: expected Tree, found id 04030201 (in branch)");
    assert_eq!(leaf.len(), 4);
}

/// `optional` with only `z`: the string `a`, `ff`, `b`, of which `ff` is not UTF-8.
const NOT_UTF8: &str = "040000000361ff62";

#[test]
fn strings_are_utf8_unless_chosen_otherwise() {
    let bytes = [&types::Optional::ID.to_le_bytes()[..], &unhex(NOT_UTF8)].concat();
    let error = types::Optional::from_bytes(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "at byte 8: string is not UTF-8 (in optional)");
    let lossy = tl_wire::lossy::types::Optional::from_bytes(&bytes).unwrap();
    assert_eq!(lossy.z.as_deref(), Some("a\u{fffd}b"));
    let raw = tl_wire::raw::types::Optional::from_bytes(&bytes).unwrap();
    assert_eq!(raw.z.as_deref(), Some(&b"a\xffb"[..]));
    assert_eq!(raw.to_bytes().unwrap(), bytes, "bytes come back as they were");
}
