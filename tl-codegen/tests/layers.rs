//! Who may know whom: the emitter quotes a plan, and everything else is decided before.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use std::{
    fs,
    path::{Path, PathBuf},
};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files
}

/// Lines of code, without comments, that hold one of these words.
fn lines_with(folder: &str, words: &[&str]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let files = sources(&folder);
    assert!(!files.is_empty());
    let mut found = Vec::new();
    for file in files {
        for line in fs::read_to_string(&file).unwrap().lines() {
            let code = line.trim_start();
            if !code.starts_with("//") && words.iter().any(|word| code.contains(word)) {
                found.push(format!("{}: {code}", file.display()));
            }
        }
    }
    found
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn the_emitter_reads_no_configuration_and_does_not_know_the_parser() {
    let words = ["Config", "tlforge_parser", "config::", "options::", "lower::", "patterns::"];
    assert_eq!(lines_with("emit", &words), none());
}

#[test]
fn the_emitter_makes_no_identifier() {
    assert_eq!(lines_with("emit", &["names::", "format_ident", "heck::"]), none());
    // The only place that turns a name of the plan into a token.
    let made = lines_with("emit", &["Ident::new"]);
    assert!(made.iter().all(|line| line.contains("emit/mod.rs")), "{made:?}");
}

#[test]
fn the_emitter_searches_no_tokens() {
    assert_eq!(lines_with("emit", &["TokenTree::Ident", "TokenTree::Punct", ".to_string()"]), none());
}

#[test]
fn the_plan_knows_neither_schema_nor_tokens() {
    assert_eq!(lines_with("plan", &["tlforge_parser", "proc_macro2", "quote", "Config", "lower::"]), none());
}

#[test]
fn lowering_writes_no_code() {
    assert_eq!(lines_with("lower", &["proc_macro2", "quote!", "emit::", "render"]), none());
}
