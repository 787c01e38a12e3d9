//! A client that is generic over its requests: one function sends them all.

use super::{bytes, hex};
use std::{future::Future, pin::pin, task};
use tl_tests::client::{
    functions::{Check, GetCount, GetKept, GetMarked, GetPhoto, GetSize, GetUser, InvokeWithLayer},
    types::{Count, User},
};
use tlforge_runtime::{ByRef, CallError, DecodeError, DecodeErrorKind, Function, Limits};

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

/// `count` stands for the error that a server answers with.
#[test]
fn an_answer_or_an_error_is_found_by_its_id() {
    let (photo, error) = ("9f37e10e 01ff0000", "01c20000 05000000");
    let answer = |answer: &str| GetPhoto { id: 1 }.answer::<Count>(&bytes(answer));
    assert_eq!(answer(photo), Ok(Ok(vec![0xff])));
    assert_eq!(answer(error), Ok(Err(Count { n: 5 })));
    let cut = answer("01c20000 0700").unwrap_err();
    assert_eq!((cut.offset, cut.within), (4, "count"), "once the id is that of an error it is one");
    let neither = answer("b5757299").unwrap_err();
    assert!(matches!(neither.kind, DecodeErrorKind::UnknownId { expected: "Bytes", .. }), "{neither}");
    assert_eq!(answer("01c2").unwrap_err().offset, 0);
    assert_eq!(answer(&format!("{error} 00000000")).unwrap_err().kind, DecodeErrorKind::Trailing { left: 4 });
    // A wrapper is answered as the request in it is, whoever reads the answer.
    let wrapper = InvokeWithLayer { layer: 1, query: ByRef(&GetUser { fields: 1, id: 7 }) };
    let user = wrapper.answer::<Count>(&bytes("02c20000 07000000 01610000")).unwrap();
    assert_eq!(user.unwrap().name.as_deref(), Some("a"));
    assert_eq!(wrapper.answer::<Count>(&bytes(error)), Ok(Err(Count { n: 5 })));
    let limits = Limits::DEFAULT.with_memory(0);
    assert_eq!(GetPhoto { id: 1 }.answer_within::<Count>(&bytes(error), limits), Ok(Err(Count { n: 5 })));
}

/// Nothing is asked of a request but that it is a `Function`, and of its answer nothing.
async fn call<F: Function + Sync>(request: &F, answer: &str) -> Result<F::Response, CallError<Count>> {
    let answer = std::future::ready(bytes(answer)).await;
    request.answer::<Count>(&answer)?.map_err(CallError::Answer)
}

#[test]
fn answers_go_to_other_threads() {
    fn spawn<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> T {
        let run = move || match pin!(future).poll(&mut task::Context::from_waker(task::Waker::noop())) {
            task::Poll::Ready(value) => value,
            task::Poll::Pending => unreachable!("it waits for nothing"),
        };
        std::thread::spawn(run).join().unwrap()
    }
    /// A client knows no more of a request.
    fn any<F: Function + Send + Sync + 'static>(request: F, answer: &'static str) -> F::Response {
        spawn(async move { call(&request, answer).await.map_err(|error| error.to_string()) }).unwrap()
    }
    assert_eq!(any(GetPhoto { id: 1 }, "9f37e10e 01ff0000"), vec![0xff]);
    assert_eq!(any(InvokeWithLayer { layer: 1, query: GetSize }, "05000000"), Count { n: 5 });
    assert!(any(Check { query: GetSize }, "b5757299"));
    let error = spawn(async { call(&GetPhoto { id: 1 }, "01c20000 05000000").await }).unwrap_err();
    assert_eq!(
        (&error, error.to_string().as_str()),
        (&CallError::Answer(Count { n: 5 }), "the server answered with an error: Count { n: 5 }")
    );
    let error = spawn(async { call(&GetPhoto { id: 1 }, "9f37e10e").await }).unwrap_err();
    assert_eq!(error.to_string(), "the answer cannot be read: at byte 4: string needs 4 bytes, 0 are left");
}
