//! `tl generate`: the configuration file, what is written, and what is found stale.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;
use std::time::SystemTime;

const CONFIG: &str = "\
[[schema]]
name = \"small\"
files = [\"schema/a.tl\", \"schema/b.tl\"]
output = \"out\"
";

fn folder() -> Folder {
    Folder::with(&[
        ("tl.toml", CONFIG),
        ("schema/a.tl", "point#00000001 x:int y:int = Point;\n"),
        ("schema/b.tl", "---functions---\nmove#00000002 by:Point = Bool;\n"),
    ])
}

/// The words without the time.
fn words(err: &str) -> String {
    let cut = |line: &str| match line.rsplit_once(", ") {
        Some((words, time)) if time.ends_with(" s") => words.to_owned(),
        _ => line.to_owned(),
    };
    err.lines().map(|line| cut(line) + "\n").collect()
}

fn modified(folder: &Folder) -> SystemTime {
    folder.path().join("out/small.rs").metadata().unwrap().modified().unwrap()
}

#[test]
fn without_a_configuration_the_way_to_one_is_said() {
    let run = Folder::new().tl("generate");
    assert_eq!((run.code, run.err.as_str()), (3, "error: there is no tl.toml: `tl init` writes one\n"));
}

#[test]
fn files_are_written_once_and_then_left_alone() {
    let folder = folder();
    let run = folder.tl("generate");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(words(&run.err), "small: 1 constructor and 1 function, 1 file: 1 written, 0 unchanged\n");
    assert!(folder.read("out/small.rs").contains("pub struct Point"));
    let before = modified(&folder);
    let run = folder.tl("generate");
    assert_eq!(words(&run.err), "small: 1 constructor and 1 function, 1 file: 0 written, 1 unchanged\n");
    assert_eq!(modified(&folder), before);
    assert_eq!(folder.tl("generate --check").code, 0);
}

#[test]
fn check_names_stale_files_and_the_command_and_writes_nothing() {
    let folder = folder();
    let run = folder.tl("generate --check");
    insta::assert_snapshot!("missing", words(&run.err));
    assert_eq!(run.code, 1);
    assert!(!folder.path().join("out").exists());
    folder.clean("generate");
    folder.write("schema/a.tl", "point#00000001 x:int y:int z:int = Point;\n");
    let before = folder.read("out/small.rs");
    let run = folder.tl("generate --check --config tl.toml --error-format short");
    let line = before.lines().position(|line| line.contains("point#00000001")).unwrap() + 1;
    insta::assert_snapshot!("stale", words(&run.err).replace(&format!(":{line}:"), ":LINE:"));
    assert_eq!(run.code, 1);
    assert_eq!(folder.read("out/small.rs"), before);
}

#[test]
fn paths_are_relative_to_the_configuration_file() {
    let folder = folder();
    let elsewhere = Folder::new();
    let config = folder.path().join("tl.toml");
    elsewhere.clean(&format!("generate --config {}", config.display()));
    assert!(folder.path().join("out/small.rs").exists());
}

#[test]
fn a_schema_with_errors_writes_nothing_at_all() {
    let folder = folder();
    let second = "[[schema]]\nname = \"bad\"\nfiles = [\"bad.tl\"]\noutput = \"out\"\n";
    folder.write("tl.toml", format!("{CONFIG}\n{second}"));
    folder.write("bad.tl", "a x:Missing = A;\n");
    let run = folder.tl("generate --error-format short");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("bad.tl:1:5: error[unknown-type]"), "{}", run.err);
    assert!(!folder.path().join("out").exists(), "also the good one is not written");
}

#[test]
fn an_excerpt_is_generated_when_the_configuration_says_that_it_is_one() {
    let folder = folder();
    folder.write("schema/a.tl", "point#00000001 x:Missing = Point;\n");
    assert_eq!(folder.tl("generate").code, 1);
    folder.write("tl.toml", format!("{CONFIG}excerpt = true\nlayout = \"tree\"\nregistry = true\n"));
    folder.clean("generate");
    assert!(folder.path().join("out/mod.rs").exists() || folder.path().join("out/lib.rs").exists());
}

