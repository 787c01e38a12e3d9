//! Servers: requests are read, whichever they are, and answered with the type that each asks for.

use super::{bytes, hex};
use served::{
    functions::{Check, GetCount, GetKept, GetMarked, GetSize, GetUser, InvokeWithLayer},
    requests::{Request, Service},
    types::{Count, User},
};
use std::{
    future::Future as _,
    task::{Context, Poll, Waker},
};
use tl_tests::{client, served};
use tlforge_runtime::{
    Combinator, Decode, DecodeError, DecodeErrorKind, EncodeError, Limits, Object, Served,
};

/// Knows one user, and keeps what it does not know.
#[derive(Default)]
struct Server {
    layer: i32,
    kept: Vec<u32>,
}

#[derive(Debug, PartialEq)]
enum Trouble {
    Decode(DecodeError),
    Encode(EncodeError),
    NoUser,
    NotServed,
}

impl From<DecodeError> for Trouble {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl From<EncodeError> for Trouble {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

fn user(id: i32) -> Result<User, Trouble> {
    if id == 7 { Ok(User { id, name: Some("a".into()) }) } else { Err(Trouble::NoUser) }
}

impl Service for Server {
    type Error = Trouble;

    fn get_count(&mut self, _: &GetCount) -> Result<Count, Trouble> {
        Ok(Count { n: 5 })
    }

    fn get_user(&mut self, request: &GetUser) -> Result<User, Trouble> {
        user(request.id)
    }

    fn get_size(&mut self, _: &GetSize) -> Result<Count, Trouble> {
        Ok(Count { n: 6 })
    }

    fn invoke_with_layer(&mut self, request: &InvokeWithLayer<Request>) -> Result<Object, Trouble> {
        self.layer = request.layer;
        self.dispatch(&request.query)
    }

    fn check(&mut self, request: &Check<Request>) -> Result<bool, Trouble> {
        Ok(request.query.id() == Some(GetCount::ID))
    }

    fn get_marked(&mut self, _: &GetMarked) -> Result<User, Trouble> {
        user(7)
    }

    fn get_kept(&mut self, _: &GetKept) -> Result<User, Trouble> {
        user(7)
    }

