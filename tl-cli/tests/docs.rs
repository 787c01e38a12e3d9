//! `tl docs merge`.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

const API: &str = include_str!("../../tl-docs/tests/fixtures/api-schema.json");
const ERRORS: &str = include_str!("../../tl-docs/tests/fixtures/raw-errors.json");
const DOCS: &str = include_str!("../../tl-docs/tests/fixtures/docs.json");
const SCHEMA: &str =
    "---functions---\n//@description Brews tea @query What to do\ntea.brew query:int = Cup;\n";

/// Two packages of one library, another library, and a schema.
fn folder() -> Folder {
    let newer =
        API.replace("\"l\": 7", "\"l\": 8").replace("\"comment\": \"Wait %d seconds\"", "\"comment\": \"\"");
    Folder::with(&[
        ("old/api-schema.json", API),
        ("old/package.json", r#"{"name": "@mtcute/tl", "version": "7.0.0", "main": "x"}"#),
        ("new/api-schema.json", &newer),
        ("new/raw-errors.json", ERRORS),
        ("new/package.json", r#"{"name": "@mtcute/tl", "version": "300.1.0"}"#),
        ("gram/PKG-INFO", "Metadata-Version: 2.4\nName: electrogram\nVersion: 0.9\n"),
        ("gram/compiler/api/docs.json", DOCS),
        ("gram/compiler/api/source/main.tl", "a = A;\n// LAYER 9\n"),
        ("tea.tl", SCHEMA),
    ])
}

fn item<'a>(docs: &'a serde_json::Value, name: &str) -> &'a serde_json::Value {
    let items = docs["items"].as_array().unwrap();
    items.iter().find(|it| it["name"] == name).unwrap()
}

#[test]
fn several_files_become_one_document_whatever_their_order() {
    let folder = folder();
    let files = ["old/api-schema.json", "new/api-schema.json", "gram/compiler/api/docs.json", "tea.tl"];
    let text = folder.clean(&format!("docs merge {}", files.join(" ")));
    let turned: Vec<_> = files.iter().rev().copied().collect();
    assert_eq!(folder.clean(&format!("docs merge {}", turned.join(" "))), text);

    let docs: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(docs["layer"], 9);
    let cup = item(&docs, "cup");
    assert_eq!((&cup["source"], &cup["layer"]), (&"electrogram 0.9".into(), &9.into()));
    assert_eq!(cup["result"], "Cup");
    assert_eq!(cup["sources"]["result"], "@mtcute/tl 300.1.0");
    let brew = item(&docs, "tea.brew");
    assert_eq!(brew["source"], "@mtcute/tl 300.1.0");
    assert_eq!(
        (&brew["description"], &brew["sources"]["description"]),
        (&"Brews tea".into(), &"tea.tl".into())
    );
    let error = &brew["errors"][0];
    assert_eq!(
        (&error["description"], &error["source"]),
        (&"Wait %d seconds".into(), &"@mtcute/tl 7.0.0".into())
    );
    // The newer version is wrong about it.
    assert_eq!(
        (&brew["availability"]["bots"], &brew["sources"]["availability"]),
        (&true.into(), &"@mtcute/tl 7.0.0".into())
    );
}

#[test]
fn what_is_left_out_is_a_warning_and_no_failure() {
    let folder = folder();
    let run =
        folder.tl("docs merge new/api-schema.json new/raw-errors.json --error-format short -o all.json");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.err);
    assert!(
        lines[0].starts_with("new/api-schema.json:12:") && lines[0].contains("300.1.0 says it wrongly"),
        "{}",
        run.err
    );
    assert!(
        lines[1].starts_with("new/raw-errors.json:5:") && lines[1].contains("`-12` is the id"),
        "{}",
        run.err
    );
    assert_eq!(
        lines[2],
        "all.json: 2 methods (0 described), 2 constructors (1 described), 1 type (1 described), 4 fields (3 described), 1 error of methods"
    );
    assert!(folder.read("all.json").contains("POT_EMPTY"));
}

