//! Every page of the repository: code blocks are run, compiled or read, and links lead somewhere.
//!
//! What is done with a block, its fence says:
//!
//! | fence | what is done |
//! |---|---|
//! | `rust`, also with `no_run` or `compile_fail` | a doctest: a library includes the page as its documentation |
//! | `rust,ignore` | the same lines stand in a program or a test of the repository |
//! | `toml` | read as `Cargo.toml` by Cargo, or as `tl.toml` by `tl` |
//! | `tl`, `json` | read |
//! | `console` | each command runs, and prints what stands below it |
//! | `sh` | runs; `sh no_run REASON` does not, but its commands, packages and flags exist |
//! | `text` | nothing: it is not code |
//!
//! Blocks of a page follow each other in one folder. A block whose first line is a comment with a
//! file name is that file. On pages that tell how to begin, whole crates are made of the blocks:
//! see `tests/integration/tests/readme.rs`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

mod commands;
#[path = "../common/mod.rs"]
mod common;
mod follow;
mod links;
mod manifests;
mod pages;
mod sources;

use pages::{Block, Page};
use std::fmt::Write as _;

/// Fails with all that is wrong at once.
fn fail(wrong: &[String]) {
    let list = wrong.iter().fold(String::new(), |mut list, it| {
        let _ = writeln!(list, "{it}");
        list
    });
    assert!(wrong.is_empty(), "{} are wrong:\n{list}", wrong.len());
}

#[test]
fn every_code_block_is_run_or_marked_as_no_code() {
    let sources = sources::Sources::read();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for page in pages::all() {
        let mut folder = follow::Follow::new(&page, &sources);
        for block in &page.blocks {
            count += 1;
            if let Err(what) = folder.block(block) {
                wrong.push(format!("{}:{}: {what}", page.path.display(), block.line));
            }
        }
    }
    assert!(count > 100, "{count} blocks");
    fail(&wrong);
}

#[test]
fn a_block_that_is_wrong_is_found() {
    let sources = sources::Sources::read();
    for (fence, text) in [
        ("", "no kind"),
        ("python", "print()"),
        ("rust,ignore", "fn nowhere_in_the_repository() {}"),
        ("rust", "fn main() {}"),
        (
            "toml",
            "[dependencies]\ntlforge-runtime = { path = \"../tlforge/tl-runtime\", features = [\"x\"] }",
        ),
        ("toml", "[dependencies]\ntlforge-runtime = \"9.0\""),
        ("toml", "[[schema]]\nname = \"x\"\nfile = [\"x.tl\"]\noutput = \"src\""),
        ("toml", "box-abov = 4"),
        ("tl", "a b:unknown = C;"),
        ("json", "{1}"),
        ("console", "$ tl explain no-such-rule\n"),
        ("console", "$ tl rules\nnothing"),
        ("sh", "tl check nothing.tl"),
        ("sh no_run", "tl check"),
        ("sh no_run it takes long", "tl check --no-such-flag"),
        ("sh no_run it takes long", "tests/no-such-script"),
        ("sh no_run it takes long", "cargo run -p no-such-package"),
        ("sh no_run it takes long", "no-such-program"),
    ] {
        let page = Page::parse("docs/none.md", &format!("```{fence}\n{text}\n```\n"));
        let [block] = page.blocks.as_slice() else { panic!("{fence}: {}", page.blocks.len()) };
        let done = follow::Follow::new(&page, &sources).block(block);
        assert!(done.is_err(), "nothing is wrong with {fence}: {text}");
    }
}

#[test]
fn links_lead_to_files_and_headings() {
    let pages = pages::all();
    let (wrong, count) = links::wrong(&pages);
    assert!(count > 100, "{count} links");
    fail(&wrong);
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = |text| Page::parse("docs/none.md", text);
    for text in ["[a](none.md)", "[a](#none)\n# Nine", "[a](../README.md#none)", "[a][b]\n\n[b]: none.md"] {
        assert_eq!(links::wrong(&[page(text)]).0.len(), 1, "{text}");
    }
    let right = "[a](#two-words)\n# Two `words`\n[b](../README.md) [c](ton.md#hashes)";
    assert_eq!(links::wrong(&[page(right)]), (Vec::new(), 3));
}

#[test]
fn what_was_built_is_no_part_of_the_repository() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("CACHEDIR.TAG"), "").unwrap();
    assert!(!pages::is_ours(folder.path()));
    for (name, ours) in [("docs", true), ("target", false), (".git", false), ("node_modules", false)] {
        assert_eq!(pages::is_ours(&folder.path().join(name)), ours, "{name}");
    }
}

/// The map of the guides leads to each of them.
#[test]
fn the_map_has_all_guides() {
    let pages = pages::all();
    let map = pages.iter().find(|page| page.path.as_os_str() == "docs/README.md").unwrap();
    let linked = |name: &str| map.links.iter().any(|link| link.to.split('#').next() == Some(name));
    let guides = pages.iter().filter(|page| page.path.starts_with("docs")).map(|page| &page.path);
    let names = guides.map(|path| path.file_name().unwrap().to_str().unwrap());
    let lost: Vec<_> = names.filter(|name| *name != "README.md" && !linked(name)).collect();
    assert!(lost.is_empty(), "docs/README.md has no link to {lost:?}");
}

/// Figures about speed are those that were measured.
#[test]
fn figures_of_the_guide_to_performance_are_measured() {
    let read = |path: &str| std::fs::read_to_string(pages::root().join(path)).unwrap();
    let number = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let numbers = |text: &str| text.split_whitespace().map(number).collect::<Vec<_>>();
    let measured = numbers(&read("BENCHMARKS.md"));
    let guide = read("docs/performance.md");
    let figures = numbers(&guide).into_iter().filter(|it| it.contains('.')).collect::<Vec<_>>();
    assert!(figures.len() > 20, "{figures:?}");
    let lost: Vec<_> = figures.iter().filter(|it| !measured.contains(it)).collect();
    assert!(lost.is_empty(), "BENCHMARKS.md does not have {lost:?}");
}

/// What stands in a code block of a page of this name.
fn blocks<'p>(pages: &'p [Page], path: &str) -> &'p [Block] {
    pages.iter().find(|page| page.path.as_os_str() == path).map_or(&[], |page| &page.blocks)
}

#[test]
fn blocks_have_their_fence_their_line_and_their_text() {
    let page =
        Page::parse("a.md", "# A\n\n* item\n\n  ```sh no_run why\n  echo 1\n  ```\n\n```tl\nx = X;\n```\n");
    let pages = [page];
    let [first, second] = blocks(&pages, "a.md") else { panic!("two blocks") };
    assert_eq!((first.line, first.fence.as_str(), first.text.as_str()), (5, "sh no_run why", "echo 1\n"));
    assert_eq!((second.line, second.language()), (9, "tl"));
}

/// The example of committed code says that CI can hold it against its schema.
#[test]
fn the_committed_example_is_up_to_date() {
    let mut command = common::Folder::new().command("generate --check");
    let run =
        common::Run::from(command.current_dir(pages::root().join("examples/committed")).output().unwrap());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}
