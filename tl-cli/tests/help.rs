//! The help of every command, as people see it.

mod common;

use common::Folder;

/// All commands but `help`, in the order of the help.
const COMMANDS: [&str; 19] = [
    "breaking",
    "check",
    "closure",
    "decode",
    "diff",
    "docs",
    "encode",
    "export",
    "fmt",
    "generate",
    "ids",
    "init",
    "log",
    "explain",
    "rules",
    "show",
    "used",
    "why",
    "completions",
];

#[test]
fn the_help_of_every_command() {
    let folder = Folder::new();
    insta::assert_snapshot!("tl", folder.clean("--help"));
    for command in COMMANDS {
        insta::assert_snapshot!(command, folder.clean(&format!("{command} --help")));
    }
    insta::assert_snapshot!("docs_merge", folder.clean("docs merge --help"));
}

#[test]
fn no_command_is_without_a_snapshot() {
    let help = Folder::new().clean("--help");
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<_> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    let tested: Vec<_> = COMMANDS.into_iter().chain(["help"]).collect();
    assert_eq!(names, tested);
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(Folder::new().clean(&format!("completions {shell}")).contains("export"), "{shell}");
    }
}
