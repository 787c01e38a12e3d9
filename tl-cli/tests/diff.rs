//! `tl diff` and `tl breaking`: forms, exit codes, and what they read.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::Folder;
use serde_json::Value;
use std::process::Command;

const OLD: &str = "// LAYER 1\ncup#00000001 flags:# size:int milk:flags.0?int = Cup;\nglass#00000002 = Glass;\n\
    ---functions---\nbrew#00000003 cup:Cup = Cup;\nspill#00000005 = Cup;\n";
const NEW: &str = "// LAYER 2\ncup#00000001 flags:# size:int milk:flags.0?int name:string lid:flags.1?true = Cup;\n\
    bowl#00000002 = Glass;\nmug#00000006 = Mug;\n---functions---\nbrew#00000003 cup:Cup = Cup;\npour#00000004 = Mug;\n";

fn folder() -> Folder {
    Folder::with(&[("old.tl", OLD), ("new.tl", NEW)])
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_terminal_form_shows_the_worst_first() {
    insta::assert_snapshot!(folder().clean("diff old.tl new.tl --color never"));
}

#[test]
fn colors_are_those_of_a_terminal() {
    let shown = folder().clean("diff old.tl new.tl --color always");
    assert!(shown.contains("\u{1b}[31m- cup#00000001"), "{shown:?}");
    assert_eq!(anstream::adapter::strip_str(&shown).to_string(), folder().clean("diff old.tl new.tl"));
}

#[test]
fn markdown_is_a_changelog_with_links_and_titles() {
    let folder = folder();
    folder.write(
        "docs.json",
        r#"{"schema": 1, "layers": [{"number": 2, "title": "Mugs"}],
            "items": [{"kind": "method", "name": "pour", "description": "Pours [coffee](/api/coffee)."}]}"#,
    );
    let shown =
        folder.clean("diff old.tl new.tl --format md --docs docs.json --docs-url https://example.org/");
    insta::assert_snapshot!(shown);
    let nothing = folder.clean("diff old.tl old.tl --format md");
    assert_eq!(nothing, "## Layer 1\n\nNothing changed.\n");
}

#[test]
fn the_json_form_has_what_is_documented() {
    let shown = json(&folder().clean("diff old.tl new.tl --format json"));
    assert_eq!(
        (&shown["schema"], &shown["old"]["layer"], &shown["new"]["layer"]),
        (&1.into(), &1.into(), &2.into())
    );
    let changes = shown["changes"].as_array().unwrap();
    let rows = changes.iter().map(|it| {
        let text = |key: &str| it[key].as_str().unwrap_or("null").to_owned();
        ["kind", "name", "change", "old", "new", "rating"].map(text).join(" | ")
    });
    insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"));
    assert!(changes.iter().all(|it| it["details"].as_array().is_some_and(|details| !details.is_empty())));
    let cup = changes.iter().find(|it| it["name"] == "cup").unwrap();
    assert_eq!(cup["details"][0]["help"], "bit 2 of `flags` is free: `name:flags.2?string`");
    assert_eq!(cup["new_place"], serde_json::json!({"file": "new.tl", "line": 2, "column": 1}));
    assert_eq!(cup["returned_by"], serde_json::json!(["brew"]));
}

#[test]
fn exit_codes_say_what_was_found() {
    let folder = folder();
    for (new, wire, source, any) in [
        (NEW, 1, 1, 1),
        (OLD, 0, 0, 0),
        ("// No change.\n", 1, 1, 1),
        (&OLD.replace("size:int", "volume:int"), 0, 1, 1),
        (&format!("{OLD}clean#00000009 = Cup;\n"), 0, 0, 1),
        (&OLD.replace("// LAYER 1\n", "// LAYER 9\n// more\n"), 0, 0, 0),
    ] {
        folder.write("next.tl", new);
        for (on, code) in [("wire", wire), ("source", source), ("any", any)] {
            let run = folder.tl(&format!("diff old.tl next.tl --fail-on {on}"));
            assert_eq!(run.code, code, "--fail-on {on}: {new}\n{}", run.out);
        }
        assert_eq!(folder.tl("breaking old.tl next.tl").code, wire, "{new}");
        assert_eq!(folder.tl("diff old.tl next.tl").code, 0);
    }
}

#[test]
fn breaking_prints_one_line_a_violation() {
    let run = folder().tl("breaking old.tl new.tl");
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.out);
    let run = folder().tl("breaking old.tl new.tl --error-format github");
    assert!(run.out.starts_with("::error file=old.tl,line=6"), "{}", run.out);
}

