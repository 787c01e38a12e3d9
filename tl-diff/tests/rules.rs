//! Every rule about two versions has a folder with a pair of schemas that shows it, and one that
//! does not.
#![allow(clippy::unwrap_used)]

mod common;

use common::{compared, lines};
use std::path::Path;
use tlforge_diff::{Diff, Role};
use tlforge_parser::{diagnostic::Severity, rule::Rule};

fn rules() -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied().filter(|rule| rule.compares())
}

fn diff(rule: Rule, case: &str) -> Diff {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.slug());
    let read = |version| std::fs::read_to_string(folder.join(format!("{case}.{version}.tl"))).unwrap();
    compared(&read("old"), &read("new"), Role::Both)
}

fn found(diff: &Diff, rule: Rule) -> bool {
    diff.changes.iter().flat_map(|it| &it.details).any(|it| it.rule == rule)
}

#[test]
fn what_breaks_a_rule_is_found() {
    for rule in rules() {
        let diff = diff(rule, "fail");
        assert!(found(&diff, rule), "nothing of {rule} is found:\n{}", lines(&diff));
        insta::assert_snapshot!(rule.slug(), lines(&diff));
    }
}

#[test]
fn what_does_not_is_left_alone() {
    for rule in rules() {
        let diff = diff(rule, "pass");
        assert!(!found(&diff, rule), "{rule} is found:\n{}", lines(&diff));
    }
}

#[test]
fn a_rule_that_is_an_error_breaks_bytes_and_says_why() {
    for rule in rules() {
        let (wire, source, why) = tlforge_diff::rate::of(rule);
        assert!(why.len() > 10, "{rule}");
        let error = rule.severity() == Severity::Error;
        assert!(!error || wire.breaks(), "{rule}: {wire:?}");
        assert!(error || source || !wire.breaks(), "{rule}: {wire:?}");
    }
}

/// The table of `docs/diff.md`.
fn table() -> String {
    let mut table = String::from("| rule | level | breaks | Rust | what happened |\n|---|---|---|---|---|\n");
    for rule in rules() {
        let (wire, source, _) = tlforge_diff::rate::of(rule);
        let breaks = match (wire.readers, wire.writers) {
            (true, true) => "readers and writers",
            (true, false) => "readers",
            (false, true) => "writers",
            (false, false) => "",
        };
        let level = match rule.severity() {
            Severity::Error => "deny",
            Severity::Warning => "warn",
            Severity::Info => "",
        };
        let source = if source { "yes" } else { "" };
        table += &format!("| `{rule}` | {level} | {breaks} | {source} | {} |\n", rule.summary());
    }
    table
}

#[test]
fn the_guide_has_the_table_of_rules() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    assert!(guide.contains(&table()), "the table is to be\n{}", table());
}
