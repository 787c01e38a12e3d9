//! SARIF 2.1.0: one document with one run, for code scanning services.

use super::{found::Located, location::Location, words::words};
use serde_json::{Value, json};
use tlforge_parser::{
    diagnostic::{Diagnostic, Label, Severity},
    render::message,
    rule::Rule,
    source::SourceMap,
};

pub(super) fn document(diagnostics: &[Located<'_>]) -> String {
    let mut rules: Vec<Rule> = diagnostics.iter().map(|diagnostic| diagnostic.it.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let results: Vec<Value> = diagnostics.iter().map(|Located { map, it }| result(map, &rules, it)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "tl",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| self::rule(*rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document}\n")
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.slug(),
        "shortDescription": { "text": rule.summary() },
        "defaultConfiguration": { "level": level(rule.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(map: &SourceMap, rules: &[Rule], diagnostic: &Diagnostic) -> Value {
    let related: Vec<Value> = diagnostic.secondary.iter().map(|label| location(map, label)).collect();
    json!({
        "ruleId": diagnostic.rule.slug(),
        "ruleIndex": rules.binary_search(&diagnostic.rule).ok(),
        "level": level(diagnostic.severity),
        "message": { "text": words(diagnostic) },
        "locations": [location(map, &diagnostic.primary)],
        "relatedLocations": related,
    })
}

fn location(map: &SourceMap, label: &Label) -> Value {
    let place = Location::of(map, label.span);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(place.file) },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        },
    });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": message(&label.text) });
    }
    location
}

/// A path as a relative reference, percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into())
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
