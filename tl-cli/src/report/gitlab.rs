//! A Code Quality report of GitLab: one JSON array, in the part of Code Climate's form that GitLab reads.
//!
//! GitLab compares reports by their fingerprints: what the report of the target branch has, too, is not shown as
//! new. So a fingerprint must not change when lines move.

use super::{found::Located, location::Location, words::words};
use crate::failure::Failure;
use serde::Serialize;
use std::collections::BTreeMap;
use tlforge_parser::diagnostic::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Place<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    lines: Lines,
}

/// Counted from 1.
#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn document(diagnostics: &[Located<'_>]) -> Result<String, Failure> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let issues = diagnostics.iter().map(|Located { map, it }| {
        let Location { file, line, end_line, .. } = Location::of(map, it.primary.span);
        let check_name = it.rule.slug();
        let same = [file, &it.message].map(|text| crc32fast::hash(text.as_bytes()));
        let mut fingerprint = format!("{check_name}-{:08x}{:08x}", same[0], same[1]);
        let before = seen.entry(fingerprint.clone()).or_default();
        *before += 1;
        if *before > 1 {
            fingerprint += &format!("-{before}");
        }
        let severity = match it.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        let location = Place { path: file, lines: Lines { begin: line, end: end_line } };
        Issue { description: words(it), check_name, fingerprint, severity, location }
    });
    let text = serde_json::to_string(&issues.collect::<Vec<_>>());
    text.map(|text| text + "\n").map_err(|error| Failure::Internal(error.to_string()))
}