#[test]
fn levels_of_the_configuration_hold_for_generating() {
    let folder = folder();
    folder.write("schema/a.tl", "point#00000001 x:int y:int = Point;;\n");
    folder.clean("generate");
    folder.write("tl.toml", format!("{CONFIG}\n[levels]\nempty-statement = \"deny\"\n"));
    let run = folder.tl("generate --error-format short");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[empty-statement]"), "{}", run.err);
}

#[test]
fn only_what_is_named_is_generated() {
    let folder = folder();
    folder.write(
        "schema/a.tl",
        "point#00000001 x:int y:int = Point;\na.one#0000000a = a.A;\na.two#0000000b b:B = a.A;\n\
         b#0000000c = B;\nc#0000000d = C;\n",
    );
    folder.write("tl.toml", format!("{CONFIG}only = [\"a.t*\"]\n"));
    let run = folder.tl("generate");
    assert_eq!(run.code, 0, "{}", run.err);
    let summary = run.err + &run.out;
    assert!(summary.contains("small: 3 constructors and 0 functions"), "{summary}");
    let text = folder.read("out/small.rs");
    assert!(text.contains("pub enum A") && text.contains("pub struct B"));
    assert!(!text.contains("pub struct C") && !text.contains("Move"));
    folder.write("tl.toml", format!("{CONFIG}only = [\"move\", \"a.tow\"]\n"));
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`only` says `a.tow`"), "{}", run.err);
    assert!(run.err.contains("did you mean `a.two`?"), "{}", run.err);
}

#[test]
fn types_that_borrow_are_named_by_patterns() {
    let folder = folder();
    folder
        .write("schema/a.tl", "point#00000001 x:int y:int = Point;\nnames.name#00000003 it:string = Name;\n");
    folder.clean("generate");
    assert!(!folder.read("out/small.rs").contains("borrowed"));
    folder.write("tl.toml", format!("{CONFIG}borrow = [\"names.*\", \"Point\"]\n"));
    folder.clean("generate");
    let borrowed = folder.read("out/small.rs");
    let borrowed = borrowed.split_once("pub mod borrowed").unwrap().1;
    assert!(borrowed.contains("pub struct Name<'a>"));
    assert!(!borrowed.contains("pub struct Point"), "there is nothing to borrow");
    folder.write("tl.toml", format!("{CONFIG}borrow = [\"*\", \"name.*\"]\n"));
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("`borrow` says `name.*`, but nothing in the schema is called so"),
        "{}",
        run.err
    );
}

#[test]
fn options_that_cannot_go_together_are_shown_with_their_place() {
    let folder = folder();
    for (lines, expected) in [
        ("server-feature = \"server\"", "`server-feature` is `server`, but `role` is not `client`"),
        ("derives = [\"Clone\", \"Clone\"]", "`derives` has `Clone` twice"),
        (
            "borrow = [\"*\"]\nattributes = [\"derive(Clone)\"]\nderives = []",
            "with `borrow`, types that are `Copy`",
        ),
        ("runtime = \"\"", "`runtime` has ``"),
    ] {
        folder.write("tl.toml", format!("{CONFIG}{lines}\n"));
        let run = folder.tl("generate --error-format short");
        assert_eq!(run.code, 2, "{}", run.err);
        let line = if lines.starts_with("borrow") { 6 } else { 5 };
        assert!(run.err.starts_with(&format!("tl.toml:{line}:")), "{}", run.err);
        assert!(run.err.contains(expected) && run.err.lines().count() == 1, "{}", run.err);
        assert!(!folder.path().join("out").exists());
    }
    folder.write("tl.toml", CONFIG.replace("\"small\"", "\"../small\""));
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a schema cannot be named `../small`"), "{}", run.err);
    assert!(!folder.path().join("out").exists());
}

