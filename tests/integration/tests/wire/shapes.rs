//! Vectors, bare and boxed values, enums, recursion, primitives with their ids.

use crate::{bytes, error, round_trip};
use tl_tests::{
    bare::types::{Line, Path, Point},
    boxed::{
        functions::{GetBlobs, GetBytes, GetInt, GetStrings, GetTrue},
        types::Boxed,
    },
    default::{
        enums::Value,
        types::{Pair, ValueDefault},
    },
    excerpt,
    payload::{
        enums::Media,
        types::{MediaFile, MediaPair},
    },
    recursion::{
        enums::{Egg, Text},
        types::{Chicken, EggOf, List, TextBold, TextConcat, Tree},
    },
    units::{
        enums::Color,
        types::{Ids, Paint, Unit},
    },
    vectors::types::{Elements, Vectors},
};
use tlforge_runtime::{Boxed as WithId, Decode, DecodeErrorKind, Encode, Function, Limits};

#[test]
fn vectors_have_an_id_or_not() {
    let value = Vectors {
        boxed: vec![5, 0],
        bare: vec![5, 0],
        nested: vec![vec![1], vec![]],
        inside: vec![vec!["a".into()], vec![]],
    };
    round_trip(
        &value,
        "01a30000 15c4b51c 02000000 05000000 00000000  02000000 05000000 00000000
         15c4b51c 02000000 15c4b51c 01000000 01000000 15c4b51c 00000000
         02000000 01000000 01610000 00000000",
    );
}

#[test]
fn elements_decide_their_own_form() {
    let value =
        Elements { ids: vec![5], bits: vec![(), ()], bytes: vec![vec![1, 2]], keys: vec![[0x11; 32]] };
    let key = "11".repeat(32);
    round_trip(
        &value,
        &format!(
            "02a30000 01000000 da9b50a8 05000000  15c4b51c 02000000  15c4b51c 01000000 02010200
             01000000 {key}"
        ),
    );
}

#[test]
fn bare_values_have_no_id() {
    let [a, b, c] = [(1, 2), (3, 4), (5, 6)].map(|(x, y)| Point { x, y });
    round_trip(
        &Line { from: a, to: b, name: c },
        "02a40000 01000000 02000000 03000000 04000000 01a40000 05000000 06000000",
    );
    round_trip(
        &Path { bare: vec![a], percent: vec![b], boxed: vec![c] },
        "03a40000 01000000 01000000 02000000  15c4b51c 01000000 03000000 04000000
         01000000 01a40000 05000000 06000000",
    );
}

#[test]
fn primitives_with_their_ids() {
    let value = Boxed { i: 1, l: 2, d: 1.0, s: "a".into(), b: vec![0xff], t: (), x: Some(3) };
    // `Bytes` has the id that the schema declares.
    round_trip(
        &value,
        "01a50000 da9b50a8 01000000  ba6c0722 0200000000000000  54c11022 000000000000f03f
         246e28b5 01610000  9f37e10e 01ff0000  39d3ed3f 01000000 da9b50a8 03000000",
    );
}

#[test]
fn answers_that_are_primitives() {
    let answer: WithId<i32, 0xa850_9bda> = GetInt.response(&bytes("da9b50a8 07000000")).unwrap();
    assert_eq!(answer.0, 7);
    GetTrue.response(&bytes("39d3ed3f")).unwrap();
    let answer = GetStrings.response(&bytes("15c4b51c 01000000 246e28b5 01610000")).unwrap();
    assert_eq!(answer[0].0, "a");
    assert_eq!(GetBytes.response(&bytes("9f37e10e 01ff0000")), Ok(vec![0xff]));
    let blobs = GetBlobs.response(&bytes("15c4b51c 02000000 01ff0000 00000000"));
    assert_eq!(blobs, Ok(vec![vec![0xff], vec![]]));
}

#[test]
fn units_are_ids_and_nothing_when_bare() {
    for (color, id) in [(Color::Red, "02ae0000"), (Color::Green, "03ae0000"), (Color::Blue, "04ae0000")] {
        round_trip(&color, id);
        let paint = Paint { unit: Unit, color, bare: Unit };
        round_trip(&paint, &format!("05ae0000 01ae0000 {id}"));
    }
    let found = error::<Paint>("05ae0000 01ae0000 ffae0000");
    assert_eq!(found.kind, DecodeErrorKind::UnknownId { expected: "Color", found: 0xaeff });
    assert_eq!((found.offset, found.within), (8, "paint"));
}

