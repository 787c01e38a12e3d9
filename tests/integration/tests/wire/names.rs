//! Names that Rust has other plans for.

use crate::round_trip;
use tl_tests::{
    hostile_names::{self as hostile, enums, functions, types},
    keywords::{
        enums::Match,
        types::{Arguments, Self_, Spelling, Uses, r#pub},
    },
    namespaces,
};
use tlforge_runtime::Encode;

#[test]
fn keywords() {
    let value = Self_ {
        r#type: 1,
        self_: 2,
        r#final: 3,
        r#static: 4,
        r#loop: (),
        r#gen: 5,
        r#async: 6,
        crate_: 7,
        super_: 8,
        self_is: 9,
    };
    round_trip(
        &value,
        "01af0000 01000000 02000000 03000000 04000000 05000000 06000000 07000000 08000000 09000000",
    );
    round_trip(&Match::Self_, "03af0000");
}

#[test]
fn numbers_called_like_variables_of_the_generated_code() {
    let value = r#pub::Fn { word: 2, a: vec![1], b: vec![], c: vec![r#pub::FnC { d: 3, e: 5 }], d: Some(4) };
    round_trip(&value, "04af0000 01000000 00000000 01000000 03000000 01000000 03000000 05000000 04000000");
    let argument = |x| Arguments { x };
    let value = Uses { value: 1, r: 0, list: vec![argument(Some(5))], other: argument(None) };
    round_trip(&value, "07af0000 01000000 00000000 01000000 05000000");
    let value = Uses { value: 0, r: 1, list: vec![argument(None)], other: argument(Some(5)) };
    round_trip(&value, "07af0000 00000000 01000000 01000000 05000000");
}

#[test]
fn numbers_that_differ_in_spelling_alone() {
    let value = Spelling { x: vec![1], y: vec![2, 3] };
    round_trip(&value, "05af0000 01000000 02000000 01000000 02000000 03000000");
}

#[test]
fn types_called_like_those_of_rust() {
    let option = types::Option { x: 1 };
    let result = types::Result { x: option };
    let vec = types::Vec { x: vec![option] };
    assert_eq!(result.to_bytes().unwrap().len(), 12);
    let again = <types::Result as tlforge_runtime::Decode>::from_bytes(&result.to_bytes().unwrap());
    assert_eq!(again, Ok(result));
    let value = types::Flags {
        f: 0,
        a: Some(option.into()),
        b: None,
        c: Some(vec!["a".into()]),
        d: Some(vec![vec.clone()]),
        e: true,
    };
    let bytes = value.to_bytes().unwrap();
    assert_eq!(bytes[4..8], [0b1101, 0, 0, 0]);
    assert_eq!(<types::Flags as tlforge_runtime::Decode>::from_bytes(&bytes), Ok(value));
    let pair = types::Pair { x: option, y: vec };
    let used = types::Use {
        p: pair,
        q: types::Pair { x: 1, y: "a".into() },
        r: enums::Either::Either1(types::Either1 { l: types::Fn { x: 1 } }),
    };
    let bytes = used.to_bytes().unwrap();
    assert_eq!(<types::Use as tlforge_runtime::Decode>::from_bytes(&bytes), Ok(used));
}

#[test]
fn fields_called_like_variables_of_the_generated_code() {
    let value = types::Fields {
        r: 2,
        w: -1,
        value: 3,
        self_: "s".into(),
        a: Some(1),
        b: Some("b".into()),
        c: Some(vec![]),
        d: vec![1, 2, 3],
        r#type: 1,
        field_10: 2,
        field_11: "_".into(),
        id: 3,
        name: "n".into(),
        of: true,
        bit: 4,
        has: 5,
        tl: 6,
        enums: 7,
        types: 8,
        registry: 9,
        f: 10,
        x: 11,
    };
    let bytes = value.to_bytes().unwrap();
    assert_eq!(<types::Fields as tlforge_runtime::Decode>::from_bytes(&bytes), Ok(value));
}

#[test]
fn functions_called_like_type_parameters() {
    let request = functions::Copy { x: functions::Fn { x: 1 } };
    let bytes = request.to_bytes().unwrap();
    assert_eq!(<functions::Copy<functions::Fn> as tlforge_runtime::Decode>::from_bytes(&bytes), Ok(request));
    assert!(hostile::registry::function_named("copy").is_some());
}

#[test]
fn names_that_are_namespaces_too() {
    use namespaces::{enums::db::Key, registry, types};
    let deep = types::a::b::c::d::Deep { x: 1 };
    round_trip(&types::a::B { deep }, "04a90000 03a90000 01000000");
    round_trip(&types::a::b::C, "05a90000");
    round_trip(&types::updates::State { all: types::Updates { n: 1 } }, "02a90000 01a90000 01000000");
    round_trip(&Key::TwoKey(types::two::Key { x: 1 }), "0ba90000 01000000");
    for name in ["a.b.c.d.Deep", "PrivateKey", "Updates", "a.B", "db.Key", "photos.Photo"] {
        assert!(registry::type_named(name).is_some(), "{name}");
    }
}

#[test]
fn fields_that_come_out_alike_get_numbers() {
    use tl_tests::alike::types::{Anonymous, Caps, Keyword};
    assert_eq!(&Caps { srp_b: 1, srp_b_2: 2 }.to_bytes().unwrap()[4..], [1, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(&Keyword { self_: 1, self_2: 2 }.to_bytes().unwrap()[4..], [1, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(&Anonymous { field_0: 1, field_0_2: 2 }.to_bytes().unwrap()[4..], [1, 0, 0, 0, 2, 0, 0, 0]);
}
