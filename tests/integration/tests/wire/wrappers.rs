//! Requests in requests, and values of any type.

use crate::{bytes, error, hex, round_trip};
use std::any::Any;
use tl_tests::{
    object::{
        functions::Send,
        reflection, registry,
        types::{Message, MsgContainer, Ping, Proxied},
    },
    wrapper::{
        functions::{Count, Fire, InvokeMaybe, InvokeWithLayer, help::GetConfig},
        types::Config,
    },
};
use tlforge_runtime::{Decode, DecodeErrorKind, Encode, Function, Object, Request};
use tlforge_values::Type;

#[test]
fn a_request_in_a_request() {
    let request = InvokeWithLayer { layer: 214, query: GetConfig };
    round_trip(&request, "0d0d9bda d6000000 6b18f9c4");
    let twice = InvokeWithLayer { layer: 1, query: request };
    round_trip(&twice, "0d0d9bda 01000000 0d0d9bda d6000000 6b18f9c4");
    assert_eq!(twice.response(&bytes("01a60000 05000000")), Ok(Config { date: 5 }));
}

#[test]
fn a_request_may_be_absent() {
    let note = Some("a".into());
    round_trip(&InvokeMaybe::<GetConfig> { query: None, note }, "02a60000 02000000 01610000");
    let request = InvokeMaybe { query: Some(GetConfig), note: None };
    round_trip(&request, "02a60000 01000000 6b18f9c4");
    assert_eq!(request.response(&bytes("01a60000 05000000")), Ok(Config { date: 5 }));
}

#[test]
fn answers() {
    assert_eq!(Fire { query: Count }.response(&bytes("b5757299")), Ok(true));
    assert_eq!(Count.response(&bytes("15c4b51c 02000000 05000000 00000000")), Ok(vec![5, 0]));
}

#[test]
fn any_request_is_found_by_its_id() {
    use tl_tests::wrapper::registry;
    let input = bytes("0d0d9bda 01000000 0d0d9bda d6000000 6b18f9c4");
    let request = registry::AnyFunction::from_bytes(&input).unwrap();
    assert_eq!(hex(&request.to_bytes().unwrap()), hex(&input));
    assert!((&*request.0 as &dyn Any).is::<InvokeWithLayer<registry::AnyFunction>>());
    let said = format!("{request:?}");
    assert!(said.starts_with("AnyFunction(") && said.ends_with("#da9b0d0d)"), "{said}");
    assert!(said.contains("InvokeWithLayer<"), "{said}");
    let entry = registry::function_named("invokeWithLayer").unwrap();
    assert_eq!((entry.id, entry.ty), (0xda9b_0d0d, "X"));
    assert!(registry::function(0xdead_beef).is_none());
    assert!(registry::constructor_named("help.getConfig").is_none(), "it is no constructor");
}

const PING: &str = "ec77be7a 0900000000000000";

#[test]
fn objects_in_a_container_end_where_their_type_ends() {
    let body = || Object(Ping { ping_id: 9 }.to_bytes().unwrap());
    let message = |msg_id| Message { msg_id, seqno: 1, bytes: 12, body: body() };
    round_trip(
        &MsgContainer { messages: vec![message(4)] },
        &format!("dcf8f173 01000000 0400000000000000 01000000 0c000000 {PING}"),
    );
    round_trip(
        &MsgContainer { messages: vec![message(4), message(5)] },
        &format!(
            "dcf8f173 02000000 0400000000000000 01000000 0c000000 {PING}
             0500000000000000 01000000 0c000000 {PING}"
        ),
    );
    assert_eq!(body().id(), Some(0x7abe_77ec));
    assert_eq!(body().get::<Ping>(), Ok(Ping { ping_id: 9 }));
}

#[test]
fn a_request_may_have_something_after_it() {
    let inner = format!("03a70000 05000000 {PING}");
    let request = Request(bytes(&inner));
    let sent = request.get::<Send>().unwrap();
    assert_eq!((sent.to, sent.body.id()), (5, Some(0x7abe_77ec)));
    round_trip(&Proxied { request, note: "a".into() }, &format!("02a70000 {inner} 01610000"));
}

#[test]
fn a_vector_keeps_its_bytes_until_its_type_is_known() {
    let message = "01a70000 0400000000000000 01000000 10000000 15c4b51c 02000000 05000000 00000000";
    let message = Message::from_bytes(&bytes(message)).unwrap();
    assert_eq!(message.body.get::<Vec<i32>>(), Ok(vec![5, 0]));
}

/// They are declared by no schema, but functions are answered with them.
#[test]
fn an_object_may_be_a_bool_or_true() {
    let message = |msg_id, body: &str| Message { msg_id, seqno: 1, bytes: 4, body: Object(bytes(body)) };
    let [yes, no, nothing] = ["b5757299", "379779bc", "39d3ed3f"];
    let container = MsgContainer { messages: vec![message(4, yes), message(5, no), message(6, nothing)] };
    let head = |msg_id| format!("0{msg_id}00000000000000 01000000 04000000");
    let [four, five, six] = [head(4), head(5), head(6)];
    round_trip(&container, &format!("dcf8f173 03000000 {four} {yes} {five} {no} {six} {nothing}"));
    assert_eq!(container.messages[0].body.get(), Ok(true));
    let json = reflection::codec().to_json(&Type::ANY, &container.to_bytes().unwrap()).unwrap();
    assert!(json.contains(r#""body":true}"#) && json.contains(r#""body":{"$bytes":"OdPtPw=="}"#), "{json}");
    let again = reflection::codec().from_json(&Type::ANY, &json).unwrap();
    assert_eq!(MsgContainer::from_bytes(&again), Ok(container));
    let found = error::<Proxied>("02a70000 b5757299 01610000");
    assert!(
        matches!(found.kind, DecodeErrorKind::UnknownId { expected: "Function", .. }),
        "no request: {found}"
    );
}

#[test]
fn an_id_that_the_schema_does_not_know_is_named() {
    let found = error::<Message>("01a70000 0400000000000000 01000000 04000000 efbeadde");
    assert_eq!(found.kind, DecodeErrorKind::UnknownId { expected: "Object", found: 0xdead_beef });
    let found = error::<Message>("01a70000 0400000000000000 01000000 04000000 03a70000");
    let named = found.named(tl_tests::object::name);
    assert_eq!(named.name, Some("send"), "a function is no object");
    let ping = registry::constructor(0x7abe_77ec).unwrap();
    assert_eq!((ping.name, ping.ty), ("ping", "Ping"));
}
