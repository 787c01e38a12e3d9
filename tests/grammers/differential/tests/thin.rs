//! Code of a program after `box-above` has put large payloads in boxes: what the guide says mends it.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod thin {
    include!(concat!(env!("OUT_DIR"), "/thin.rs"));
}

use grammers_tl_types::{Deserializable, Serializable};
use thin::{enums, types};

fn message() -> types::Message {
    let from = enums::Peer::Peer(types::Peer { id: 7 });
    types::Message { id: 1, from, text: "hi".into(), post_author: String::new() }
}

fn update() -> enums::Update {
    types::UpdateNewMessage { message: enums::Message::Message(Box::new(message())), pts: 3 }.into()
}

struct Own(String);

impl From<&types::Message> for Own {
    fn from(message: &types::Message) -> Self {
        Self(message.text.clone())
    }
}

#[test]
fn values_are_built() {
    let boxed = enums::Message::Message(Box::new(message()));
    let message: enums::Message = message().into();
    assert_eq!(message, boxed);
    assert_eq!(size_of::<enums::Message>(), 16);
    assert_eq!(enums::Message::from_bytes(&message.to_bytes()).unwrap(), message);
    let all: Vec<_> = vec![self::message()].into_iter().map(enums::Message::from).collect();
    assert_eq!(all, [message]);
}

// By value: the box is opened first.
fn text(message: enums::Message) -> String {
    match message {
        enums::Message::Message(message) => {
            let types::Message { text, .. } = *message;
            text
        }
        enums::Message::Empty(_) => String::new(),
    }
}

// A pattern within a pattern: one step for each.
fn text_of(update: &enums::Update) -> Option<&str> {
    let enums::Update::NewMessage(update) = update else { return None };
    match &update.message {
        enums::Message::Message(message) => Some(&message.text),
        enums::Message::Empty(_) => None,
    }
}

// A conversion from a reference: `**`, as the reference is one to a box.
fn own(message: &enums::Message) -> Option<Own> {
    match message {
        enums::Message::Message(message) => Some(Own::from(&**message)),
        enums::Message::Empty(_) => None,
    }
}

#[test]
fn values_are_taken_apart() {
    let message: enums::Message = message().into();
    assert_eq!(own(&message).unwrap().0, "hi");
    assert_eq!(text(message), "hi");
    assert_eq!(text_of(&update()), Some("hi"));
}
