//! `tl init` writes a configuration that works as it is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::Folder;

#[test]
fn what_it_writes_generates_at_once() {
    let folder = Folder::with(&[("schema/api.tl", "a x:int = A;\n"), ("td-api.tl", "b x:A = B;\n")]);
    let run = folder.tl("init");
    assert_eq!((run.code, run.err.as_str()), (0, "tl.toml written for 2 schemas\n"));
    insta::assert_snapshot!("tl_toml", folder.read("tl.toml"));
    folder.clean("check");
    folder.clean("generate");
    assert!(folder.path().join("src/api/mod.rs").is_file());
    assert!(folder.path().join("src/td_api/mod.rs").is_file());
}

#[test]
fn the_keys_in_its_comments_say_the_defaults() {
    let folder = Folder::with(&[("a.tl", "a x:int = A;\n")]);
    folder.clean("init a.tl");
    let print = |folder: &Folder| folder.clean("generate --print-config");
    let (before, text) = (print(&folder), folder.read("tl.toml"));
    let is_key = |line: &str| {
        line.split_once(" = ")
            .is_some_and(|(key, _)| key.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'))
    };
    let with_keys: Vec<_> = text
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|rest| is_key(rest)).unwrap_or(line))
        .collect();
    let count = with_keys.iter().zip(text.lines()).filter(|(with, without)| *with != without).count();
    assert_eq!(count, 8, "{text}");
    // A level is no default: it is taken out again.
    folder.write("tl.toml", with_keys.join("\n").replace("id-mismatch = \"deny\"", ""));
    assert_eq!(print(&folder), before);
}

#[test]
fn nothing_is_replaced_and_no_schema_is_no_mistake() {
    let folder = Folder::new();
    let run = folder.tl("init");
    assert_eq!(run.code, 0);
    assert_eq!(run.err, "no schema lies here: put one where tl.toml says\ntl.toml written for 1 schema\n");
    let again = folder.tl("init");
    assert_eq!((again.code, again.err.as_str()), (2, "error: tl.toml is there already\n"));
}

#[test]
fn names_are_made_of_files_and_stay_apart() {
    let folder = Folder::with(&[
        ("a/1 b.tl", "a x:int = A;\n"),
        ("b/1_b.tl", "a x:int = A;\n"),
        ("type.tl", "a x:Missing = A;\n"),
        ("d.tl", "a x:int\n"),
    ]);
    let mut command = folder.command("init");
    let run: common::Run = command.args(["a/1 b.tl", "b/1_b.tl", "type.tl", "d.tl"]).output().unwrap().into();
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.starts_with("warning: d.tl has 1 error; `tl check` shows them\n"), "{}", run.err);
    let text = folder.read("tl.toml");
    for part in ["\"schema_1_b\"", "\"schema_1_b_2\"", "\"schema_type\"", "\"a/1 b.tl\"", "excerpt = true"] {
        assert_eq!(text.matches(part).count(), 1, "{part}\n{text}");
    }
    assert_eq!(folder.tl("init --config other.toml missing.tl").code, 3);
    assert!(!folder.path().join("other.toml").exists());
}
