//! How much has to be written: programs of a few lines, in crates that have nothing else.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod outside;

use outside::{Outside, lines, root};
use std::fs;
use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};
use tlforge_values::{Codec, Nulls, Table, Type, compile};

const README: &str = include_str!("../../../README.md");

/// What a program depends on.
const DEPENDENCY: &str = "tlforge-telegram = { path = \"../tlforge/generated\" }\n";

/// Prints the texts of messages in an `Updates`.
const TEXTS: &str = include_str!("../fixtures/brevity/texts.rs");

/// Sends a message as a reply, with a flag; the request is written as the front page has it.
const SEND: &str = r#"    let request = SendMessage {
        silent: true,
        reply_to: Some(types::InputReplyToMessage::new(42).into()),
        ..SendMessage::new(types::InputPeerUser { user_id: 5, access_hash: 6 }, "Hello", 7)
    };
"#;

/// What a crate with this program prints.
fn run(name: &str, main: &str, files: &[(&str, &[u8])]) -> (Outside, String) {
    let it = Outside::package(name, &format!("[dependencies]\n{DEPENDENCY}"));
    it.write("src/main.rs", main);
    files.iter().for_each(|(name, bytes)| it.write(name, bytes));
    let printed = it.cargo(&["run"]);
    // Lines are counted as rustfmt has them in this repository.
    it.is_formatted(&["--config-path", root().to_str().unwrap()]);
    (it, printed)
}

/// The bytes of a value in JSON, and the JSON of bytes, without generated code.
fn with_codec<T>(test: impl FnOnce(Codec<'_>) -> T) -> T {
    let mut map = SourceMap::new();
    let file = map.add("api.tl", include_str!("../../../schema/telegram/api.tl")).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let table = compile(&loaded.schema, Nulls::Refused).unwrap();
    test(Codec::new(Table::new(&table).unwrap()))
}

#[test]
fn the_texts_of_updates_take_twelve_lines() {
    let own = lines(TEXTS) + lines(DEPENDENCY);
    assert!(own <= 12, "{own} lines");
    let message = |id: u32, text: &str| {
        format!(
            r#"{{"_": "updateNewMessage", "pts": 1, "pts_count": 1, "message": {{"_": "message", "id": {id},
                "peer_id": {{"_": "peerUser", "user_id": 777000}}, "date": 5, "message": "{text}"}}}}"#
        )
    };
    let updates = [&message(1, "Hello"), r#"{"_": "updatePtsChanged"}"#, &message(2, "World")].join(", ");
    let json = format!(
        r#"{{"_": "updates", "updates": [{updates}], "users": [], "chats": [], "date": 5, "seq": 1}}"#
    );
    let bytes = with_codec(|codec| codec.from_json(&Type::ANY, &json)).unwrap();
    assert_eq!(run("brevity-texts", TEXTS, &[("updates.bin", &bytes)]).1, "Hello\nWorld\n");
}

#[test]
fn a_reply_with_a_flag_takes_six_lines() {
    assert!(lines(SEND) <= 6);
    assert!(README.contains(SEND), "the front page has another request");
    let main = format!(
        "use tlforge_telegram::api::{{functions::messages::SendMessage, tl::Encode, types}};\n\nfn main() {{\n{SEND}    \
         std::fs::write(\"request.bin\", request.to_bytes().unwrap()).unwrap();\n}}\n"
    );
    let (it, printed) = run("brevity-send", &main, &[]);
    assert_eq!(printed, "");
    let sent = fs::read(it.folder.join("request.bin")).unwrap();
    let json = with_codec(|codec| codec.to_json(&Type::ANY, &sent)).unwrap();
    assert_eq!(
        json,
        r#"{"_":"messages.sendMessage","silent":true,"peer":{"_":"inputPeerUser","user_id":"5","access_hash":"6"},"reply_to":{"_":"inputReplyToMessage","reply_to_msg_id":42},"message":"Hello","random_id":"7"}"#
    );
}
