//! Whoever writes a name a little wrong is told the right one: in every place that takes a name.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, fixture};

const CONFIG: &str = "[[schema]]\nname = \"first\"\nfiles = [\"api.tl\"]\noutput = \"out\"\n";

fn folder() -> Folder {
    let second = CONFIG.replace("first", "second");
    Folder::with(&[
        ("api.tl", &fixture("help/api.tl")),
        ("layer-1.tl", &fixture("help/api.tl")),
        ("layer-2.tl", &fixture("help/api.tl")),
        ("tl.toml", &format!("{CONFIG}\n{second}")),
        ("used.txt", "messages.sendMesage\n"),
        ("a.patch", "drop constructor webPag;\n"),
        ("b.patch", "drop type WebPag;\n"),
        ("c.patch", "drop field urll of webPage;\n"),
        ("d.patch", "rename function messages.sendMesage to a;\n"),
        ("main.rs", "fn main() {}\n"),
    ])
}

/// What is written, and the name that is meant.
const CASES: [(&str, &str); 35] = [
    // Commands, options and their values.
    ("chek api.tl", "check"),
    ("docs extrct", "extract"),
    ("help chek", "check"),
    ("check --dny syntax", "--deny"),
    ("check api.tl --error-format githb", "github"),
    ("check api.tl --merge frist", "first"),
    ("check api.tl --id-rule telegam", "telegram"),
    ("check api.tl --color alway", "always"),
    ("export api.tl --format telegram-jsn", "telegram-json"),
    ("diff api.tl api.tl --fail-on wre", "wire"),
    ("diff api.tl api.tl --role clint", "client"),
    ("decode api.tl --bytes he", "hex"),
    ("completions bsh", "bash"),
    // Rules.
    ("explain flags-unusd", "flags-unused"),
    ("check api.tl --deny flags-unusd", "flags-unused"),
    ("check api.tl --warn flags-unusd", "flags-unused"),
    ("breaking api.tl api.tl --allow field-remved", "field-removed"),
    // Schemas of `tl.toml`.
    ("generate --schema secnd", "second"),
    ("export --schema secnd", "second"),
    ("used main.rs --schema secnd", "second"),
    // Names of a schema.
    ("show messages.sendMesage api.tl", "messages.sendMessage"),
    ("show sendmessage api.tl", "messages.sendMessage"),
    ("why WebPag api.tl", "WebPage"),
    ("why WebPage --for messages.getPag api.tl", "messages.getPage"),
    ("log layer-1.tl layer-2.tl --name messages.sendMesage", "messages.sendMessage"),
    ("closure api.tl --only messages.sendMesage", "messages.sendMessage"),
    ("closure api.tl --only messages.* --except messages.sendMesage", "messages.sendMessage"),
    ("closure api.tl --only messages.* --raw WebPag", "WebPage"),
    ("decode api.tl --type WebPag", "WebPage"),
    ("decode api.tl --type Vector<WebPag>", "WebPage"),
    ("check api.tl --patch a.patch", "webPage"),
    ("check api.tl --patch b.patch", "WebPage"),
    ("check api.tl --patch c.patch", "url"),
    ("check api.tl --patch d.patch", "messages.sendMessage"),
    ("generate --schema first --only used.txt", "messages.sendMessage"),
];

#[test]
fn a_name_that_is_not_known_leads_to_a_near_one() {
    let folder = folder();
    let mut wrong = Vec::new();
    for (args, near) in CASES {
        let run = folder.fed(args, "");
        assert_ne!(run.code, 0, "{args}: {}{}", run.out, run.err);
        let meant =
            [format!("did you mean `{near}`?"), format!("exists: '{near}'"), format!("did you mean {near}?")];
        if !meant.iter().any(|it| run.err.contains(it)) {
            wrong.push(format!("{args}\n{}{}", run.out, run.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_in_values_lead_to_near_ones_too() {
    let folder = folder();
    for (input, near) in [
        (r#"{"_": "inputPeerUsr", "user_id": "5"}"#, "inputPeerUser"),
        (r#"{"_": "inputPeerUser", "user_idd": "5"}"#, "user_id"),
        (r#"{"_": "messages.sendMessage", "peer": {"_": "inputPeerSlf"}, "message": ""}"#, "inputPeerSelf"),
    ] {
        let run = folder.fed("encode api.tl", input);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains(&format!("did you mean {near}?")), "{input}\n{}", run.err);
    }
}

#[test]
fn keys_and_words_of_files_lead_to_near_ones_too() {
    let folder = folder();
    for (text, near) in [
        (CONFIG.replace("files", "fils"), "files"),
        (format!("{CONFIG}derivs = []\n"), "derives"),
        (format!("{CONFIG}layout = \"tre\"\n"), "tree"),
        (format!("{CONFIG}role = \"clint\"\n"), "client"),
        (format!("[levels]\nflags-unusd = \"deny\"\n{CONFIG}"), "flags-unused"),
        (format!("[levels]\nflags-unused = \"dent\"\n{CONFIG}"), "deny"),
        (CONFIG.replace("[[schema]]", "[[schma]]"), "schema"),
        (format!("{CONFIG}only = [\"messages.sendMesage\"]\n"), "messages.sendMessage"),
        (format!("{CONFIG}rename = {{ \"webPag\" = \"Page\" }}\n"), "webPage"),
        (format!("{CONFIG}raw = [\"WebPag\"]\n"), "WebPage"),
        (format!("{CONFIG}[[schema.for]]\nmatch = [\"webPag\"]\nderives = []\n"), "webPage"),
    ] {
        folder.write("tl.toml", &text);
        let run = folder.tl("generate --check");
        assert_eq!(run.code, 2, "{text}\n{}", run.err);
        let meant = [format!("did you mean `{near}`?"), format!("did you mean {near}?")];
        assert!(meant.iter().any(|it| run.err.contains(it)), "{text}\n{}", run.err);
    }
    folder.write("tl.toml", "");
    folder.write("b.tl", "// tl:allow(flags-unusd) why not\na x:int = A;\n");
    let run = folder.tl("check b.tl");
    assert!(run.err.contains("did you mean flags-unused?"), "{}", run.err);
    folder.write("c.tl", "a x:innt = A;\n");
    assert!(folder.tl("check c.tl").err.contains("did you mean int?"));
}
