//! One broken file in every report format.

mod common;

use common::{Folder, Run, fixture};
use std::collections::BTreeSet;

fn report(format: &str) -> Run {
    let folder = Folder::with(&[("broken.tl", &fixture("broken.tl"))]);
    let run = folder.tl(&format!("check broken.tl --error-format {format}"));
    assert_eq!(run.code, 1, "{format}");
    run
}

#[test]
fn text_and_short_go_to_standard_error() {
    for format in ["text", "short"] {
        let run = report(format);
        assert_eq!(run.out, "", "{format}");
        insta::assert_snapshot!(format, run.err);
    }
}

#[test]
fn machine_formats_go_to_standard_output() {
    for format in ["json", "github", "sarif", "junit"] {
        let run = report(format);
        insta::assert_snapshot!(format, run.out.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
        assert_eq!(run.err.lines().count(), 1, "only the summary: {}", run.err);
    }
}

#[test]
fn json_lines_and_sarif_are_json_with_the_same_places() {
    let lines = report("json").out;
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sarif: serde_json::Value = serde_json::from_str(&report("sarif").out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), lines.len());
    for (line, result) in lines.iter().zip(results) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&line["line"], &line["column"]), (&region["startLine"], &region["startColumn"]));
        assert_eq!(line["rule"], result["ruleId"]);
        let rule = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
}

/// The properties that SARIF 2.1.0 requires, and the values that it allows.
#[test]
fn sarif_has_what_the_standard_requires() {
    let log: serde_json::Value = serde_json::from_str(&report("sarif").out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!((&driver["name"], &run["columnKind"]), (&"tl".into(), &"unicodeCodePoints".into()));
    let is_level =
        |level: &serde_json::Value| matches!(level.as_str(), Some("none" | "note" | "warning" | "error"));
    let rules = driver["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| is_level(&rule["defaultConfiguration"]["level"])));
    let ids: BTreeSet<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len(), "each rule once");
    for result in run["results"].as_array().unwrap() {
        assert!(is_level(&result["level"]), "{result}");
        assert!(!result["message"]["text"].as_str().unwrap().is_empty(), "{result}");
        let related = result["relatedLocations"].as_array().unwrap();
        for location in result["locations"].as_array().unwrap().iter().chain(related) {
            let place = &location["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "broken.tl");
            let at = |name: &str| place["region"][name].as_u64().unwrap();
            let (start, end) = ((at("startLine"), at("startColumn")), (at("endLine"), at("endColumn")));
            assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{location}");
            assert!(location.get("message").is_none_or(|message| message["text"].is_string()), "{location}");
        }
    }
}

#[test]
fn machine_formats_give_a_document_when_nothing_is_found() {
    let folder = Folder::with(&[("good.tl", "a = A;\n")]);
    for (format, part) in
        [("json", ""), ("github", ""), ("sarif", "\"results\":[]"), ("junit", "no findings")]
    {
        let out = folder.clean(&format!("check good.tl --error-format {format}"));
        assert!(out.contains(part), "{format}: {out}");
        assert_eq!(out.is_empty(), part.is_empty(), "{format}: {out}");
    }
}

#[test]
fn color_is_a_matter_of_choice() {
    let folder = Folder::with(&[("bad.tl", "a")]);
    assert!(folder.tl("check bad.tl --color always").err.contains("\u{1b}["));
    assert!(!folder.tl("check bad.tl --color never").err.contains('\u{1b}'));
    assert!(!folder.tl("check bad.tl").err.contains('\u{1b}'), "a pipe gets no color");
}
