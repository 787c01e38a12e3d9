//! Every rule has a folder with a schema that breaks it and one that does not.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};
use tlforge_parser::{load, rule::Rule, source::SourceMap};

/// Rules that no text can break by parsing and checking it, and who finds them instead.
const ELSEWHERE: &[Rule] = &[
    // Reading bytes.
    Rule::Encoding,
    // Reading other forms of a schema, and pages.
    Rule::Interchange,
    // Changing a schema that was read.
    Rule::Patch,
    Rule::MergeConflict,
    // Reading documentation.
    Rule::Documentation,
    Rule::Page,
    Rule::PageStructure,
    Rule::PageContradiction,
    Rule::PageMirror,
    Rule::PageOther,
    // The command line.
    Rule::Configuration,
    Rule::StaleOutput,
    Rule::NotFormatted,
    // The code generator.
    Rule::RustName,
    Rule::Unsupported,
];

fn rules() -> impl Iterator<Item = Rule> {
    // tlforge-diff finds what compares two versions.
    Rule::ALL.iter().copied().filter(|rule| !ELSEWHERE.contains(rule) && !rule.compares())
}

/// The schemas of a rule whose names begin so.
fn fixtures(rule: Rule, begin: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.slug());
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names_begin = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(begin);
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(names_begin).collect();
    paths.sort();
    paths
}

/// One line a diagnostic, and which rules were broken.
fn diagnostics(path: &Path) -> (String, Vec<Rule>) {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", std::fs::read_to_string(path).unwrap()).unwrap();
    let loaded = load(&map, &[file], Default::default());
    let mut lines = String::new();
    for diagnostic in &loaded.diagnostics {
        let at = map.position(diagnostic.primary.span).unwrap();
        let severity = diagnostic.severity;
        writeln!(lines, "{}:{}: {severity}[{}]: {}", at.line, at.column, diagnostic.rule, diagnostic.message)
            .unwrap();
        for note in diagnostic.notes.iter().chain(&diagnostic.help) {
            writeln!(lines, "    {note}").unwrap();
        }
    }
    (lines, loaded.diagnostics.iter().map(|diagnostic| diagnostic.rule).collect())
}

#[test]
fn every_rule_has_a_failing_and_a_passing_schema() {
    let missing: Vec<_> = rules()
        .filter(|rule| fixtures(*rule, "fail").is_empty() || fixtures(*rule, "pass").is_empty())
        .map(Rule::slug)
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn failing_schemas_are_found() {
    for rule in rules() {
        for path in fixtures(rule, "fail") {
            let (lines, broken) = diagnostics(&path);
            assert!(broken.contains(&rule), "{} breaks nothing of {rule}:\n{lines}", path.display());
            let name = format!("{rule}-{}", path.file_stem().unwrap().to_str().unwrap());
            insta::assert_snapshot!(name, lines);
        }
    }
}

#[test]
fn passing_schemas_are_left_alone() {
    for rule in rules() {
        for path in fixtures(rule, "pass") {
            let (lines, broken) = diagnostics(&path);
            assert!(!broken.contains(&rule), "{}:\n{lines}", path.display());
        }
    }
}
