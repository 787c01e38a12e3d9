//! Types that borrow strings and bytes from the input.

use crate::{bytes, hex};
use std::fmt::Debug;
use tl_tests::{
    borrow::{self, borrowed},
    borrow_some,
};
use tlforge_runtime::{
    Arena, Combinator, Decode, DecodeBorrowed, DecodeErrorKind, Encode, Function, IntoOwned, Limits, Object,
};

/// Reads a value that borrows, writes it again, and takes it away from its input.
#[track_caller]
fn round_trip<'a, B, O>(input: &'a [u8], arena: &'a Arena, expected: &B, owned: &O)
where
    B: DecodeBorrowed<'a> + Encode + IntoOwned<Owned = O> + PartialEq + Debug + Clone,
    O: Decode + Encode + PartialEq + Debug,
{
    let value = B::from_bytes(input, arena).unwrap();
    assert_eq!(&value, expected);
    assert_eq!(hex(&value.to_bytes().unwrap()), hex(input));
    assert_eq!(&value.into_owned(), owned);
    assert_eq!(O::from_bytes(input).as_ref(), Ok(owned));
}

/// Whether a value lies in the input, not only a copy of it.
fn is_part(input: &[u8], part: &[u8]) -> bool {
    input.as_ptr_range().contains(&part.as_ptr())
}

#[test]
fn strings_and_bytes_are_parts_of_the_input() {
    let input = bytes("01b20000 01000000 05 7469746c65 0000 03 010203");
    let expected = borrowed::types::Note { title: Some("title"), body: &[1, 2, 3] };
    let owned = borrow::types::Note { title: Some("title".into()), body: vec![1, 2, 3] };
    round_trip(&input, &Arena::new(), &expected, &owned);
    let arena = Arena::new();
    let value = borrowed::types::Note::from_bytes(&input, &arena).unwrap();
    assert!(is_part(&input, value.title.unwrap().as_bytes()));
    assert!(is_part(&input, value.body));
}

#[test]
fn an_owned_value_outlives_the_input() {
    let owned = {
        let (input, arena) = (bytes("04b20000 03 616263"), Arena::new());
        borrowed::enums::Gift::from_bytes(&input, &arena).unwrap().into_owned()
    };
    assert_eq!(owned, borrow::enums::Gift::Owned(borrow::types::GiftOwned { name: "abc".into() }));
}

/// The id, a vector of three gifts one of which holds more, a vector of notes, a peer.
const GIFTS: &str = "05b20000
    15c4b51c 03000000  03b20000  04b20000 01610000
        05b20000 15c4b51c 00000000 00000000 02b20000 0100000000000000
    01000000 00000000 02626300
    02b20000 0200000000000000";

#[test]
fn values_that_contain_their_own_type() {
    use borrowed::{
        enums::Gift,
        types::{GiftMany, GiftOwned, Note},
    };
    let from = |id| borrow::types::Peer { id };
    let input = bytes(GIFTS);
    let last = GiftMany { gifts: &[], notes: &[], from: from(1) };
    let gifts = &[Gift::None, Gift::Owned(GiftOwned { name: "a" }), Gift::Many(&last)];
    let many = GiftMany { gifts, notes: &[Note { title: None, body: b"bc" }], from: from(2) };
    let expected = Gift::Many(&many);
    round_trip(&input, &Arena::new(), &expected, &borrow::enums::Gift::from_bytes(&input).unwrap());
    let shallow = Limits::DEFAULT.with_depth(1);
    let error = Gift::from_bytes_within(&input, &Arena::new(), shallow).unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::TooDeep);
    assert_eq!(borrow::enums::Gift::from_bytes_within(&input, shallow), Err(error));
}

#[test]
fn values_are_copied_and_lie_in_an_arena() {
    use borrowed::enums::Gift;
    /// Whether a value can be used after it was given away: the compiler says so.
    fn is_copy<T: Copy>(_: T) {}
    let (input, mut arena) = (bytes(GIFTS), Arena::new());
    let gift = Gift::from_bytes(&input, &arena).unwrap();
    is_copy(gift);
    let Gift::Many(many) = gift else { panic!("another gift") };
    // Of the owned type, which has become `Copy` by it.
    is_copy(many.from);
    assert_eq!(many.from.into_owned(), many.from);
    let copies: Vec<_> = many.notes.iter().map(|note| note.into_owned()).collect();
    let taken = arena.allocated_bytes();
    assert_ne!(taken, 0);
    for _ in 0..10 {
        arena.reset();
        Gift::from_bytes(&input, &arena).unwrap();
    }
    assert_eq!(arena.allocated_bytes(), taken);
    assert_eq!(copies, [borrow::types::Note { title: None, body: b"bc".into() }]);
}

#[test]
fn only_what_is_named_borrows() {
    use borrow_some::{borrowed::enums::Gift, types};
    let input = bytes(GIFTS);
    let arena = Arena::new();
    let Gift::Many(many) = Gift::from_bytes(&input, &arena).unwrap() else { panic!("another gift") };
    let Gift::Owned(gift) = &many.gifts[1] else { panic!("another gift") };
    assert!(is_part(&input, gift.name.as_bytes()));
    // Their types hold for themselves: these are not those of `borrowed`.
    let notes: Vec<types::Note> = many.notes;
    assert!(!is_part(&input, &notes[0].body));
    let get = borrow_some::borrowed::functions::owned::Get { key: "a" };
    assert_eq!(hex(&get.to_bytes().unwrap()), hex(&bytes("0eb20000 01610000")));
}

