//! The examples of README.md and of the guides, in order: files are written, commands print what
//! stands there.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

/// A line without the time that a run took.
fn untimed(line: &str) -> &str {
    match line.rsplit_once(", ") {
        Some((rest, time)) if time.ends_with(" s") => rest,
        _ => line,
    }
}

/// The name of the file that a block is: a comment in its first line.
fn file_name(text: &str) -> Option<&str> {
    let first = text.lines().next().unwrap();
    first.strip_prefix("// ").or_else(|| first.strip_prefix("# "))
}

/// Does what a page says, and counts its commands.
fn follow(page: &str) -> usize {
    let folder = Folder::new();
    let mut commands = 0;
    for block in page.split("\n```").skip(1).step_by(2) {
        let (language, text) = block.split_once('\n').unwrap();
        match (language, file_name(text)) {
            ("tl" | "toml" | "text", Some(name)) => folder.write(name, format!("{text}\n")),
            // Keys of a schema that take the place of what stood there.
            ("toml", None) => {
                let keys: Vec<_> = text.lines().filter_map(|line| line.split_once(" = ")).collect();
                let old = folder.read("tl.toml");
                let kept = old.lines().filter(|line| !keys.iter().any(|(key, _)| line.starts_with(key)));
                let new = kept.map(|line| format!("{line}\n")).collect::<String>() + text;
                folder.write("tl.toml", new);
                folder.clean("generate");
            }
            ("console", _) => {
                let (command, expected) = text.split_once('\n').unwrap();
                let run = folder.tl(command.strip_prefix("$ tl ").unwrap());
                let printed = run.out + &run.err;
                assert!(
                    printed.lines().map(untimed).eq(expected.lines().map(untimed)),
                    "{command} printed\n{printed}"
                );
                commands += 1;
            }
            // Shown, not run.
            ("json" | "tl", None) => {}
            // What is Rust is a test of its own.
            (other, _) => assert!(other == "sh" || other.starts_with("rust"), "{other}"),
        }
    }
    commands
}

#[test]
fn the_examples_of_the_front_page_print_what_they_say() {
    assert_eq!(follow(include_str!("../README.md")), 2);
}

#[test]
fn the_guide_to_options_prints_what_it_says() {
    assert_eq!(follow(include_str!("../../docs/options.md")), 1);
}

#[test]
fn the_guide_to_committed_code_prints_what_it_says() {
    assert_eq!(follow(include_str!("../../docs/committed-code.md")), 2);
}

#[test]
fn the_guide_to_comparing_prints_what_it_says() {
    assert_eq!(follow(include_str!("../../docs/diff.md")), 2);
}

#[test]
fn the_guide_to_parts_prints_what_it_says() {
    assert_eq!(follow(include_str!("../../docs/compile-time.md")), 4);
}

#[test]
fn the_guide_to_patches_prints_what_it_says() {
    assert_eq!(follow(include_str!("../../docs/patches.md")), 1);
}
