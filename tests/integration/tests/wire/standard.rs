//! Traits of the standard library that are written out, against their derives.

use crate::bytes;
use std::{
    collections::HashSet,
    fmt::Debug,
    hash::{DefaultHasher, Hash, Hasher},
};
use tl_tests::{derived, written};
use tlforge_runtime::{Arena, Decode, DecodeBorrowed, Encode, Identify, Limits};

const TREE: &str = "07c10000 06c10000 07c10000 06c10000 06c10000 01410000 01420000";

/// A row with all that can be absent, and one without.
fn rows() -> [String; 2] {
    let head = "05000000 0600000000000000 01630000";
    let rest = "07000000 08000000 09000000";
    [
        format!(
            "01c10000 1f000000 {head} 0a000000 02227a00 15c4b51c 02000000 01000000 02000000 b5757299 0b000000 \
             04c10000 0c000000 15c4b51c 03000000 03c10000 04c10000 01000000 05c10000 {rest} {TREE} 06c10000"
        ),
        format!("01c10000 00000000 {head} 15c4b51c 00000000 379779bc 0b000000 03c10000 {rest} {TREE}"),
    ]
}

const HOLDERS: [&str; 2] = [
    "0ec10000 0dc10000 01000000 04c10000 02000000 0ac10000 08c10000",
    "0ec10000 0dc10000 01000000 03c10000 0ac10000 09c10000",
];

/// The same bytes as both types print the same, and what one holds equal the other does.
#[track_caller]
fn agree<W, D>(values: &[impl AsRef<str>])
where
    W: Decode + Clone + Debug + PartialEq + Encode,
    D: Decode + Clone + Debug + PartialEq,
{
    let written: Vec<W> = values.iter().map(|it| W::from_bytes(&bytes(it.as_ref())).unwrap()).collect();
    let derived: Vec<D> = values.iter().map(|it| D::from_bytes(&bytes(it.as_ref())).unwrap()).collect();
    for (index, (one, two)) in written.iter().zip(&derived).enumerate() {
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert_eq!(format!("{one:#?}"), format!("{two:#?}"));
        assert_eq!(one.clone().to_bytes(), one.to_bytes());
        for other in 0..values.len() {
            assert_eq!(one == &written[other], two == &derived[other], "{index} and {other}");
            assert_eq!(one == &written[other].clone(), index == other);
        }
    }
}

#[test]
fn written_traits_do_what_the_derives_do() {
    agree::<written::types::Row, derived::types::Row>(&rows());
    agree::<written::types::Holder, derived::types::Holder>(&HOLDERS);
    agree::<written::enums::Shade, derived::enums::Shade>(&[
        "03c10000",
        "04c10000 01000000",
        "04c10000 02000000",
        "05c10000",
    ]);
    agree::<written::enums::Switch, derived::enums::Switch>(&["08c10000", "09c10000"]);
    agree::<written::enums::Tree, derived::enums::Tree>(&["06c10000", TREE]);
    agree::<written::types::Only, derived::types::Only>(&["0ac10000"]);
    let gets = rows().map(|row| format!("10c10000 {row}"));
    agree::<written::functions::Get, derived::functions::Get>(&gets);
}

#[test]
fn nan_is_not_equal_to_itself() {
    let number = written::types::Number { x: f64::NAN };
    assert!(number != number.clone());
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn equal_values_have_one_hash_and_others_not() {
    let row = |hex: &str| written::types::Row::from_bytes(&bytes(hex)).unwrap();
    let rows = rows();
    let set: HashSet<_> = rows.iter().chain(&rows).map(|hex| row(hex)).collect();
    assert_eq!(set.len(), 2);
    // Fields behind the twelfth count, too: they stand in a second tuple.
    let one = row(&rows[1]);
    let other = written::types::Row { n: 10, ..one.clone() };
    assert_ne!(hash(&one), hash(&other));
    assert_ne!(one, other);
    let shade = |by| written::enums::Shade::Dark(written::types::Dark { by });
    assert_ne!(hash(&shade(1)), hash(&shade(2)));
    assert_ne!(hash(&written::enums::Shade::Light), hash(&written::enums::Shade::Black));
}

/// A secret with a key of `length` bytes.
fn secret(length: usize) -> written::types::Secret {
    written::types::Secret {
        key: (0..length).map(|byte| byte as u8).collect(),
        hash: [0xab; 16],
        salt: [0xcd; 32],
        next: Some(vec![1, 2]),
        list: vec![vec![], vec![0xff]],
        text: "a".into(),
    }
}

#[test]
fn bytes_are_printed_as_hexadecimal() {
    let (hash, salt) = ("ab".repeat(16), "cd".repeat(32));
    let rest =
        format!("hash: 0x{hash}, salt: 0x{salt}, next: Some(0x0102), list: [0x, 0xff], text: \"a\" }}");
    assert_eq!(format!("{:?}", secret(3)), format!("Secret {{ key: 0x000102, {rest}"));
    let most: String = (0..64).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(format!("{:?}", secret(64)), format!("Secret {{ key: 0x{most}, {rest}"));
    assert_eq!(format!("{:?}", secret(65)), format!("Secret {{ key: 0x{most}… (65 bytes), {rest}"));
    assert_eq!(format!("{:?}", written::types::Secret { next: None, ..secret(0) }.next), "None");
}

#[test]
fn views_have_the_same_traits() {
    let encoded = secret(65).to_bytes().unwrap();
    let arena = Arena::new();
    let view =
        written::borrowed::types::Secret::from_bytes_within(&encoded, &arena, Limits::default()).unwrap();
    assert_eq!(format!("{view:?}"), format!("{:?}", secret(65)));
    let again = view;
    assert_eq!(again, view);
    assert_eq!(hash(&again), hash(&view));
}

#[test]
fn a_value_knows_its_constructor() {
    let heads = [written::enums::Shade::Light, written::enums::Shade::Dark(written::types::Dark { by: 1 })];
    let heads = heads.map(|it| (it.tl_id(), it.tl_name()));
    assert_eq!(heads, [(0xc103, "light"), (0xc104, "dark")]);
    // What is boxed, a struct, a request and a view have it, too.
    let bytes = bytes(TREE);
    let tree = written::enums::Tree::from_bytes(&bytes).unwrap();
    assert_eq!((tree.tl_id(), tree.tl_name()), (0xc107, "node"));
    assert_eq!((secret(0).tl_id(), secret(0).tl_name()), (0xc10f, "secret"));
    assert_eq!(written::functions::Ping.tl_name(), "ping");
    let arena = Arena::new();
    let view = written::borrowed::enums::Tree::from_bytes_within(&bytes, &arena, Limits::default()).unwrap();
    assert_eq!(view.tl_name(), "node");
}
