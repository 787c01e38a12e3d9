//! The checked vectors of the TL reference, where the shared folder is at hand: each text that
//! is TL has a Rust form, or an error with its place.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests: a panic is a failed test")]

use std::{env, fs, path::PathBuf};
use tlforge_codegen::{Config, Problem, generate};
use tlforge_parser::{diagnostic::Severity, source::SourceMap};

/// The eight lines that stand in front of an input marked `prelude=std`.
const PRELUDE: &str = "int ? = Int;\nlong ? = Long;\ndouble ? = Double;\nstring ? = String;\n\
    vector {t:Type} # [ t ] = Vector t;\ntrue = True;\nboolTrue = Bool;\nboolFalse = Bool;\n";

fn shared() -> Option<PathBuf> {
    let named = env::var_os("TL_SHARED_DIR").map(PathBuf::from);
    let folder =
        named.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")));
    let vectors = folder.join("reference/tl-vectors.tsv");
    if !vectors.exists() {
        println!("skipped: no {}", vectors.display());
        return None;
    }
    Some(vectors)
}

fn unescape(cell: &str) -> String {
    let parts = cell.split("\\\\").map(|part| {
        let part = part.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        part.replace("\\ufeff", "\u{feff}").replace("\\u00a0", "\u{a0}")
    });
    parts.collect::<Vec<_>>().join("\\")
}

#[test]
fn what_is_tl_has_a_rust_form_or_an_error_with_its_place() {
    let Some(vectors) = shared() else { return };
    let text = fs::read_to_string(vectors).unwrap();
    let (mut generated, mut refused) = (0, Vec::new());
    for line in text.lines() {
        let cells: Vec<_> = line.split('\t').collect();
        let [id, "parse", _, input, expect, detail, ..] = cells[..] else { continue };
        if expect.ends_with("ours=reject") || expect.ends_with("ours=error") {
            continue;
        }
        let prelude = if detail.contains("prelude=std") { PRELUDE } else { "" };
        let mut map = SourceMap::new();
        map.add("row.tl", format!("{prelude}{}", unescape(input))).unwrap();
        let config = Config { registry: true, ..Config::default() };
        match generate(&map, "row", &config) {
            Ok(_) => generated += 1,
            Err(Problem::Schema(diagnostics)) => {
                let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
                assert!(errors.clone().count() > 0, "{id}");
                errors.for_each(|it| assert!(map.position(it.primary.span).is_some(), "{id}"));
                refused.push(id.to_owned());
            }
            Err(problem) => panic!("{id}: {problem:?}"),
        }
    }
    println!("{generated} have a Rust form, {refused:?} have none");
    assert!(generated > 10 * refused.len(), "{refused:?}");
}