    fn other(&mut self, request: &tlforge_runtime::Request) -> Result<Object, Trouble> {
        self.kept.extend(request.id());
        Ok(Object(bytes("9f37e10e 01ff0000")))
    }
}

/// An async server: the enum is all that it needs.
async fn answer(
    request: &Request,
    users: &impl AsyncFn(i32) -> Result<User, Trouble>,
) -> Result<Vec<u8>, Trouble> {
    Ok(match request {
        Request::GetUser(it) => it.respond(&users(it.id).await?)?,
        Request::GetCount(it) => it.respond(&Count { n: 5 })?,
        Request::InvokeWithLayer(it) => Box::pin(answer(&it.query, users)).await?,
        _ => return Err(Trouble::NotServed),
    })
}

fn serve(request: &str) -> Result<String, Trouble> {
    Server::default().serve(&bytes(request)).map(|answer| hex(&answer))
}

#[test]
fn each_request_is_answered_as_its_client_reads_it() {
    use tlforge_runtime::Function;
    fn ask<F: Function>(request: &F) -> F::Response {
        let answer = Server::default().serve(&request.to_bytes().unwrap()).unwrap();
        request.response(&answer).unwrap()
    }
    use client::functions as asked;
    assert_eq!(ask(&asked::GetCount), client::types::Count { n: 5 });
    assert_eq!(ask(&asked::GetSize), client::types::Count { n: 6 }, "without an id");
    assert_eq!(ask(&asked::GetPhoto { id: 1 }), vec![0xff], "by whoever answers the others");
    assert_eq!(
        ask(&asked::GetUser { fields: 1, id: 7 }).name.as_deref(),
        Some("a"),
        "by a number of the request"
    );
    let marked = asked::GetMarked { fields: 1, more: None, note: Some("n".into()) };
    assert_eq!(ask(&marked).id, 7, "by a number among flags");
    assert!(ask(&asked::Check { query: asked::GetCount }) && !ask(&asked::Check { query: asked::GetSize }));
    let twice = asked::InvokeWithLayer {
        layer: 1,
        query: asked::InvokeWithLayer { layer: 2, query: asked::GetSize },
    };
    assert_eq!(ask(&twice), client::types::Count { n: 6 });
}

#[test]
fn an_async_server_answers_the_same() {
    let asked = |request: &str| {
        let users = async |id| {
            std::future::ready(()).await;
            user(id)
        };
        let request = Request::from_bytes(&bytes(request)).unwrap();
        let answered = std::pin::pin!(answer(&request, &users));
        match answered.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer.map(|it| hex(&it)),
            Poll::Pending => panic!("nothing has to be waited for"),
        }
    };
    for request in ["10c20000", "11c20000 01000000 07000000", "11c20000 01000000 08000000"] {
        assert_eq!(asked(request), serve(request));
        let wrapped = format!("0d0d9bda 01000000 {request}");
        assert_eq!(asked(&wrapped), serve(&wrapped));
    }
    assert_eq!(asked("12c20000 01000000"), Err(Trouble::NotServed));
}

#[test]
fn what_is_not_known_is_kept_as_bytes() {
    let mut server = Server::default();
    server.serve(&bytes("0d0d9bda 09000000 12c20000 01000000")).unwrap();
    server.serve(&bytes("efbeadde")).unwrap();
    assert_eq!((server.layer, server.kept), (9, vec![0xc212, 0xdead_beef]));
    let request = Request::from_bytes(&bytes("12c20000 01000000")).unwrap();
    assert_eq!((request.id(), request.name()), (Some(0xc212), None));
    let Request::Other(kept) = request else { panic!("it is known") };
    assert_eq!(hex(&kept.0), hex(&bytes("12c20000 01000000")));
    let request = Request::from_bytes(&bytes("13c20000")).unwrap();
    assert_eq!((request.id(), request.name(), request.clone()), (Some(0xc213), Some("getSize"), request));
}

#[test]
fn an_answer_has_the_form_that_the_request_asks_for() {
    let user = User { id: 7, name: Some("a".into()) };
    let named = GetUser { fields: 1, id: 7 }.respond(&user).unwrap();
    assert_eq!(hex(&named), hex(&bytes("02c20000 07000000 01610000")));
    let error = GetUser { fields: 0, id: 7 }.respond(&user).unwrap_err();
    assert!(matches!(error, EncodeError::SharedFlag { combinator: "user", .. }), "{error}");
    assert_eq!(serve("11c20000 00000000 07000000"), Err(Trouble::Encode(error)));
    assert_eq!(serve("11c20000 01000000 08000000"), Err(Trouble::NoUser));
}

#[test]
fn hostile_requests_are_refused() {
    let refused = |request: &str| match serve(request).unwrap_err() {
        Trouble::Decode(error) => error,
        other => panic!("{other:?}"),
    };
    assert!(matches!(refused("").kind, DecodeErrorKind::End { .. }));
    assert!(matches!(refused("10c2").kind, DecodeErrorKind::End { needed: 4, left: 2, .. }));
    let cut = refused("0d0d9bda 01000000 11c20000 0100");
    assert_eq!((cut.offset, cut.within), (12, "getUser"));
    assert_eq!(refused("10c20000 00").kind, DecodeErrorKind::Trailing { left: 1 });
    let deep = "0d0d9bda 01000000".repeat(100_000) + "10c20000";
    assert_eq!(refused(&deep).kind, DecodeErrorKind::TooDeep);
    let deep = "0d0d9bda 01000000".repeat(Limits::DEFAULT.depth as usize - 1) + "10c20000";
    assert_eq!(serve(&deep), serve("10c20000"));
}
