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
    let ids = |id: &str, layers: Value| serde_json::json!([{"id": id, "layers": layers}]);
    assert_eq!(item("function", "brew")["ids"], ids("00000003", serde_json::json!([[1, 2]])));
    // A body that changed under one id has one row.
    assert_eq!(cup["ids"], ids("00000001", serde_json::json!([[1, 5]])));
    assert_eq!(pour["ids"][0], ids("00000004", serde_json::json!([[2, 2]]))[0]);
    assert_eq!(pour["ids"][1], ids("00000005", serde_json::json!([[5, 5]]))[0]);
    assert_eq!(item("type", "Cup")["ids"], serde_json::json!([]));
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
    assert_eq!(item["ids"], serde_json::json!([{"id": "00000001", "layers": [[1, 1], [3, 3]]}]));
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

/// Names that changed places have each other's ids one after the other, and a text without a name keeps its own.
#[test]
fn ids_are_those_of_each_layer() {
    let folder = Folder::with(&[
        ("1.tl", "a#01 = A;\nb#02 x:int = B;\n"),
        ("2.tl", "a#02 x:int = A;\nb#01 = B;\nc x:int = C;\n"),
        ("3.tl", "a#01 = A;\nb#02 x:int = B;\nc x:long = C;\n"),
    ]);
    let history: Value = serde_json::from_str(&folder.clean("log 1.tl 2.tl 3.tl --json")).unwrap();
    let ids = |name: &str| {
        let items = history["items"].as_array().unwrap().iter();
        let mut items = items.filter(|it| it["name"] == name && it["kind"] == "constructor");
        items.next().unwrap()["ids"].clone()
    };
    let [one, two] = ["00000001", "00000002"];
    let pair = |first: &str, second: &str| serde_json::json!([{"id": first, "layers": [[1, 1], [3, 3]]}, {"id": second, "layers": [[2, 2]]}]);
    assert_eq!((ids("a"), ids("b")), (pair(one, two), pair(two, one)));
    let all = ids("c");
    assert_eq!((all.as_array().unwrap().len(), &all[0]["layers"]), (2, &serde_json::json!([[2, 2]])));
}

/// The table of generated code, through merged documentation too.
#[test]
fn generated_code_knows_the_ids_of_other_layers() {
    let folder = folder();
    folder.write("history.json", folder.clean("log layers --format json"));
    let config =
        "[[schema]]\nname = \"api\"\nfiles = [\"layers/api_5.tl\"]\noutput = \"src\"\nhistory = true\n";
    folder.write("tl.toml", format!("{config}docs = [\"history.json\"]\n"));
    folder.clean("generate");
    let rows = |code: &str| code.split_once("History::new(").unwrap().1.split('"').nth(1).unwrap().to_owned();
    let expected = "00000003 brew 1-2\n00000004 pour 2\n";
    assert_eq!(rows(&folder.read("src/api.rs")), expected);
    folder.write("merged.json", folder.clean("docs merge history.json"));
    folder.write("tl.toml", format!("{config}docs = [\"merged.json\"]\n"));
    folder.clean("generate");
    assert_eq!(rows(&folder.read("src/api.rs")), expected);
    // What is left out is of this layer all the same.
    folder.write("tl.toml", format!("{config}docs = [\"merged.json\"]\nonly = [\"glass\"]\n"));
    folder.clean("generate");
    assert_eq!(rows(&folder.read("src/api.rs")), expected);
    folder.write("tl.toml", config);
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--> tl.toml:5:") && run.err.contains("`history` takes ids"), "{}", run.err);
    // A history of before there were ids.
    let old = r#"{"history": 1, "layers": [], "items": [{"kind": "type", "name": "Cup", "since": null, "changed": [],
        "removed": null, "fields": [], "events": []}]}"#;
    folder.write("history.json", old);
    folder.write("tl.toml", format!("{config}docs = [\"history.json\"]\n"));
    assert!(folder.tl("generate").err.contains("none among `docs` that has them"));
    folder.write(
        "history.json",
        old.replace("\"events\"", "\"ids\": [{\"id\": \"1\", \"layers\": []}], \"events\""),
    );
    let run = folder.tl("generate");
    assert!(run.code == 1 && run.err.contains("`1` is no id"), "{}", run.err);
}

/// A fixture of other tests.
#[test]
fn the_history_of_a_fixture_is_up_to_date() {
    let layers =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/integration/fixtures/layers");
    let read = |name: &str| std::fs::read_to_string(layers.join(name)).unwrap();
    let [one, two, three] = ["one.tl", "two.tl", "three.tl"].map(read);
    let folder = Folder::with(&[("one.tl", &*one), ("two.tl", &*two), ("three.tl", &*three)]);
    let message = "`tl log one.tl two.tl three.tl --json > history.json` writes it";
    assert!(folder.clean("log one.tl two.tl three.tl --json") == read("history.json"), "{message}");
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