#[test]
fn a_request_is_written_from_what_the_program_has() {
    let (part, file) = (7, [1, 2, 3, 4, 5, 6, 7]);
    let request = borrowed::functions::upload::SavePart { part, bytes: &file[..3] };
    let owned = borrow::functions::upload::SavePart { part, bytes: vec![1, 2, 3] };
    assert_eq!(request.to_bytes(), owned.to_bytes());
    assert_eq!(borrowed::functions::upload::SavePart::ID, 0xb20f);
    assert_eq!(request.response(&bytes("b5757299")), Ok(true));
    assert_eq!(request.into_owned(), owned);
}

#[test]
fn a_request_in_a_request_stays_what_it_is() {
    let query = borrowed::functions::owned::Get { key: "k" };
    let request = borrowed::functions::Invoke { name: "n", query };
    let input = bytes("10b20000 016e0000 0eb20000 016b0000");
    assert_eq!(hex(&request.to_bytes().unwrap()), hex(&input));
    // The answer is read into owned types.
    let answer = bytes("0cb20000 246e28b5 01740000 d1144618 0162 0000");
    let thing: borrow::types::owned::Thing = request.response(&answer).unwrap();
    assert_eq!(thing.tag, "t");
    // What comes in a request is read by its own `Decode`.
    type Owned<'a> = borrowed::functions::Invoke<'a, borrow::functions::owned::Get>;
    let arena = Arena::new();
    let read = Owned::from_bytes(&input, &arena).unwrap();
    assert_eq!((read.name, read.query.key.as_str()), ("n", "k"));
}

#[test]
fn answers_are_borrowed_by_asking_for_it() {
    let answer = bytes("0cb20000 246e28b5 01740000 d1144618 01620000");
    let expected = borrowed::types::owned::Thing { tag: "t", blob: b"b" };
    let owned = borrow::types::owned::Thing { tag: "t".into(), blob: b"b".into() };
    round_trip(&answer, &Arena::new(), &expected, &owned);
    let several = [&bytes("15c4b51c 01000000")[..], &answer].concat();
    let arena = Arena::new();
    let things = <&[borrowed::types::owned::Thing<'_>]>::from_bytes(&several, &arena);
    assert_eq!(things, Ok(&[expected][..]));
    // This one comes without an id, and is read by the request.
    let request = borrowed::functions::GetBytes { name: "n" };
    assert_eq!(request.response(&bytes("d1144618 02626300")), Ok(b"bc".to_vec()));
}

#[test]
fn what_follows_a_value_is_left() {
    let input = bytes("0eb20000 016b0000 ffff");
    let arena = Arena::new();
    let read = borrowed::functions::owned::Get::from_prefix(&input, &arena, Limits::DEFAULT);
    let (get, rest) = read.unwrap();
    assert_eq!((get.key, rest), ("k", &[0xff, 0xff][..]));
    let error = borrowed::functions::owned::Get::from_bytes(&input, &Arena::new()).unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::Trailing { left: 2 });
}

#[test]
fn types_with_parameters() {
    let input = bytes("08b20000 07b20000 01610000 01620000 01630000");
    let first = borrow::types::Named { name: "a".to_owned(), value: "b".to_owned() };
    let expected = borrowed::types::Names { first: first.clone(), second: "c" };
    round_trip(&input, &Arena::new(), &expected, &borrow::types::Names { first, second: "c".into() });
    let input = bytes("0ab20000 01000000 01610000 01000000 09b20000 01620000");
    let part = |text| borrowed::types::Part { text: Some(text) };
    let expected = borrowed::types::Parts { m: 1, first: part("a"), more: &[part("b")] };
    let part = |text: &str| borrow::types::Part { text: Some(text.into()) };
    let owned = borrow::types::Parts { m: 1, first: part("a"), more: vec![part("b")] };
    round_trip(&input, &Arena::new(), &expected, &owned);
}

#[test]
fn repetitions_and_arrays() {
    let input = bytes("0bb20000 01000000 016b0000 01610000 01620000");
    let rows = &[borrowed::types::TableRows { key: "k", cells: [b"a", b"b"] }];
    let owned = vec![borrow::types::TableRows { key: "k".into(), cells: [b"a".into(), b"b".into()] }];
    round_trip(
        &input,
        &Arena::new(),
        &borrowed::types::Table { rows },
        &borrow::types::Table { rows: owned },
    );
}

#[test]
fn objects_are_kept_as_bytes_of_their_own() {
    let input = bytes("0db20000 01610000 02b20000 0100000000000000 01620000");
    let value = Object(bytes("02b20000 0100000000000000"));
    let expected = borrowed::types::Answer { before: "a", value: value.clone(), after: "b" };
    let owned = borrow::types::Answer { before: "a".into(), value, after: "b".into() };
    round_trip(&input, &Arena::new(), &expected, &owned);
}

#[test]
fn a_string_must_be_utf_8() {
    let input = bytes("0eb20000 01ff0000");
    let error = borrowed::functions::owned::Get::from_bytes(&input, &Arena::new()).unwrap_err();
    assert_eq!(error.to_string(), "at byte 4: string is not UTF-8 (in owned.get)");
}
