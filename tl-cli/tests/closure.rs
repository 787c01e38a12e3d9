//! `tl closure` and `tl why`: what is left of a schema, and why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::Folder;
use serde_json::Value;

const SCHEMA: &str = "\
user id:long name:string = User;
text text:string = Content;
photo user:User width:int = Content;
message from:User content:Content = Message;
inbox messages:Vector<Message> = Inbox;
boxed it:%Inbox = Boxed;
pair {X:Type} a:X b:X = Pair X;
peer id:long = Peer;
---functions---
chat.send to:Peer text:string = Inbox;
chat.count to:Peer = Vector<int>;
chat.both = Pair Message;
chat.bare = Boxed;
";

fn folder() -> Folder {
    Folder::with(&[("chat.tl", SCHEMA)])
}

fn left(folder: &Folder, args: &str) -> (u64, Value) {
    let document: Value = serde_json::from_str(&folder.clean(&format!("closure --json {args}"))).unwrap();
    let part = document["parts"][0].clone();
    (part["definitions"]["left"].as_u64().unwrap(), part)
}

#[test]
fn what_is_left_and_what_brings_it() {
    let folder = folder();
    insta::assert_snapshot!("whole", folder.clean("closure chat.tl"));
    insta::assert_snapshot!("send", folder.clean("closure chat.tl --only chat.send --only chat.c*"));
    insta::assert_snapshot!("send_raw", folder.clean("closure chat.tl --only chat.send --raw Inbox"));
}

/// What is counted is what is generated.
#[test]
fn it_counts_what_is_generated() {
    let folder = folder();
    for (only, except, raw) in [
        ("", "", ""),
        ("chat.send", "", ""),
        ("chat.send", "", "Inbox"),
        ("chat.both", "", "Message"),
        ("chat.bare", "", "Inbox"),
        ("chat.*", "chat.send", "Message,Content"),
        ("", "chat.send,chat.bare", ""),
        ("Inbox,chat.send", "", "Inbox,User"),
    ] {
        let list = |key: &str, text: &str| {
            let all = text.split(',').filter(|it| !it.is_empty());
            (
                format!("{key} = {:?}\n", all.clone().collect::<Vec<_>>()),
                all.map(|it| format!("--{key} {it} ")).collect::<String>(),
            )
        };
        let [only, except, raw] = [list("only", only), list("except", except), list("raw", raw)];
        let head = "[[schema]]\nname = \"chat\"\nfiles = [\"chat.tl\"]\noutput = \"out\"\n";
        folder.write("tl.toml", format!("{head}{}{}{}", only.0, except.0, raw.0));
        let flags = format!("chat.tl {}{}{}", only.1, except.1, raw.1);
        let (count, part) = left(&folder, &flags);
        let run = folder.tl("generate");
        let said = run.err.split(": ").nth(1).unwrap_or_default();
        let numbers: Vec<u64> = said.split(' ').filter_map(|it| it.parse().ok()).take(2).collect();
        assert_eq!(count, numbers.iter().sum::<u64>(), "{flags}: {}", run.err);
        // The same without files.
        assert_eq!(left(&folder, "").0, count, "{flags}");
        assert_eq!(part["constructors"]["left"], numbers[0], "{flags}");
    }
}

#[test]
fn what_a_cut_point_saves_is_what_is_left_with_it() {
    let folder = folder();
    let only = "chat.tl --only chat.send --only chat.both";
    let (before, part) = left(&folder, only);
    let cuts = part["cut_points"].as_array().unwrap();
    assert!(!cuts.is_empty());
    let (mut raw, mut last) = (String::new(), before);
    for cut in cuts {
        raw += &format!(" --raw {}", cut["type"].as_str().unwrap());
        let (now, _) = left(&folder, &format!("{only}{raw}"));
        assert_eq!((cut["left"].as_u64(), cut["saves"].as_u64()), (Some(now), Some(last - now)));
        last = now;
    }
}

#[test]
fn the_shortest_way() {
    let folder = folder();
    let why = |args: &str| folder.clean(&format!("why {args} chat.tl"));
    insta::assert_snapshot!("why", why("User --for chat.send"));
    assert_eq!(why("Peer --for chat.send"), "chat.send takes to:Peer\n");
    // A constructor stands for its type.
    assert_eq!(why("inbox --for chat.send"), "chat.send is answered with Inbox\n");
    assert_eq!(why("Message --for chat.both"), "chat.both is answered with Message\n");
    assert_eq!(why("User --for message"), "message has from:User\n");
    assert_eq!(why("User --for User"), "User is asked for itself\n");
    // Without `--for` it is what is asked for.
    assert_eq!(why("Boxed --only chat.bare"), "chat.bare is answered with Boxed\n");
    let json = why("User --for chat.send --json");
    assert!(json.starts_with(
        r#"{"schema":1,"ways":[{"for":["chat.send"],"to":"User","steps":[{"name":"chat.send","#
    ));
}

