//! The examples of README.md, in order: files are written, commands print what stands there.

mod common;

use common::Folder;

const README: &str = include_str!("../README.md");

/// The code blocks, with their languages.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let fences = README.split("\n```").skip(1).step_by(2);
    fences.map(|block| block.split_once('\n').unwrap()).collect()
}

/// A line without the time that a run took.
fn untimed(line: &str) -> &str {
    match line.rsplit_once(", ") {
        Some((rest, time)) if time.ends_with(" s") => rest,
        _ => line,
    }
}

#[test]
fn the_examples_of_the_front_page_print_what_they_say() {
    let folder = Folder::new();
    let mut commands = 0;
    for (language, text) in blocks() {
        match language {
            "tl" => folder.write("geo.tl", format!("{text}\n")),
            "toml" => folder.write("tl.toml", text),
            "console" => {
                let (command, expected) = text.split_once('\n').unwrap();
                let run = folder.tl(command.strip_prefix("$ tl ").unwrap());
                let printed = run.out + &run.err;
                assert!(
                    printed.lines().map(untimed).eq(expected.lines().map(untimed)),
                    "{command} printed\n{printed}"
                );
                commands += 1;
            }
            other => assert_eq!(other, "sh"),
        }
    }
    assert_eq!(commands, 2);
}
