//! Options for one path: what is chosen for some items holds for them, and bytes are the same.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is a failed test")]

use std::{collections::HashSet, hash::Hash};
use tl_wire::{
    overrides::{borrowed, enums, functions, types},
    own::{Color, UserId},
};
use tlforge_runtime::{Arena, Decode, DecodeBorrowed, Encode, IntoOwned};

fn full() -> types::Message {
    types::Message { id: 7, from: Some(UserId(1)), to: vec![UserId(2), UserId(3)], text: "hi".into() }
}

#[test]
fn types_of_the_programs_own_stand_in_fields_vectors_payloads_and_arguments() {
    let bytes = full().to_bytes().unwrap();
    let words: Vec<_> = bytes.chunks(4).map(|it| u32::from_le_bytes(it.try_into().unwrap())).collect();
    let expected = [
        0xc103,
        1,
        7,
        0xc101,
        1,
        0,
        0x1cb5_c415,
        2,
        0xc101,
        2,
        0,
        0xc101,
        3,
        0,
        u32::from_le_bytes(*b"\x02hi\0"),
    ];
    assert_eq!(words, expected);
    assert_eq!(enums::Message::from_bytes(&bytes).unwrap(), enums::Message::Message(full()));

    let named = types::user::Full {
        id: UserId(5),
        name: "a".into(),
        best: enums::Maybe::Just(types::Just { value: UserId(6) }),
    };
    assert_eq!(types::user::Full::from_bytes(&named.to_bytes().unwrap()).unwrap(), named);

    for color in ["#0a0b0c", "red"] {
        let picture = types::Picture { color: Color(color.into()), size: 1.5 };
        assert_eq!(types::Picture::from_bytes(&picture.to_bytes().unwrap()).unwrap(), picture);
    }
}

#[test]
fn views_hold_them_as_they_are() {
    let (bytes, arena) = (full().to_bytes().unwrap(), Arena::new());
    let view = borrowed::enums::Message::from_bytes(&bytes, &arena).unwrap();
    assert_eq!(view.to_bytes().unwrap(), bytes);
    let borrowed::enums::Message::Message(message) = &view else { panic!("another variant") };
    assert_eq!((message.text, message.from), ("hi", Some(UserId(1))));
    assert_eq!(view.into_owned(), enums::Message::Message(full()));
}

#[test]
fn errors_in_what_is_replaced_are_errors() {
    let mut bytes = full().to_bytes().unwrap();
    bytes[12] ^= 1;
    assert!(enums::Message::from_bytes(&bytes).is_err());
    for cut in 0..bytes.len() {
        assert!(enums::Message::from_bytes(&bytes[..cut]).is_err());
    }
}

/// Traits are derived for what asks for them, as far as what it holds has them.
#[test]
fn derives_hold_for_what_they_are_asked_for() {
    fn hashed<T: Hash + Eq>(it: T) -> usize {
        HashSet::from([it]).len()
    }
    fn copied<T: Copy + Default>(it: T) -> (T, T) {
        (it, it)
    }
    assert_eq!(hashed(full()), 1);
    assert_eq!(copied(types::Point { x: 1, y: 2 }).0, types::Point { x: 1, y: 2 });
    // A line holds its points in boxes, and so it is not `Copy`.
    assert_eq!(hashed(types::Line::default()), 1);
}

#[test]
fn boxes_and_names_are_as_they_are_asked_for() {
    let point = || Box::new(types::Point { x: 1, y: 2 });
    let line = types::Line { from: point(), to: point() };
    assert_eq!(types::Line::from_bytes(&line.to_bytes().unwrap()).unwrap(), line);
    let empty = enums::Message::Empty(Box::new(types::MessageEmpty { id: 3 }));
    let send = functions::message::SendMessage { to: UserId(1), message: empty };
    assert_eq!(functions::message::SendMessage::from_bytes(&send.to_bytes().unwrap()).unwrap(), send);
    assert_eq!(enums::Message::Hidden.to_bytes().unwrap(), 0xc105_u32.to_le_bytes());
}
