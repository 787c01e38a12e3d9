//! `docs/command-line.md` says what the commands do: each has its options, formats and exit codes there.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{Folder, commands};
use std::{
    collections::BTreeSet,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What is made from the help stands below this line.
const MADE: &str = "Each also takes the options of all: ";

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/command-line.md")
}

fn page() -> String {
    fs::read_to_string(path()).unwrap()
}

/// The rows of the table with this head, as cells.
fn table(page: &str, head: &str) -> Vec<Vec<String>> {
    let rows = page.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let rows: Vec<Vec<String>> = rows
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.trim_matches('|').split(" |").map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
        })
        .collect();
    assert!(!rows.is_empty(), "no table {head}");
    rows
}

/// An option in the help, with what it does.
fn option(line: &str) -> Option<(String, String)> {
    let line = line.trim_start();
    let (name, text) = line.split_once("  ").filter(|_| line.starts_with('-'))?;
    Some((name.replace(", ", "`, `"), text.trim().replace('|', "\\|")))
}

/// A command as the page shows it.
fn section(folder: &Folder, command: &str) -> String {
    let help = folder.clean(&format!("{command} -h"));
    let about = help.lines().next().unwrap();
    let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).unwrap();
    let mut text = format!("### `{usage}`\n\n{about}.\n");
    let own = help.lines().take_while(|line| *line != "Reports:");
    let options: Vec<_> = own.filter_map(option).filter(|(name, _)| !name.contains("--help")).collect();
    if !options.is_empty() {
        text += "\n| option | what it does |\n|---|---|\n";
    }
    for (name, what) in options {
        writeln!(text, "| `{name}` | {what} |").unwrap();
    }
    text
}

#[test]
fn every_command_has_its_options_on_the_page() {
    let folder = Folder::new();
    let page = page();
    let (before, after) = page.split_once(MADE).unwrap();
    let (line, found) = after.split_once('\n').unwrap();
    let names = commands().into_iter().filter(|it| !it.is_empty() && it != "docs");
    let mut names: Vec<_> = names.collect();
    names.sort();
    let sections: String = names.iter().map(|command| format!("\n{}", section(&folder, command))).collect();
    if env::var("BLESS").is_ok_and(|it| it == "1") {
        fs::write(path(), format!("{before}{MADE}{line}\n{sections}")).unwrap();
    } else {
        assert!(found == sections, "the page is not as the help: BLESS=1 makes it so");
    }
    // The options that all have.
    let help = folder.clean("check -h");
    let of_all = help.lines().skip_while(|line| *line != "Reports:").skip(1).map_while(option);
    for (name, _) in of_all {
        let short = name.split('`').next().unwrap();
        let long = short.replace(['<', '>'], "");
        assert!(line.contains(&format!("`{long}`")), "{name} is not among the options of all: {line}");
    }
}

#[test]
fn every_format_is_on_the_page() {
    let help = Folder::new().clean("check -h");
    let line = help.lines().find(|line| line.contains("--error-format")).unwrap();
    let (_, values) = line.rsplit_once("[possible values: ").unwrap();
    let expected: BTreeSet<_> = values.trim_end_matches(']').split(", ").map(str::to_owned).collect();
    let rows = table(&page(), "| `--error-format` |");
    assert_eq!(rows.iter().map(|row| row[0].clone()).collect::<BTreeSet<_>>(), expected);
    let folder = folder();
    for row in rows {
        let run = folder.tl(&format!("check wrong.tl -q --error-format {}", row[0]));
        let place = if run.out.is_empty() { "standard error" } else { "standard output" };
        assert_eq!(place, row[2], "{row:?}");
        assert!(run.out.is_empty() || run.err.is_empty(), "{row:?}");
    }
}

fn folder() -> Folder {
    Folder::with(&[
        ("old.tl", "a#1 x:int = A;\n"),
        ("new.tl", "a#2 x:long = A;\n"),
        ("layer-1.tl", "a#1 x:int = A;\n"),
        ("layer-2.tl", "a#1 x:int = A;\n"),
        ("wrong.tl", "a x:int\n"),
        ("wrong.json", "{\"schema\": 1, \"itms\": []}\n"),
        ("untidy.tl", "a  x:int=A;\n"),
        ("empty.rs", "fn main() {}\n"),
        ("nothing.hex", "00\n"),
        ("tl.toml", "[[schema]]\nname = \"a\"\nfiles = [\"old.tl\"]\noutput = \"out\"\n"),
    ])
}

#[test]
fn commands_end_as_the_page_says() {
    let page = page();
    let rows = table(&page, "| command | there is |");
    let listed: BTreeSet<_> = rows.iter().map(|row| row[0].trim_start_matches("tl ").to_owned()).collect();
    let expected: BTreeSet<_> = commands().into_iter().filter(|it| !it.is_empty() && it != "docs").collect();
    assert_eq!(listed, expected);
    let tl = assert_cmd::cargo::cargo_bin!("tl").parent().unwrap().display().to_string();
    let tl = format!("{tl}:{}", env::var("PATH").unwrap());
    for row in rows {
        let [command, when, line] = row.as_slice() else { panic!("{row:?}") };
        assert_eq!(when == "never", line.is_empty(), "{row:?}");
        if line.is_empty() {
            continue;
        }
        assert!(line.starts_with(command.as_str()), "{row:?}");
        let folder = folder();
        let run = Command::new("sh").args(["-c", line]).current_dir(folder.path()).env("PATH", &tl).output();
        let run: common::Run = run.unwrap().into();
        assert_eq!(run.code, 1, "{line}: {}{}", run.out, run.err);
    }
    let codes: Vec<_> = table(&page, "| code | meaning |").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(codes, ["0", "1", "2", "3"]);
    assert_eq!(folder().tl("check --no-such-option").code, 2);
    assert_eq!(folder().tl("check missing.tl").code, 3);
}
