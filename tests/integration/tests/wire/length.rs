//! Values in front of which the number of their bytes stands.

use super::{bytes, hex};
use tl_tests::length::{
    borrowed,
    enums::Tree,
    functions::Send,
    reflection,
    types::{self, Letter, Message, MsgContainer, Number, Outer, Ping, Pings, RpcResult},
};
use tlforge_runtime::{
    Arena, Combinator, Decode, DecodeBorrowed, DecodeError, DecodeErrorKind, Encode, IntoOwned, Limits,
    Object, Request,
};

const PING: &str = "ec77be7a 0900000000000000";

fn ping() -> Ping {
    Ping { ping_id: 9 }
}

/// The same value as an owned one and as a view.
fn read<'a, T, V>(input: &'a [u8], arena: &'a Arena) -> Result<T, DecodeError>
where
    T: Decode + std::fmt::Debug + PartialEq,
    V: DecodeBorrowed<'a> + IntoOwned<Owned = T>,
{
    let owned = T::from_bytes(input);
    let view = V::from_bytes(input, arena).map(IntoOwned::into_owned);
    assert_eq!(owned, view);
    owned
}

#[test]
fn the_length_follows_from_the_value() {
    let letter = Letter { text: "abc".into(), rest: 5 };
    let expected = bytes("01d00000 04000000 03616263 05000000");
    assert_eq!(hex(&letter.to_bytes().unwrap()), hex(&expected));
    assert_eq!(read::<Letter, borrowed::types::Letter<'_>>(&expected, &Arena::new()), Ok(letter));
    let pings = Pings { all: vec![ping(), ping()], note: Some("n".into()) };
    let expected = bytes(&format!("02d00000 01000000 20000000 15c4b51c 02000000 {PING} {PING} 016e0000"));
    assert_eq!(hex(&pings.to_bytes().unwrap()), hex(&expected));
    assert_eq!(Pings::from_bytes(&expected), Ok(pings));
    let number = Number { n: 7 };
    assert_eq!(hex(&number.to_bytes().unwrap()), hex(&bytes("06d00000 08000000 0700000000000000")));
    let sent = Send { body: Request(bytes(PING)) };
    let expected = bytes(&format!("10d00000 0c000000 {PING}"));
    assert_eq!(hex(&sent.to_bytes().unwrap()), hex(&expected));
    assert_eq!(Send::from_bytes(&expected), Ok(sent));
}

#[test]
fn lengths_stand_in_each_other() {
    let inner = || Message { msg_id: 4, seqno: 1, body: Object(bytes(PING)) };
    let outer = Outer { inner: inner(), after: 6 };
    let message = format!("11e5b85b 0400000000000000 01000000 0c000000 {PING}");
    let expected = bytes(&format!("05d00000 20000000 {message} 06000000"));
    assert_eq!(hex(&outer.to_bytes().unwrap()), hex(&expected));
    assert_eq!(Outer::from_bytes(&expected), Ok(outer));
    let leaf = || Tree::Leaf;
    let tree = |left, right| Tree::from(types::Tree { left, right });
    let deep = tree(tree(leaf(), tree(leaf(), leaf())), leaf());
    assert_eq!(Tree::from_bytes(&deep.to_bytes().unwrap()), Ok(deep));
}

/// What a schema does not declare, a vector and a Bool: all that a server answers with.
#[test]
fn a_container_holds_any_answers() {
    let answer =
        |result: &str| RpcResult { req_msg_id: 3, result: Object(bytes(result)) }.to_bytes().unwrap();
    let bodies = [
        answer("15c4b51c 02000000 05000000 06000000"),
        answer("b5757299"),
        answer("efbeadde 01020304"),
        ping().to_bytes().unwrap(),
        Vec::new(),
    ];
    let message = |body: &Vec<u8>| Message { msg_id: 4, seqno: 1, body: Object(body.clone()) };
    let container = MsgContainer { messages: bodies.iter().map(message).collect() };
    let written = container.to_bytes().unwrap();
    let again = MsgContainer::from_bytes(&written).unwrap();
    assert_eq!(again, container);
    let result: RpcResult = again.messages[0].body.get().unwrap();
    assert_eq!(result.result.get(), Ok(vec![5, 6]));
    assert_eq!(again.messages[3].body.get(), Ok(ping()));
}

#[test]
fn a_length_that_is_wrong_is_an_error_with_its_place() {
    let error = |input: &str| {
        let input = bytes(input);
        read::<Letter, borrowed::types::Letter<'_>>(&input, &Arena::new()).unwrap_err()
    };
    let long = error("01d00000 09000000 03616263 05000000");
    assert_eq!((long.offset, long.kind), (4, DecodeErrorKind::Length { length: 9, left: 8 }));
    assert_eq!(long.to_string(), "at byte 4: the length says 9 bytes, 8 are left (in letter)");
    let negative = error("01d00000 fcffffff 03616263 05000000");
    assert_eq!(negative.kind, DecodeErrorKind::Length { length: -4, left: 8 });
    let short = error("01d00000 03000000 03616263 05000000");
    assert_eq!((short.offset, short.within), (8, "letter"));
    assert_eq!(short.kind, DecodeErrorKind::End { expected: "string", needed: 4, left: 3 });
    let unread = error("01d00000 08000000 03616263 05000000");
    assert_eq!((unread.offset, unread.kind), (12, DecodeErrorKind::Unread { left: 4 }));
    assert_eq!(unread.to_string(), "at byte 12: the value ends 4 bytes before its length says (in letter)");
    assert_eq!(error("01d00000 0400").offset, 4, "a length that is cut short");
    let behind = error("01d00000 04000000 03616263 0500");
    assert_eq!((behind.offset, behind.within), (12, "letter"), "offsets behind it are those of the input");
}

/// Whatever the length says, and wherever the input ends: the owned type and the view say the same, and what
/// is read is written again as it was.
#[test]
fn hostile_lengths_and_ends() {
    let message = |body: Vec<u8>| Message { msg_id: 4, seqno: 1, body: Object(body) };
    let container = MsgContainer { messages: vec![message(bytes(PING)), message(bytes("b5757299"))] };
    vary(&container.to_bytes().unwrap(), |input| {
        let read = MsgContainer::from_bytes(input);
        agrees("MessageContainer", &read, input);
        if let Ok(value) = read {
            assert_eq!(value.to_bytes().unwrap(), input);
        }
    });
    let pings = Pings { all: vec![ping(), ping()], note: Some("n".into()) };
    vary(&pings.to_bytes().unwrap(), |input| {
        // Other flags are given up, and the padding of a string may be anything.
        let read = read::<Pings, borrowed::types::Pings<'_>>(input, &Arena::new());
        agrees("Pings", &read, input);
    });
}

/// The table says the same of bytes: whether they are a value, where one ends, and what JSON is the same.
fn agrees<T: Decode + std::fmt::Debug + PartialEq>(ty: &str, read: &Result<T, DecodeError>, input: &[u8]) {
    let ty = reflection::codec().table().ty(ty).unwrap();
    match (read, reflection::codec().to_json(&ty, input)) {
        (Ok(value), Ok(json)) => {
            let again = reflection::codec().from_json(&ty, &json).unwrap();
            assert_eq!(T::from_bytes(&again).as_ref(), Ok(value), "{json}");
        }
        (Err(error), Err(by_table)) => {
            assert_eq!(error.within, by_table.combinator(), "{error} {by_table}");
            // Numbers that stand together are looked at together.
            let together = matches!(error.kind, DecodeErrorKind::End { expected: "numbers", .. });
            assert!(error.offset == by_table.offset() || together, "{error} {by_table}");
            if matches!(error.kind, DecodeErrorKind::Length { .. } | DecodeErrorKind::Unread { .. }) {
                assert!(error.to_string().contains(&by_table.message()), "{error} {by_table}");
            }
        }
        (read, by_table) => panic!("{read:?} {by_table:?} {}", hex(input)),
    }
}

#[test]
fn the_table_has_no_lengths() {
    let outer = Outer { inner: Message { msg_id: 4, seqno: 1, body: Object(bytes(PING)) }, after: 6 };
    let written = outer.to_bytes().unwrap();
    let json = reflection::codec().to_json(&tlforge_values::Type::ANY, &written).unwrap();
    let expected = r#"{"_":"outer","inner":{"_":"message","msg_id":"4","seqno":1,"body":{"_":"ping","ping_id":"9"}},"after":6}"#;
    assert_eq!(json, expected);
    assert_eq!(reflection::codec().from_json(&tlforge_values::Type::ANY, &json).unwrap(), written);
    // What the schema does not know is told as bytes.
    let outer = Message { msg_id: 4, seqno: 1, body: Object(bytes("efbeadde")) }.to_bytes().unwrap();
    let json = reflection::codec().to_json(&tlforge_values::Type::ANY, &outer).unwrap();
    assert!(json.ends_with(r#""body":{"$bytes":"776t3g=="}}"#), "{json}");
    assert_eq!(reflection::codec().from_json(&tlforge_values::Type::ANY, &json).unwrap(), outer);
}

/// The same bytes cut at each place, and with other numbers in each.
fn vary(whole: &[u8], mut check: impl FnMut(&[u8])) {
    (0..=whole.len()).for_each(|end| check(&whole[..end]));
    for at in (0..whole.len()).step_by(4) {
        for number in [0, 1, 4, 12, 16, 40, i32::MAX, i32::MIN, -1, 0x7abe_77ec] {
            let mut input = whole.to_vec();
            input[at..at + 4].copy_from_slice(&number.to_le_bytes());
            check(&input);
        }
    }
}

#[test]
fn limits_hold_behind_a_length() {
    let mut deep = vec![];
    let ends = bytes("04d00000");
    for _ in 0..10_000 {
        let mut next = bytes("03d00000");
        next.extend(i32::try_from(deep.len().max(4)).unwrap().to_le_bytes());
        next.extend(if deep.is_empty() { &ends } else { &deep });
        next.extend(&ends);
        deep = next;
    }
    assert_eq!(Tree::from_bytes(&deep).unwrap_err().kind, DecodeErrorKind::TooDeep);
    let pings = Pings { all: vec![ping(); 1000], note: None }.to_bytes().unwrap();
    assert!(Pings::from_bytes(&pings).is_ok());
    assert_eq!(Message::NAME, "message");
    let huge = bytes("02d00000 00000000 08000000 15c4b51c ffffff7f");
    let error = Pings::from_bytes_within(&huge, Limits::DEFAULT).unwrap_err();
    assert!(matches!(error.kind, DecodeErrorKind::End { .. } | DecodeErrorKind::TooMuchMemory), "{error}");
}
