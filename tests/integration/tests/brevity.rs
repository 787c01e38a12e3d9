//! How much has to be written: programs of a few lines, in crates that have nothing else.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
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
        ..SendMessage::new(types::InputPeerUser { user_id: 5, access_hash: 6 }.into(), "Hello", 7)
    };
"#;

/// Lines of own code, as rustfmt has them.
fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//")).count()
}

/// A crate out of an empty folder, and what it prints.
fn run(name: &str, main: &str, files: &[(&str, &[u8])]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).unwrap();
    // What `cargo new` makes, with the dependency.
    let package =
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n");
    let dependency = DEPENDENCY.replace("../tlforge", root.to_str().unwrap());
    fs::write(folder.join("Cargo.toml"), format!("{package}{dependency}\n[workspace]\n")).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("src/main.rs"), main).unwrap();
    files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--offline"]).current_dir(&folder).env("CARGO_TARGET_DIR", target);
    let output = cargo.output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && errors.is_empty(), "{}: {errors}", folder.display());
    is_formatted(&folder);
    String::from_utf8(output.stdout).unwrap()
}

/// Lines are counted as rustfmt has them by default.
#[allow(clippy::print_stderr, reason = "says what it skips")]
fn is_formatted(folder: &Path) {
    let mut rustfmt = Command::new("rustfmt");
    match rustfmt.args(["--check", "--edition", "2024", "src/main.rs"]).current_dir(folder).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
        Err(error) => eprintln!("skipped: no rustfmt: {error}"),
    }
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
    assert_eq!(run("brevity-texts", TEXTS, &[("updates.bin", &bytes)]), "Hello\nWorld\n");
}

#[test]
fn a_reply_with_a_flag_takes_six_lines() {
    assert!(lines(SEND) <= 6);
    assert!(README.contains(SEND), "the front page has another request");
    let main = format!(
        "use tlforge_telegram::api::{{functions::messages::SendMessage, tl::Encode, types}};\n\nfn main() {{\n{SEND}    \
         std::fs::write(\"request.bin\", request.to_bytes().unwrap()).unwrap();\n}}\n"
    );
    assert_eq!(run("brevity-send", &main, &[]), "");
    let sent = Path::new(env!("CARGO_TARGET_TMPDIR")).join("brevity-send/request.bin");
    let json = with_codec(|codec| codec.to_json(&Type::ANY, &fs::read(sent).unwrap())).unwrap();
    assert_eq!(
        json,
        r#"{"_":"messages.sendMessage","silent":true,"peer":{"_":"inputPeerUser","user_id":"5","access_hash":"6"},"reply_to":{"_":"inputReplyToMessage","reply_to_msg_id":42},"message":"Hello","random_id":"7"}"#
    );
}
