//! One broken file in every report format.
#![allow(clippy::unwrap_used)]

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
    for format in ["json", "github", "sarif", "junit", "gitlab"] {
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

/// Places and rules of a report as JSON.
fn places(folder: &Folder, args: &str) -> Vec<String> {
    let lines = folder.tl(&format!("{args} --error-format json")).out;
    let line = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{}:{}:{} {}", line["file"].as_str().unwrap(), line["line"], line["column"], line["rule"])
    };
    lines.lines().map(line).collect()
}

const CONFIG: &str = "[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\noutput = \"gen\"\n\n\
    [[schema]]\nname = \"b\"\nfiles = [\"b.tl\"]\noutput = \"gen\"\n";

/// Two schemas, with a warning and an info.
fn two_schemas() -> Folder {
    Folder::with(&[("tl.toml", CONFIG), ("a.tl", "a#00000001 = A;\n;\n"), ("b.tl", "b#2 = B;\n")])
}

#[test]
fn stale_files_and_warnings_of_all_schemas_are_one_report() {
    let folder = two_schemas();
    let expected =
        ["a.tl:2:1 \"empty-statement\"", "gen/a.rs:1:1 \"stale-output\"", "gen/b.rs:1:1 \"stale-output\""];
    assert_eq!(places(&folder, "generate --check"), expected);
    assert_eq!(places(&folder, "generate"), expected[..1], "what `tl generate` writes is not stale");
    folder.write("gen/b.rs", folder.read("gen/b.rs").replace("pub struct B", "pub struct C"));
    let line = folder.read("gen/b.rs").lines().position(|line| line.contains("pub struct C")).unwrap() + 1;
    let expected = [expected[0].to_owned(), format!("gen/b.rs:{line}:1 \"stale-output\"")];
    assert_eq!(places(&folder, "generate --check"), expected);
    for (format, documents, diagnostics) in [
        ("sarif", "\"runs\":", "\"ruleId\":"),
        ("junit", "<?xml", " at "),
        ("gitlab", "[{", "\"check_name\":"),
    ] {
        let run = folder.tl(&format!("generate --check --error-format {format}"));
        assert_eq!(run.code, 1);
        assert_eq!(run.out.matches(documents).count(), 1, "one document: {}", run.out);
        assert_eq!(run.out.matches(diagnostics).count(), 2, "{}", run.out);
        assert!(!run.err.contains("stale"), "{}", run.err);
    }
    folder.write("a.tl", "a x:Missing = A;\n;\n");
    folder.write("b.tl", "b x:int\n");
    let expected = ["a.tl:1:5 \"unknown-type\"", "a.tl:2:1 \"empty-statement\"", "b.tl:1:8 \"syntax\""];
    assert_eq!(places(&folder, "generate"), expected, "errors of all schemas");
}

#[test]
fn warnings_of_a_schema_are_shown_while_code_is_generated() {
    let folder = two_schemas();
    for args in ["generate", "generate --check"] {
        let run = folder.tl(&format!("{args} --error-format short"));
        assert!(run.err.starts_with("a.tl:2:1: warning[empty-statement]: empty statement\n"), "{}", run.err);
        assert_eq!(run.out, "");
    }
    folder.write("tl.toml", format!("{CONFIG}\n[levels]\nempty-statement = \"allow\"\n"));
    assert!(!folder.tl("generate").err.contains("warning"));
    folder.write("tl.toml", format!("{CONFIG}\n[levels]\nempty-statement = \"deny\"\n"));
    let run = folder.tl("generate --error-format github");
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("::error file=a.tl,line=2,"), "{}", run.out);
}

#[test]
fn files_that_are_not_formatted_are_diagnostics() {
    let folder = Folder::with(&[("a.tl", "a = A;\nb  = B;\n"), ("b.tl", "a = A;\n"), ("c.tl", " c = C;\n")]);
    let expected = ["a.tl:2:1 \"not-formatted\"", "c.tl:1:1 \"not-formatted\""];
    assert_eq!(places(&folder, "fmt --check a.tl b.tl c.tl"), expected);
    let run = folder.tl("fmt --check a.tl b.tl --error-format github");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.starts_with("::error file=a.tl,line=2,endLine=2,"), "{}", run.out);
    assert!(folder.clean("fmt --check b.tl --error-format sarif").contains("\"results\":[]"));
    assert_eq!(
        folder.tl("fmt --check --diff a.tl --error-format sarif").code,
        2,
        "both go to standard output"
    );
}

/// An annotation for each short id would hide those that matter.
#[test]
fn github_shows_infos_only_when_asked() {
    let folder = two_schemas();
    let run = folder.tl("check b.tl --error-format github");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("1 info (--info shows them)"), "{}", run.err);
    let run = folder.tl("check b.tl --error-format github --info");
    assert!(run.out.starts_with("::notice file=b.tl,line=1,"), "{}", run.out);
    assert_eq!(places(&folder, "check b.tl"), ["b.tl:1:2 \"id-short\""], "other programs get all");
}

#[test]
fn machine_formats_give_a_document_when_nothing_is_found() {
    let folder = Folder::with(&[("good.tl", "a = A;\n")]);
    for (format, part) in [
        ("json", ""),
        ("github", ""),
        ("sarif", "\"results\":[]"),
        ("junit", "no diagnostics"),
        ("gitlab", "[]"),
    ] {
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

/// The properties that GitLab reads, with their values. A line that moves is no new issue.
#[test]
fn gitlab_knows_what_was_there_before() {
    let folder = Folder::with(&[("a.tl", "a x:Gone = A;;\nb x:int = B;;\nc x:Lost = C;\n")]);
    let issues = |folder: &Folder| -> Vec<serde_json::Value> {
        serde_json::from_str(&folder.tl("check --error-format gitlab a.tl").out).unwrap()
    };
    let fingerprints = |issues: &[serde_json::Value]| -> BTreeSet<String> {
        issues.iter().map(|it| it["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = issues(&folder);
    assert_eq!(before.len(), 4, "{before:?}");
    assert_eq!(fingerprints(&before).len(), 4, "each is unique: {before:?}");
    for it in &before {
        assert!(["major", "minor"].contains(&it["severity"].as_str().unwrap()), "{it}");
        assert!(!it["description"].as_str().unwrap().is_empty() && it["check_name"].is_string(), "{it}");
        assert_eq!(it["location"]["path"], "a.tl");
        assert!(it["location"]["lines"]["begin"].as_u64() >= Some(1), "{it}");
    }
    folder.write("a.tl", format!("// A line more.\n{}", folder.read("a.tl")));
    let after = issues(&folder);
    assert_eq!(fingerprints(&before), fingerprints(&after));
    assert_ne!(before[0]["location"], after[0]["location"]);
}
