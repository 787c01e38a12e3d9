//! The folder of shared data, which tests use where it is and skip where it is not.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

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