#[test]
fn an_overlay_wins_and_its_typing_errors_are_noticed() {
    let folder = folder();
    folder.write(
        "notes.json",
        r#"{"schema": 1, "items": [
        {"kind": "type", "name": "Lid", "description": "By *hand*."},
        {"kind": "type", "name": "Lit", "description": "Misspelt."}]}"#,
    );
    let run = folder.tl("docs merge old/api-schema.json --overlay notes.json");
    assert_eq!((run.code, run.err.as_str()), (0, "warning: no file but the overlay has type Lit\n"));
    let docs: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let lid = item(&docs, "Lid");
    assert_eq!(
        (&lid["description"], &lid["source"], &lid["layer"]),
        (&"By *hand*.".into(), &"notes.json".into(), &7.into())
    );
    let plain = folder.clean("docs merge old/api-schema.json --overlay notes.json --text plain");
    assert!(plain.contains("\"By hand.\"") && plain.contains("\"text\": \"plain\""), "{plain}");
}

#[test]
fn what_is_merged_can_be_merged_again() {
    let folder = folder();
    folder.clean("docs merge old/api-schema.json tea.tl -o all.json");
    assert_eq!(folder.clean("docs merge all.json"), folder.read("all.json"));
}

#[test]
fn the_layer_of_a_file_can_be_said() {
    let folder = Folder::with(&[("docs.json", DOCS)]);
    let run = folder.tl("docs merge docs.json --error-format short");
    assert!(run.code == 0 && run.err.contains("no layer is known"), "{}", run.err);
    let run = folder.tl("docs merge docs.json --layer 9");
    assert!(run.err.is_empty() && run.out.contains("\"layer\": 9"), "{}", run.err);
}

#[test]
fn a_file_that_is_no_documentation_is_an_error_with_its_place() {
    let folder = folder();
    folder.write("page.html", "<!DOCTYPE html>");
    folder.write("notes.txt", "Tea is good.");
    folder.write("wrong.json", "{\"schema\": 1,\n \"itms\": []}");
    folder.write("newer.json", "{\"schema\": 2}");
    folder.write("methods.csv", "method,usability,errors\n");
    folder.write("broken.tl", "a = ;\n");
    for (files, start) in [
        ("page.html", "page.html:1:1: error[page]"),
        ("notes.txt", "notes.txt:1:1: error[documentation]"),
        ("tea.tl wrong.json", "wrong.json:2:7: error[documentation]: unknown field `itms`"),
        ("newer.json", "newer.json:1:13: error[documentation]: schema 2 is not known"),
        ("methods.csv", "methods.csv:1:1: error[documentation]: the codes of errors"),
        ("broken.tl", "broken.tl:1:"),
        ("tea.tl --overlay wrong.json", "wrong.json:2:7: error"),
    ] {
        let run = folder.tl(&format!("docs merge {files} -o out.json --error-format short"));
        assert!(run.code == 1 && run.err.starts_with(start), "{files}: {}", run.err);
        assert!(!folder.path().join("out.json").exists(), "{files}");
    }
    let run = folder.tl("docs merge lost.json tea.tl gone.json");
    assert!(run.code == 3 && run.err.contains("lost.json") && run.err.contains("gone.json"), "{}", run.err);
}

/// The command of the guide, with the files of other libraries where it has them.
#[test]
fn the_guide_can_be_followed() {
    let guide = include_str!("../../docs/documentation.md");
    let merges =
        guide.lines().filter_map(|line| line.strip_prefix("tl ")).filter(|it| it.starts_with("docs merge"));
    let packages = "sources/node_modules";
    let folder = Folder::with(&[
        (&format!("{packages}/@mtcute/tl/api-schema.json"), &API.replace("\"l\": 7", "\"l\": 223")),
        (&format!("{packages}/@mtcute/tl/package.json"), r#"{"name": "@mtcute/tl", "version": "223.0.0"}"#),
        (&format!("{packages}/mtcute-216/api-schema.json"), API),
        (&format!("{packages}/mtcute-216/package.json"), r#"{"name": "@mtcute/tl", "version": "216.0.0"}"#),
    ]);
    let (_, overlay) = guide.split_once("```json\n").unwrap();
    folder.write("notes.json", overlay.split_once("```").unwrap().0);
    let mut count = 0;
    for command in merges {
        assert_eq!(folder.tl(command).code, 0, "{command}");
        count += 1;
    }
    assert_eq!(count, 2);
    let all: serde_json::Value = serde_json::from_str(&folder.read("all.json")).unwrap();
    assert_eq!(item(&all, "help.getConfig")["source"], "notes.json");
    assert_eq!(item(&all, "tea.brew")["sources"]["availability"], "@mtcute/tl 216.0.0");
}