#[test]
fn what_is_not_needed_and_what_is_not_there() {
    let folder = folder();
    let why = |args: &str| {
        let run = folder.tl(&format!("why {args} chat.tl"));
        (run.code, run.out + &run.err)
    };
    assert_eq!(why("User --for chat.count"), (1, "chat.count does not need User\n".into()));
    assert_eq!(why("User --for chat.send --raw Inbox"), (1, "chat.send does not need User\n".into()));
    // Where a value stands without its id it is not kept as bytes.
    assert_eq!(why("User --for chat.bare --raw Inbox").0, 0);
    for (args, near) in [("Usr --for chat.send", "`User`"), ("User --for chat.sand", "`chat.send`")] {
        let (code, said) = why(args);
        assert!(code == 1 && said.contains(&format!("did you mean {near}?")), "{said}");
    }
    assert!(why("chat.send --for chat.send").1.contains("is a function"));
}

#[test]
fn patterns_that_do_nothing_are_errors() {
    let folder = folder();
    for (args, expected) in [
        (
            "--only chat.sand",
            "`only` says `chat.sand`, but nothing in the schema is called so: did you mean `chat.send`?",
        ),
        (
            "--except chat.sand",
            "`except` says `chat.sand`, but nothing in the schema is called so: did you mean `chat.send`?",
        ),
        (
            "--raw inbox",
            "`raw` says `inbox`, but no type without parameters is called so: did you mean `Inbox`?",
        ),
        ("--raw Pair", "`raw` says `Pair`, but no type without parameters is called so"),
        (
            "--only chat.send --except User",
            "`except` says `User`, but what is left needs it: chat.send → Inbox → inbox.messages → Message → message.from → User.",
        ),
    ] {
        let run = folder.tl(&format!("closure chat.tl {args}"));
        assert!(run.code == 2 && run.err.contains(expected), "{args}: {}", run.err);
    }
    // In the file they have a place.
    folder.write(
        "tl.toml",
        "[[schema]]\nname = \"chat\"\nfiles = [\"chat.tl\"]\noutput = \"o\"\nraw = [\"pear\"]\n",
    );
    let run = folder.tl("closure");
    assert!(run.code == 2 && run.err.contains("tl.toml:5:8"), "{}", run.err);
}

/// The figures that the guide names.
#[test]
fn parts_of_telegrams_api() {
    let api = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/telegram/api.tl");
    let folder = Folder::new();
    let guide = include_str!("../../docs/compile-time.md");
    let rows = guide.split("| `only` | `raw` | definitions |\n|---|---|---|\n").nth(1).unwrap();
    let rows: Vec<Vec<&str>> =
        rows.lines().take_while(|it| !it.is_empty()).map(|it| it.split('|').collect()).collect();
    let flags = |key: &str, cell: &str| -> String {
        cell.split_whitespace().map(|it| format!(" --{key} {}", it.trim_matches('`'))).collect()
    };
    let counts: Vec<u64> = rows
        .iter()
        .map(|row| {
            let (count, part) =
                left(&folder, &format!("{api}{}{}", flags("only", row[1]), flags("raw", row[2])));
            assert_eq!(row[3].trim(), count.to_string(), "{row:?}");
            assert_eq!(part["definitions"]["of"], 2550);
            count
        })
        .collect();
    let [sign_in, send, send_raw] = counts[..] else { panic!("{counts:?}") };
    assert!(sign_in <= 110 && send_raw * 100 <= 2550 * 15 && send > send_raw);
}

/// A part of TON's lite_api.
#[test]
#[allow(clippy::print_stderr, reason = "says what it skips")]
fn parts_of_ton() {
    let shared = std::env::var("TL_SHARED_DIR")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared").to_owned());
    let lite_api = format!("{shared}/data/dialects/lite_api.tl");
    if !std::path::Path::new(&lite_api).exists() {
        eprintln!("skipped: no {lite_api}");
        return;
    }
    let (count, _) = left(&Folder::new(), &format!("{lite_api} --only liteServer.getMasterchainInfo"));
    assert!(count <= 10, "getMasterchainInfo takes {count} definitions");
}

#[test]
fn patches_of_the_configuration_count() {
    let folder = folder();
    folder.write("ours.patch", "drop function chat.bare;\ndrop type Boxed;\n");
    let config = "[[schema]]\nname = \"chat\"\nfiles = [\"chat.tl\"]\noutput = \"out\"\n";
    folder.write("tl.toml", config);
    let (whole, _) = left(&folder, "");
    folder.write("tl.toml", format!("{config}patches = [\"ours.patch\"]\n"));
    let (patched, _) = left(&folder, "");
    // The function, and the constructor of the type.
    assert_eq!(whole - patched, 2);
    assert_eq!(folder.tl("why Boxed").code, 1);
}
