//! A program that has nothing of the project but its archives: it encodes requests and decodes
//! answers, and stops where one is wrong.

/// A schema in TL.
mod chat {
    tlforge_runtime::include_schema!("chat");
}

/// A schema in Telegram's JSON.
mod peers {
    tlforge_runtime::include_schema!("peers");
}

use chat::{
    enums::chat::Message,
    functions::chat::GetHistory,
    tl::{Decode, Encode, Function},
    types::chat::{History, Photo, Text, User},
};
use tlforge_telegram::api;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = GetHistory { peer: 5, limit: 1 };
    assert_eq!(request.to_bytes()?, *b"\xd6\x40\x77\x2e\x05\0\0\0\0\0\0\0\x01\0\0\0");

    let answer = b"\xab\xc0\xd9\x51\
        \x15\xc4\xb5\x1c\x01\0\0\0\
        \xf3\xd0\x1b\x6a\x01\0\0\0\x05\0\0\0\0\0\0\0\x03Ann\x02hi\0\
        \x15\xc4\xb5\x1c\x02\0\0\0\
        \x11\x5a\x0c\x3b\x05Hello\0\0\
        \xc4\xe7\x22\x8f\x01\xff\0\0\x15\xc4\xb5\x1c\x01\0\0\0\x07\0\0\0";
    let history = request.response(answer)?;
    let users = vec![User { id: 5, name: "Ann".into(), bio: Some("hi".into()) }];
    let text = Text { text: "Hello".into() };
    let photo = Photo { bytes: vec![0xff], sizes: vec![7] };
    let messages = vec![Message::Text(text), Message::Photo(photo)];
    assert_eq!(history, History { users, messages });
    assert_eq!(history.to_bytes()?, answer);

    let error = request.response(&answer[..20]).err().ok_or("a cut answer was decoded")?;
    assert!(error.to_string().ends_with("(in chat.user)"), "{error}");

    assert_eq!(peers::types::InputPeerEmpty.to_bytes()?, [0xea, 0x18, 0x3b, 0x7f]);

    let updates = api::enums::Updates::from_bytes(b"\x7e\xaf\x17\xe3")?;
    assert!(matches!(updates, api::enums::Updates::TooLong));
    println!("the archives work");
    Ok(())
}
