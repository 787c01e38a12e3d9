//! A client that is generic over its requests: one function sends them all.

use super::{bytes, hex};
use tl_tests::client::{
    functions::{Check, GetCount, GetKept, GetMarked, GetPhoto, GetSize, GetUser, InvokeWithLayer},
    types::{Count, User},
};
use tlforge_runtime::{ByRef, DecodeError, DecodeErrorKind, Function, Limits};

/// Nothing is asked of a request but that it is a `Function`.
fn send<F: Function>(request: &F, expected: &str, answer: &str) -> Result<F::Response, DecodeError> {
    assert_eq!(hex(&request.to_bytes().unwrap()), hex(&bytes(expected)), "{} {:08x}", F::NAME, F::ID);
    request.response(&bytes(answer))
}

/// The same in a wrapper, for which the request is not copied.
fn wrapped<F: Function>(request: &F, expected: &str, answer: &str) -> Result<F::Response, DecodeError> {
    let expected = format!("0d0d9bda e6000000 {expected}");
    send(&InvokeWithLayer { layer: 230, query: ByRef(request) }, &expected, answer)
}

#[test]
fn an_answer_is_read_by_its_type() {
    let (request, answer) = ("10c20000", "01c20000 05000000");
    assert_eq!(send(&GetCount, request, answer), Ok(Count { n: 5 }));
    assert_eq!(wrapped(&GetCount, request, answer), Ok(Count { n: 5 }));
    assert_eq!(send(&Check { query: GetCount }, "14c20000 10c20000", "b5757299"), Ok(true));
}

#[test]
fn an_answer_depends_on_a_field_of_the_request() {
    let user = |name: Option<&str>| User { id: 7, name: name.map(Into::into) };
    let (named, nameless) = (GetUser { fields: 1, id: 7 }, GetUser { fields: 0, id: 7 });
    let request = "11c20000 01000000 07000000";
    assert_eq!(send(&named, request, "02c20000 07000000 01610000"), Ok(user(Some("a"))));
    assert_eq!(wrapped(&named, request, "02c20000 07000000 01610000"), Ok(user(Some("a"))));
    let request = "11c20000 00000000 07000000";
    assert_eq!(send(&nameless, request, "02c20000 07000000"), Ok(user(None)));
    let twice = InvokeWithLayer { layer: 1, query: InvokeWithLayer { layer: 2, query: nameless } };
    let request = format!("0d0d9bda 01000000 0d0d9bda 02000000 {request}");
    assert_eq!(send(&twice, &request, "02c20000 07000000"), Ok(user(None)));
}

/// The number may be a flags word, of which another word is a bit, or stand beside such words.
#[test]
fn an_answer_depends_on_numbers_among_flags() {
    let (answer, user) = ("02c20000 07000000 01610000", User { id: 7, name: Some("a".into()) });
    let note = || Some("n".to_owned());
    let kept = GetKept { flags: 1, more: None, note: note() };
    assert_eq!(send(&kept, "16c20000 03000000 04000000 016e0000", answer), Ok(user.clone()));
    let marked = GetMarked { fields: 1, more: None, note: note() };
    assert_eq!(send(&marked, "15c20000 01000000 01000000 02000000 016e0000", answer), Ok(user));
}

#[test]
fn an_answer_without_an_id_is_read_by_the_request() {
    assert_eq!(send(&GetSize, "13c20000", "05000000"), Ok(Count { n: 5 }));
    assert_eq!(wrapped(&GetSize, "13c20000", "05000000"), Ok(Count { n: 5 }));
    assert_eq!(send(&GetPhoto { id: 1 }, "12c20000 01000000", "9f37e10e 01ff0000"), Ok(vec![0xff]));
}

#[test]
fn errors_and_limits_are_those_of_values() {
    let short = send(&GetSize, "13c20000", "0500").unwrap_err();
    assert!(matches!(short.kind, DecodeErrorKind::End { needed: 4, left: 2, .. }), "{short}");
    let long = send(&GetSize, "13c20000", "05000000 00000000").unwrap_err();
    assert_eq!((long.offset, long.kind), (4, DecodeErrorKind::Trailing { left: 4 }));
    let wrong = wrapped(&GetCount, "10c20000", "b5757299").unwrap_err();
    assert!(matches!(wrong.kind, DecodeErrorKind::UnknownId { found: 0x9972_75b5, .. }), "{wrong}");
    let count = GetCount.response_within(&bytes("01c20000 05000000"), Limits::DEFAULT.with_memory(0));
    assert_eq!(count, Ok(Count { n: 5 }));
}
