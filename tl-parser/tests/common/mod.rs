//! What the integration tests share.
#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests: a panic is a failed test")]

use std::path::{Path, PathBuf};
use tlforge_parser::{
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
    assert!(!parsed.has_errors(), "{}", diagnostics(map, &parsed.diagnostics));
    parsed
}

/// Diagnostics as people read them, one after the other, with the source under each label.
pub(crate) fn diagnostics(map: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let at = map.position(diagnostic.primary.span).unwrap();
        let Diagnostic { severity, rule, message, .. } = diagnostic;
        out += &format!("{}:{}: {severity}[{rule}]: {message}\n", at.line, at.column);
        for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
            let text: String = map.text(label.span).chars().take(60).collect();
            out += &format!("    {text:?} {}\n", label.text);
        }
        for note in &diagnostic.notes {
            out += &format!("    note: {note}\n");
        }
        if let Some(help) = &diagnostic.help {
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

pub(crate) struct Shared(PathBuf);

/// A row of the vectors file.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) input: String,
    pub(crate) expect: String,
    pub(crate) detail: String,
}

impl Shared {
    /// `TL_SHARED_DIR`, or `../shared` beside the workspace. Says so when there is none.
    pub(crate) fn find() -> Option<Self> {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
        let path = std::env::var_os("TL_SHARED_DIR").map_or(beside, PathBuf::from);
        if path.join("reference").is_dir() {
            return Some(Self(path));
        }
        println!("skipped: no shared data at {} (set TL_SHARED_DIR)", path.display());
        None
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    pub(crate) fn vectors(&self, kind: &str) -> Vec<Row> {
        let text = std::fs::read_to_string(self.path("reference/tl-vectors.tsv")).unwrap();
        let rows = text.lines().skip(1).map(|line| {
            let cells: Vec<_> = line.split('\t').map(unescape).collect();
            let [id, kind, _, input, expect, detail, ..] =
                cells.try_into().map(|cells: [String; 7]| cells).unwrap();
            Row { id, kind, input, expect, detail }
        });
        rows.filter(|row| row.kind == kind).collect()
    }

    /// All schemas in TL, with their names, and those in the folders of `TL_SCHEMA_DIRS`.
    pub(crate) fn schemas(&self) -> Vec<(String, String)> {
        let mut schemas = Vec::new();
        let more = std::env::var_os("TL_SCHEMA_DIRS");
        let folders = ["data/layers", "data/dialects"].map(|folder| self.path(folder));
        for folder in folders.into_iter().chain(more.iter().flat_map(std::env::split_paths)) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "tl") {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    schemas.push((name, std::fs::read_to_string(&path).unwrap()));
                }
            }
        }
        schemas.sort();
        schemas
    }
}

fn unescape(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let (char, len) = match rest[at + 1..].chars().next() {
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('t') => ('\t', 1),
            Some('u') => {
                let code = u32::from_str_radix(&rest[at + 2..at + 6], 16).unwrap();
                (char::from_u32(code).unwrap(), 5)
            }
            _ => ('\\', 1),
        };
        text.push(char);
        rest = &rest[at + 1 + len..];
    }
    text + rest
}