#[test]
fn levels_come_from_everywhere() {
    let old = "cup#00000001 = Cup;\n---functions---\nbrew#00000002 = Cup;\n";
    let new = "cup#00000001 = Cup;\nmug#00000003 = Cup;\n---functions---\nbrew#00000002 = Cup;\n";
    let folder = Folder::with(&[("old.tl", old), ("new.tl", new)]);
    folder.clean("breaking old.tl new.tl");
    assert_eq!(folder.tl("breaking old.tl new.tl --deny constructor-added").code, 1);
    folder.clean("breaking old.tl new.tl --deny constructor-added --role server");
    folder.write("tl.toml", "[levels]\nconstructor-added = \"deny\"\nfunction-removed = \"allow\"\n");
    assert_eq!(folder.tl("breaking old.tl new.tl").code, 1);
    let new = new.replace("mug#", "// tl:allow(constructor-added) only new clients ask for it\nmug#");
    folder.write("new.tl", new.replace("brew#00000002 = Cup;\n", ""));
    folder.clean("breaking old.tl new.tl");
    // The comment is of use, though one version alone does not show it.
    assert!(!folder.tl("check new.tl --info").err.contains("unused-level"));
}

#[test]
fn a_schema_with_errors_is_compared_if_it_can_be_read() {
    let old = "integer#00000001 value:int = Integer;\nsum#00000002 a:%Integer b:%Integer = Sum;\n";
    let new = format!("{old}bigInteger#00000003 value:long = Integer;\n");
    let folder = Folder::with(&[("old.tl", old), ("new.tl", &new), ("torn.tl", "cup#1 size:int = ;\n")]);
    let run = folder.tl("breaking old.tl new.tl");
    assert_eq!(run.code, 1);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.contains("error[bare-union]: constructor bigInteger"), "{}", run.out);
    assert!(run.err.contains("warning: new.tl has 1 error; `tl check` shows it"), "{}", run.err);
    let run = folder.tl("breaking old.tl torn.tl");
    assert_eq!(run.code, 1);
    assert!(run.out.is_empty() && run.err.contains("torn.tl"), "{}", run.err);
    // Warnings do not matter, and neither do types that another file declares.
    let excerpt = "sum#00000002 a:Integer = Sum;\nx#00000004 flags:# y:flags.0?True = X;\n";
    folder.write("excerpt.tl", excerpt);
    folder.clean("breaking excerpt.tl excerpt.tl");
}

#[test]
fn whatever_the_front_end_reads_can_be_compared() {
    let folder = folder();
    folder.clean("export old.tl --format telegram-json -o old.json");
    folder.clean("export old.tl --format tlo -o old.tlo");
    for form in ["old.json", "old.tlo", "old.tl"] {
        let run = folder.tl(&format!("diff old.tl {form} --format json --fail-on any"));
        assert_eq!(
            (run.code, json(&run.out)["changes"].as_array().unwrap().len()),
            (0, 0),
            "{form}: {}",
            run.out
        );
    }
    // A folder of schema files is one schema.
    folder.write("parts/a.tl", "// LAYER 1\ncup#00000001 flags:# size:int milk:flags.0?int = Cup;\n");
    folder.write(
        "parts/b.tl",
        "glass#00000002 = Glass;\n---functions---\nbrew#00000003 cup:Cup = Cup;\nspill#00000005 = Cup;\n",
    );
    folder.clean("diff old.tl parts --fail-on any");
    let mut command = folder.command("diff - old.tl --fail-on any");
    let output = command.stdin(std::fs::File::open(folder.path().join("new.tl")).unwrap()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(folder.tl("diff - -").code, 2);
    assert_eq!(folder.tl("diff old.tl none.tl").code, 3);
}

#[test]
fn a_commit_of_git_is_a_version() {
    let folder = folder();
    let git = |args: &str| {
        let mut command = Command::new("git");
        command.current_dir(folder.path()).args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
        command.args(args.split_whitespace()).output().is_ok_and(|it| it.status.success())
    };
    if !git("init -q .") {
        eprintln!("skipped: git does not run here");
        return;
    }
    folder.write("schema/api.tl", OLD);
    assert!(git("add schema") && git("commit -q -m one"));
    folder.write("schema/api.tl", NEW);
    let shown = folder.clean("diff HEAD:schema/api.tl schema/api.tl --format json");
    assert_eq!(
        json(&shown)["changes"],
        json(
            &folder
                .clean("diff old.tl new.tl --format json")
                .replace("new.tl", "schema/api.tl")
                .replace("old.tl", "HEAD:schema/api.tl")
        )["changes"]
    );
    folder.clean("diff HEAD:schema old.tl --fail-on any");
    folder.clean("diff HEAD:./schema/api.tl old.tl --fail-on any");
    let run = folder.tl("diff HEAD:none.tl old.tl");
    assert_eq!(run.code, 3);
    assert!(run.err.contains("cannot read HEAD:none.tl"), "{}", run.err);
}

#[test]
fn documentation_that_changed_is_told_of() {
    let text =
        |word: &str| format!("//@description A {word} @size In litres\ncup#00000001 size:int = Cup;\n");
    let folder = Folder::with(&[("old.tl", &text("cup")), ("new.tl", &text("vessel"))]);
    let shown = json(&folder.clean("diff old.tl new.tl --format json --fail-on source"));
    let change = &shown["changes"][0];
    assert_eq!((&change["rating"], &change["old"]), (&"documentation-only".into(), &change["new"]));
}