#[test]
fn fixed_bytes_and_floats() {
    let value = Ids { int128: [1; 16], int512: [2; 64], f: 1.0, n: u32::MAX };
    let (a, b) = ("01".repeat(16), "02".repeat(64));
    round_trip(&value, &format!("06ae0000 {a} {b} 0000803f ffffffff"));
}

fn bold(text: Text) -> Text {
    Text::Bold(Box::new(TextBold { text }))
}

#[test]
fn values_that_contain_their_own_type() {
    round_trip(&bold(bold(Text::Empty)), "02a80000 02a80000 01a80000");
    let both = Text::Concat(TextConcat { texts: vec![Text::Empty, bold(Text::Empty)] });
    round_trip(&both, "03a80000 15c4b51c 02000000 01a80000 02a80000 01a80000");
    let end = List { head: 2, tail: None };
    round_trip(
        &List { head: 1, tail: Some(Box::new(end)) },
        "04a80000 01000000 01000000 04a80000 02000000 00000000",
    );
    let leaf = Tree { children: vec![] };
    round_trip(&Tree { children: vec![leaf] }, "05a80000 15c4b51c 01000000 05a80000 15c4b51c 00000000");
    let chicken = Chicken { egg: Egg::Fresh };
    round_trip(&Chicken { egg: Egg::Of(Box::new(EggOf { chicken })) }, "06a80000 08a80000 06a80000 07a80000");
}

#[test]
fn depth_has_a_limit() {
    let deep = |levels: usize| bytes(&("02a80000".repeat(levels) + "01a80000"));
    let most = Limits::DEFAULT.depth as usize;
    let value = Text::from_bytes(&deep(most - 1)).unwrap();
    assert_eq!(value.to_bytes().unwrap(), deep(most - 1));
    assert_eq!(Text::from_bytes(&deep(most)).unwrap_err().kind, DecodeErrorKind::TooDeep);
    let shallow = Limits::DEFAULT.with_depth(3);
    assert!(Text::from_bytes_within(&deep(2), shallow).is_ok());
    assert!(Text::from_bytes_within(&deep(3), shallow).is_err());
}

#[test]
fn a_default_constructor_has_no_id() {
    let value = Pair { a: Value::Default(ValueDefault { first: 1, second: 2 }), b: Value::Null };
    round_trip(&value, "02aa0000 01000000 02000000 01aa0000");
}

#[test]
fn what_an_excerpt_leaves_open_cannot_be_read() {
    use excerpt::{enums::Known, types::Holder};
    round_trip(&Known::Empty, "02b00000");
    round_trip(&Holder { x: None, y: vec![] }, "03b00000 00000000 15c4b51c 00000000");
    let found = error::<Known>("01b00000 12345678");
    assert_eq!(found.kind, DecodeErrorKind::Undeclared { ty: "Unknown" });
    assert_eq!(error::<Holder>("03b00000 01000000").kind, DecodeErrorKind::Undeclared { ty: "ns.Unknown" });
}

#[test]
fn a_type_that_is_declared_empty_has_no_value() {
    use excerpt::types::Voids;
    round_trip(&Voids { one: None, all: vec![] }, "04b00000 00000000 00000000");
    let found = error::<Voids>("04b00000 00000000 01000000 12345678");
    assert_eq!(found.kind, DecodeErrorKind::Undeclared { ty: "Void" });
}

#[test]
fn payloads_are_written_and_read_like_values_in_boxes() {
    let file = |thumbs| MediaFile { name: "a".into(), size: 5, sha: [0x11; 32], thumbs };
    let pair = MediaPair { first: Media::Empty, second: Media::File(file(vec![Media::Empty]).into()) };
    let sha = "11".repeat(32);
    round_trip(
        &Media::Pair(pair.into()),
        &format!("03b10000 01b10000  02b10000 01610000 0500000000000000 {sha} 15c4b51c 01000000 01b10000"),
    );
}