/// What is printed is a configuration file that says the same.
#[test]
fn the_options_of_a_configuration_can_be_printed() {
    let folder = Folder::with(&[("a.tl", "a#00000001 = A;\nb#00000002 x:int = B;\n")]);
    folder.write(
        "tl.toml",
        "[levels]\nid-short = \"allow\"\nbom = \"allow\"\n\n[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\noutput = \"gen\"\n\
         levels = { bom = \"deny\" }\n\n[[schema.for]]\nmatch = [\"b\"]\nkind = \"struct\"\nderives = []\nbox = true\n\n\
         [[schema]]\nname = \"b\"\nfiles = [\"a.tl\"]\noutput = \"gen\"\nrole = \"client\"\n",
    );
    let run = folder.tl("generate --print-config");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out);
    folder.write("printed.toml", &run.out);
    let again = folder.tl("generate --print-config --config printed.toml");
    assert_eq!((again.code, again.out), (0, run.out));
    assert!(!folder.path().join("gen").exists());
    folder.clean("generate --config printed.toml");
    folder.clean("generate --check");
    assert_eq!(folder.tl("generate --print-config --check").code, 2);
}

#[test]
fn documentation_of_another_file_is_read_and_its_mistakes_have_a_place() {
    let folder = folder();
    let docs = |name: &str| {
        format!(
            "{{\"schema\": 1, \"layer\": null, \"items\": [\n  {{\"kind\": \"constructor\", \"{name}\": \"point\", \"description\": \"A place.\"}}\n]}}\n"
        )
    };
    folder.write("tl.toml", format!("{CONFIG}docs = [\"docs.json\"]\n"));
    let run = folder.tl("generate");
    assert_eq!((run.code, run.err.contains("docs.json")), (3, true), "{}", run.err);
    folder.write("docs.json", docs("nane"));
    let run = folder.tl("generate --error-format short");
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("docs.json:2:"), "{}", run.err);
    assert!(run.err.contains("error[documentation]: unknown field `nane`"), "{}", run.err);
    folder.write("docs.json", docs("name"));
    folder.clean("generate");
    assert!(folder.read("out/small.rs").contains("/// A place.\n"));
    // What was written by hand wins, whichever is read first.
    folder.write("hand.json", docs("name").replace("A place", "By hand"));
    folder.write("tl.toml", format!("{CONFIG}docs = [\"docs.json\"]\noverlay = \"hand.json\"\n"));
    folder.clean("generate");
    assert!(folder.read("out/small.rs").contains("/// By hand.\n"));
    folder.write("tl.toml", format!("{CONFIG}docs = [\"docs.json\"]\n"));
    folder.clean("generate");
    // What is generated depends on it.
    folder.write("docs.json", docs("name").replace("place", "point"));
    assert_eq!(folder.tl("generate --check").code, 1);
}

/// What differs, and the command that mends it, in every format.
#[test]
fn every_format_shows_what_is_stale_and_what_mends_it() {
    let folder = folder();
    folder.clean("generate");
    folder.write("schema/a.tl", "point#00000001 x:int y:long = Point;\n");
    let changed = [
        "-    /// point#00000001 x:int y:int",
        "+    /// point#00000001 x:int y:long",
        "`tl generate` writes it anew",
    ];
    for format in ["text", "short", "json", "github", "sarif", "junit", "gitlab"] {
        let run = folder.tl(&format!("generate --check --error-format {format}"));
        assert_eq!(run.code, 1);
        let said = run.out + &run.err;
        for part in changed {
            assert!(said.contains(part), "{format}: {part}\n{said}");
        }
        assert!(said.contains("more lines that differ"), "{format}: {said}");
    }
    // The command is as it was called.
    folder.write("other.toml", folder.read("tl.toml"));
    let run = folder.tl("generate --check --config other.toml --schema small");
    assert!(
        run.err.contains("`tl generate --config other.toml --schema small` writes it anew"),
        "{}",
        run.err
    );
    // What mends it does.
    folder.clean("generate --config other.toml --schema small");
    folder.clean("generate --check");
}
