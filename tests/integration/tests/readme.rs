//! The crates of the pages that tell how to begin, made of their code blocks alone in empty folders outside
//! the repository, built and run.
//!
//! Commands of a block of `sh` are done in order, and `cargo new` begins a crate; so does a block that
//! is a `Cargo.toml`. A block whose first line is a comment with a file name is that file. The next
//! block of `text` is what the crate prints.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

mod outside;

use outside::{Outside, blocks, file_name, here, lines, root};
use std::fs;

const README: &str = include_str!("../../../README.md");

/// A crate, and how much of it a reader has typed.
struct Crate {
    at: Outside,
    commands: usize,
    /// Lines of files that are no comments and not blank.
    lines: usize,
}

impl Crate {
    /// Does what a line of a block of commands says.
    fn command(&mut self, name: &str, line: &str) {
        self.commands += 1;
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            // What `cargo new` makes is kept, and the folder is a new one.
            ["cargo", "new", folder] => {
                self.at = Outside::new(name);
                self.at.cargo(&["new", folder]);
            }
            ["cd", folder] => {
                self.at.folder.push(folder);
                self.at.lock("Cargo.lock");
            }
            // What it prints is compared below.
            ["cargo", "run"] => {}
            ["cargo", ref arguments @ ..] => {
                let arguments: Vec<String> = arguments.iter().map(|it| here(it)).collect();
                self.at.cargo(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
            }
            _ => panic!("no command that is known: {line}"),
        }
    }

    fn file(&mut self, name: &str, text: &str) {
        self.at.write(name, format!("{text}\n"));
        self.lines += lines(text);
    }
}

/// Makes and runs all crates of a page.
fn follow(page: &str, prefix: &str) -> Vec<Crate> {
    let mut crates: Vec<Crate> = Vec::new();
    let mut runs = 0;
    for (fence, text) in blocks(page) {
        let name = format!("{prefix}-{}", crates.len());
        let new = |at| Crate { at, commands: 0, lines: 0 };
        match (fence, file_name(text)) {
            (_, Some("Cargo.toml")) => crates.push(new(Outside::package(&name, text))),
            (_, Some(file)) => crates.last_mut().unwrap().file(file, text),
            ("sh", None) => {
                if text.starts_with("cargo new") {
                    crates.push(new(Outside::new(&name)));
                }
                let last = crates.last_mut().unwrap();
                text.lines().for_each(|line| last.command(&name, line));
            }
            ("text", None) => {
                assert_eq!(crates.last().unwrap().at.cargo(&["run"]).trim_end(), text);
                runs += 1;
            }
            // What the test of all pages does.
            (fence, None) => assert!(
                fence == "console" || fence.starts_with("sh no_run"),
                "a block that nothing tests: {text}"
            ),
        }
    }
    assert_eq!(runs, crates.len(), "each crate is run");
    crates
}

#[test]
fn crates_of_the_front_page_build_and_print_what_it_says() {
    let crates = follow(README, "readme");
    let [newcomer, api, own] = &crates[..] else { panic!("{} crates", crates.len()) };
    // From nothing to a decoded update: all that is typed, with `cargo run`.
    let typed = newcomer.commands + 1 + newcomer.lines;
    assert!(newcomer.commands >= 3 && typed <= 12, "{typed} lines");
    newcomer.at.is_formatted(&[]);
    for it in [api, own] {
        assert!((10..=30).contains(&it.lines), "{} lines in {}", it.lines, it.at.folder.display());
    }
}

#[test]
fn the_crate_of_the_first_steps_prints_what_they_say() {
    let crates = follow(include_str!("../../../docs/first-steps.md"), "first-steps");
    assert_eq!(crates.len(), 1);
}

/// The crate of the front page can be copied, too.
#[test]
fn the_schema_of_ones_own_is_the_example() {
    let own = README.split("\n## A schema of your own\n").nth(1).unwrap();
    let own = own.split("\n## ").next().unwrap();
    let files = blocks(own).filter_map(|(_, text)| Some((file_name(text)?, text)));
    let example = root().join("examples/build-rs");
    for (name, text) in files {
        let there = fs::read_to_string(example.join(name)).unwrap();
        // Its manifest has a package, and paths of its own.
        let dependencies = there.replace("../../", "../tlforge/");
        assert!(
            dependencies.contains(text.trim_start_matches("# Cargo.toml\n").trim_end()),
            "{name}: {there}"
        );
    }
}
