//! What the integration tests share.
#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests: a panic is a failed test")]

use std::path::{Path, PathBuf};
use tl_parser::{
    Parsed,
    diagnostic::Diagnostic,
    parse,
    source::{FileId, SourceMap},
};

/// The folder of reference data, if this machine has it.
pub(crate) fn shared(part: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TL_SHARED_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let path = root.join(part);
    if !path.exists() {
        println!("skipped: {part} of the shared folder is not here (set TL_SHARED_DIR)");
        return None;
    }
    Some(path)
}

/// A map with one text.
pub(crate) fn source(text: &str) -> (SourceMap, FileId) {
    let mut map = SourceMap::new();
    let file = map.add("test.tl", text).unwrap();
    (map, file)
}

/// Reads a text that must be TL.
pub(crate) fn valid(map: &SourceMap, file: FileId) -> Parsed<'_> {
    let parsed = parse(map, file);
    assert!(!parsed.has_errors(), "{}", findings(map, &parsed.diagnostics));
    parsed
}

/// Findings as people read them, one after the other, with the source under each label.
pub(crate) fn findings(map: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for finding in diagnostics {
        let at = map.position(finding.primary.span).unwrap();
        let Diagnostic { severity, rule, message, .. } = finding;
        out += &format!("{}:{}: {severity}[{rule}]: {message}\n", at.line, at.column);
        for label in std::iter::once(&finding.primary).chain(&finding.secondary) {
            let text: String = map.text(label.span).chars().take(60).collect();
            out += &format!("    {text:?} {}\n", label.text);
        }
        for note in &finding.notes {
            out += &format!("    note: {note}\n");
        }
        if let Some(help) = &finding.help {
            out += &format!("    help: {help}\n");
        }
    }
    out
}

/// All files below a folder with this extension, in order.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
