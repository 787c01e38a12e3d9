//! A hundred types that hold each other: some of their values stand where the compiler does not
//! look into them, and are values like all others.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use std::{any::Any, thread};
use tl_wire::mutual::{self, borrowed, registry, types::A0};
use tlforge_runtime::{Arena, Combinator, Decode, DecodeBorrowed, Encode, IntoOwned, Value};

/// A value of the first type, with each of the next types in it, down to this one.
fn bytes(levels: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    for level in 0..=levels {
        let name = format!("a{}", level % 100);
        let id = mutual::registry::constructor_named(&name).unwrap().id;
        bytes.extend(id.to_le_bytes());
        bytes.extend(u32::from(level < levels).to_le_bytes());
        bytes.extend([3, b'a', b'b', b'c']);
    }
    bytes
}

#[test]
fn a_value_is_read_written_compared_and_sent() {
    for levels in [0, 1, 30, 45] {
        let bytes = bytes(levels);
        let value = A0::from_bytes(&bytes).unwrap();
        assert!(value == value.clone());
        let written = thread::spawn(move || value.to_bytes().unwrap()).join().unwrap();
        assert_eq!(written, bytes);
    }
}

#[test]
fn any_value_is_read_by_its_id_and_sent() {
    let bytes = bytes(40);
    let entry = registry::constructor(A0::ID).unwrap();
    let value: Box<dyn Value> = (entry.decode)(&mut tlforge_runtime::Reader::new(&bytes, Default::default()));
    let value = thread::spawn(move || value).join().unwrap();
    assert!((&*value as &dyn Any).downcast_ref::<A0>().unwrap() == &A0::from_bytes(&bytes).unwrap());
}

#[test]
fn a_value_that_borrows_is_the_same() {
    let (bytes, arena) = (bytes(40), Arena::new());
    let value = borrowed::types::A0::from_bytes(&bytes, &arena).unwrap();
    assert_eq!(value.to_bytes().unwrap(), bytes);
    assert!(value.into_owned() == A0::from_bytes(&bytes).unwrap());
}

#[test]
fn what_is_cut_off_is_an_error() {
    let bytes = bytes(40);
    for cut in 0..bytes.len() {
        assert!(A0::from_bytes(&bytes[..cut]).is_err());
    }
}

#[test]
fn some_values_are_hidden_from_the_compiler() {
    let hides = include_str!(concat!(env!("OUT_DIR"), "/mutual.rs")).matches("Erased<'static").count();
    assert!((1..40).contains(&hides), "{hides}");
}
