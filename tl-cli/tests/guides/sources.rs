//! Rust code of the repository that pages stand in, or that stands on pages.

use crate::pages;
use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
};

/// What is known of the code.
pub(crate) struct Sources {
    /// Pages that are documentation of a library, so that their code is tested as such.
    doctests: BTreeSet<PathBuf>,
    /// Pages of whose blocks crates are made.
    crates: BTreeSet<PathBuf>,
    /// The lines of programs and tests, without what they are indented by.
    code: String,
}

impl Sources {
    pub(crate) fn read() -> Self {
        let (mut doctests, mut code) = (BTreeSet::new(), String::new());
        let files = pages::files("rs");
        for path in files.iter().filter(|path| ["examples", "tests"].iter().any(|it| path.starts_with(it))) {
            code += &flat(&text(path));
        }
        for path in files.iter().filter(|path| path.ends_with("src/lib.rs")) {
            doctests.extend(included(path, "#[doc = include_str!(\""));
        }
        let mut crates = BTreeSet::new();
        for test in ["readme.rs", "examples.rs"] {
            crates.extend(included(&Path::new("tests/integration/tests").join(test), "include_str!(\""));
        }
        Self { doctests, crates, code }
    }

    /// Whether whole crates are made of the blocks of a page, and run.
    pub(crate) fn makes_crates(&self, page: &Path) -> bool {
        self.crates.contains(page)
    }

    /// Whether the code of a page is compiled where it stands.
    pub(crate) fn is_documentation(&self, page: &Path) -> bool {
        self.doctests.contains(page)
    }

    /// Whether these lines stand in a program or in a test. A comment that names a file need not.
    pub(crate) fn has(&self, lines: &str) -> bool {
        let lines = flat(lines);
        let named = lines.strip_prefix("// src/").and_then(|rest| rest.split_once('\n'));
        self.code.contains(named.map_or(lines.as_str(), |it| it.1).trim_end())
    }
}

fn text(path: &Path) -> String {
    fs::read_to_string(pages::root().join(path)).unwrap()
}

/// Lines without what they are indented by.
fn flat(text: &str) -> String {
    text.lines().map(|line| line.trim().to_owned() + "\n").collect()
}

/// The pages that a file includes.
fn included(path: &Path, call: &str) -> BTreeSet<PathBuf> {
    let text = text(path);
    let names = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
    let pages = names.filter(|name| name.ends_with(".md"));
    pages.map(|name| straight(&path.parent().unwrap().join(name))).collect()
}

/// A path without `..`.
fn straight(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut straight, part| {
        match part {
            Component::ParentDir => drop(straight.pop()),
            part => straight.push(part),
        }
        straight
    })
}
