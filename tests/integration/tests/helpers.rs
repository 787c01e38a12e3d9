//! What generated code offers to those who write programs: making values, turning one into another,
//! and reading what constructors have in common.

use tlforge_telegram::api::{
    enums::{self, InputPeer, InputReplyTo, Message, MessageEntity, Updates},
    functions,
    tl::{Decode, Encode},
    types,
};

#[test]
fn a_request_is_made_from_what_must_be_there() {
    let request = functions::messages::SendMessage {
        silent: true,
        reply_to: Some(types::InputReplyToMessage::new(42).into()),
        ..functions::messages::SendMessage::new(InputPeer::Self_, "hi", 7)
    };
    assert_eq!((request.message.as_str(), request.random_id), ("hi", 7));
    assert!(request.silent && !request.background && request.entities.is_none());
    assert!(matches!(request.reply_to.as_ref(), Some(InputReplyTo::Message(it)) if it.reply_to_msg_id == 42));
    assert!(!request.to_bytes().unwrap().is_empty());
}

#[test]
fn a_type_is_given_as_any_of_its_constructors() {
    let of = |peer: InputPeer| functions::messages::SendMessage::new(peer, "hi", 7).to_bytes();
    let user = types::InputPeerUser { user_id: 5, access_hash: 6 };
    let request = functions::messages::SendMessage::new(user.clone(), "hi", 7);
    assert_eq!(request.to_bytes(), of(user.into()));
    // What stands in a box in its variant is given without one.
    let channel = types::InputPeerChannelFromMessage { peer: InputPeer::Self_, msg_id: 1, channel_id: 2 };
    let request = functions::messages::SendMessage::new(channel.clone(), "hi", 7);
    assert_eq!(request.to_bytes(), of(channel.into()));
}

#[test]
fn what_can_be_absent_as_a_whole_has_a_default() {
    let settings = types::InputPeerNotifySettings { silent: Some(true), ..Default::default() };
    assert_eq!((settings.silent, settings.mute_until), (Some(true), None));
}

#[test]
fn a_constructor_becomes_its_type_whether_it_stands_in_a_box_or_not() {
    let user = types::InputPeerUser { user_id: 5, access_hash: 6 };
    let peer: InputPeer = user.into();
    assert!(matches!(&peer, InputPeer::User(it) if it.user_id == 5));
    let message = types::Message::new(1, enums::Peer::User(types::PeerUser { user_id: 2 }), 3, "text");
    let message = Message::from(message);
    assert!(matches!(&message, Message::Message(it) if it.message == "text"));
}

#[test]
fn a_type_becomes_a_constructor_or_comes_back() {
    let peer: InputPeer = types::InputPeerUser { user_id: 5, access_hash: 6 }.into();
    let peer = types::InputPeerChat::try_from(peer).unwrap_err();
    assert_eq!(types::InputPeerUser::try_from(peer).unwrap().access_hash, 6);
    let message = Message::from(types::MessageEmpty::new(9));
    assert!(types::Message::try_from(message).is_err_and(|it| it.id() == 9));
}

#[test]
fn fields_that_constructors_have_in_common_are_read_from_the_type() {
    let entity: MessageEntity = types::MessageEntityBold { offset: 3, length: 4 }.into();
    assert_eq!((entity.offset(), entity.length()), (3, 4));
    let message = types::Message::new(1, enums::Peer::User(types::PeerUser { user_id: 2 }), 3, "text");
    let message = Message::from(types::Message { out: true, ..message });
    // `messageEmpty` has no date, and is not one of those that are sent.
    assert_eq!((message.id(), message.date(), message.out()), (1, Some(3), true));
    let empty = Message::from(types::MessageEmpty::new(1));
    assert_eq!((empty.id(), empty.date(), empty.out()), (1, None, false));
}

#[test]
fn what_is_made_is_what_is_decoded() {
    let short = types::UpdateShortMessage::new(1, 2, "Hello", 3, 4, 5);
    let updates = Updates::from(short);
    assert_eq!(Updates::from_bytes(&updates.to_bytes().unwrap()).unwrap(), updates);
}
