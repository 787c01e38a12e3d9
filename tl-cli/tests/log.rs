//! `tl log`: since when names are there, and what generated documentation says of it.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;
use serde_json::Value;

const L1: &str =
    "cup#00000001 flags:# size:int = Cup;\nglass#00000002 = Glass;\n---functions---\nbrew#00000003 = Cup;\n";
const L2: &str = "// LAYER 2\ncup#00000001 flags:# lid:flags.0?true size:int = Cup;\nglass#00000002 = Glass;\n\
    ---functions---\nbrew#00000003 = Cup;\npour#00000004 cup:Cup = Glass;\n";
// A mark that is a copy of the last one: the name of the file counts.
const L5: &str = "// LAYER 2\ncup#00000001 flags:# lid:flags.0?true size:int = Cup;\nglass#00000002 = Glass;\n\
    ---functions---\npour#00000005 cup:Cup = Glass;\n";

fn folder() -> Folder {
    Folder::with(&[("layers/api_1.tl", L1), ("layers/two.tl", L2), ("layers/api_5.tl", L5)])
}

#[test]
fn a_table_has_all_layers_and_all_names() {
    insta::assert_snapshot!(folder().clean("log layers"));
}

#[test]
fn a_name_has_all_that_happened_to_it() {
    insta::assert_snapshot!(
        folder().clean("log layers/api_5.tl layers/api_1.tl layers/two.tl --name cup --name pour")
    );
    let run = folder().tl("log layers --name puor");
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "error: no layer has the name `puor`: did you mean `pour`?\n")
    );
}

#[test]
fn a_history_is_data() {
    let history: Value = serde_json::from_str(&folder().clean("log layers --format json")).unwrap();
    assert_eq!(history["history"], 1);
    let layers: Vec<_> = history["layers"].as_array().unwrap().iter().map(|it| it["layer"].clone()).collect();
    assert_eq!(layers, [1, 2, 5]);
    let item = |kind: &str, name: &str| {
        let mut items = history["items"].as_array().unwrap().iter();
        items.find(|it| it["kind"] == kind && it["name"] == name).unwrap().clone()
    };
    let cup = item("constructor", "cup");
    assert_eq!((&cup["since"], &cup["changed"]), (&Value::Null, &serde_json::json!([2])));
    assert_eq!(cup["fields"], serde_json::json!([{"name": "lid", "since": 2}]));
    let pour = item("function", "pour");
    assert_eq!((&pour["since"], &pour["changed"]), (&2.into(), &serde_json::json!([5])));
    assert_eq!(item("function", "brew")["removed"], 5);
    assert_eq!(folder().clean("log layers --json"), folder().clean("log layers --format json"));
}

#[test]
fn the_layer_of_a_file_must_be_known_and_its_own() {
    let folder = folder();
    folder.write("layers/other.tl", "a = A;\n");
    let run = folder.tl("log layers");
    assert_eq!(run.code, 0);
    assert_eq!(run.err, "warning: layers/other.tl does not say its layer and is left out\n");
    let run = folder.tl("log layers/api_1.tl layers/other.tl");
    assert!(run.code == 2 && run.err.contains("other.tl does not say its layer"), "{}", run.err);
    folder.write("more/2.tl", L2);
    let run = folder.tl("log layers/two.tl more/2.tl");
    assert!(run.code == 2 && run.err.contains("are both layer 2: leave one out"), "{}", run.err);
}

#[test]
fn what_comes_back_came_when_it_came_back() {
    let (with, without) = ("a#01 = A;\nb#02 = B;\n", "b#02 = B;\n");
    let folder = Folder::with(&[("1.tl", with), ("2.tl", without), ("3.tl", with)]);
    let history: Value = serde_json::from_str(&folder.clean("log 1.tl 2.tl 3.tl --json --name a")).unwrap();
    let item = &history["items"][0];
    assert_eq!((&item["since"], &item["removed"]), (&3.into(), &Value::Null));
    let changes: Vec<_> = item["events"].as_array().unwrap().iter().map(|it| it["change"].clone()).collect();
    assert_eq!(changes, ["first", "removed", "added"]);
}

#[test]
fn generated_documentation_says_since_when() {
    let folder = folder();
    folder.clean("log layers --format json");
    folder.write("history.json", folder.clean("log layers --format json"));
    folder.write(
        "tl.toml",
        "[[schema]]\nname = \"api\"\nfiles = [\"layers/api_5.tl\"]\noutput = \"src\"\ndocs = [\"history.json\"]\n",
    );
    folder.clean("generate");
    let code = folder.read("src/api.rs");
    let after = |start: &str, end: &str| {
        let begin = code.find(start).unwrap();
        code[..begin + code[begin..].find(end).unwrap()].rsplit("\n\n").next().unwrap().to_owned()
    };
    assert!(code.contains("Since layer 2. Changed in layer 5."), "{code}");
    assert!(after("pub struct Cup", "pub size").contains("/// Since layer 2.\n"), "{code}");
    // Documentation beside it counts as before.
    folder.write(
        "docs.json",
        r#"{"schema": 1, "items": [{"kind": "method", "name": "pour", "description": "Pours."}]}"#,
    );
    let merged = folder.clean("docs merge docs.json history.json");
    let merged: Value = serde_json::from_str(&merged).unwrap();
    let pour = merged["history"].as_array().unwrap().iter().find(|it| it["name"] == "pour").unwrap();
    assert_eq!(pour["since"], 2);
    folder.write("merged.json", merged.to_string());
    folder.write("tl.toml", folder.read("tl.toml").replace("history.json", "merged.json"));
    folder.clean("generate");
    let code = folder.read("src/api.rs");
    assert!(code.contains("/// Pours.") && code.contains("Since layer 2. Changed in layer 5."), "{code}");
}

#[test]
fn a_history_of_another_version_is_refused() {
    let folder = folder();
    folder.write("history.json", "{\"history\": 2, \"items\": []}");
    folder.write(
        "tl.toml",
        "[[schema]]\nname = \"api\"\nfiles = [\"layers/api_5.tl\"]\noutput = \"src\"\ndocs = [\"history.json\"]\n",
    );
    let run = folder.tl("generate");
    assert!(run.code == 1 && run.err.contains("history of version 2"), "{}", run.err);
}
