//! Completions and man pages.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod common;

use common::{Folder, commands, fixture};
use std::{collections::BTreeSet, fs, path::Path, process::Command};

const CONFIG: &str = "[[schema]]\nname = \"first\"\nfiles = [\"api.tl\"]\noutput = \"out\"\n\n\
    [[schema]]\nname = \"second\"\nfiles = [\"other.tl\"]\noutput = \"out\"\n";

fn folder() -> Folder {
    Folder::with(&[
        ("api.tl", &fixture("help/api.tl")),
        ("other.tl", "messages.other x:int = Other;\n"),
        ("tl.toml", CONFIG),
    ])
}

/// What bash offers for the last of these words; `None` where there is no bash.
fn offered(folder: &Folder, words: &[&str]) -> Option<BTreeSet<String>> {
    let tl = Path::new(assert_cmd::cargo::cargo_bin!("tl")).parent().unwrap().display().to_string();
    folder.write("tl.bash", folder.clean("completions bash"));
    let quoted: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
    let last = words.len() - 1;
    let script = format!(
        "PATH={tl}:$PATH; source tl.bash; COMP_WORDS=({}); COMP_CWORD={last}; COMP_TYPE=9; \
         _clap_complete_tl tl '{}' ''; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words[last],
    );
    let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect())
}

#[test]
fn a_shell_completes_commands_options_and_values() {
    let folder = folder();
    for (words, expected) in [
        (&["tl", "expl"][..], &["explain"][..]),
        (&["tl", "docs", "cov"], &["coverage"]),
        (&["tl", "check", "--error-format", "s"], &["sarif", "short"]),
        (&["tl", "explain", "flags-"], &["flags-late", "flags-unused"]),
        (&["tl", "check", "--deny", "id-mis"], &["id-mismatch"]),
        (&["tl", "generate", "--schema", ""], &["first", "second"]),
        (&["tl", "export", "--schema", "s"], &["second"]),
        (&["tl", "used", "src", "--schema", "f"], &["first"]),
        // Of the schemas that `tl.toml` names, or of a file among the words.
        (&["tl", "show", "messages.o"], &["messages.other"]),
        (&["tl", "show", "messages.send"], &["messages.sendMessage", "messages.sendSticker"]),
        (&["tl", "why", "Web"], &["WebPage"]),
        (&["tl", "why", "User", "--for", "help."], &["help.getConfig"]),
        (&["tl", "decode", "other.tl", "--type", "Oth"], &["Other"]),
        (&["tl", "decode", "other.tl", "--type", "Upd"], &[]),
        (&["tl", "log", "api.tl", "--name", "near"], &["nearestDc"]),
        (&["tl", "closure", "api.tl", "--only", "help"], &["help.*", "help.getConfig"]),
        (&["tl", "completions", "f"], &["fish"]),
        (&["tl", "fmt", "ap"], &["api.tl"]),
    ] {
        let Some(offered) = offered(&folder, words) else {
            eprintln!("skipped: bash is not installed");
            return;
        };
        let offered: Vec<_> = offered.iter().map(String::as_str).collect();
        assert_eq!(offered, expected, "{words:?}");
    }
}

/// Nobody waits for an error while typing.
#[test]
fn what_cannot_be_read_completes_nothing() {
    let folder = Folder::with(&[("tl.toml", "wrong"), ("a.tl", "a x:int\nb = B;\n")]);
    for (words, expected) in [(&["tl", "show", "b"][..], &[][..]), (&["tl", "show", "b", "a.tl"], &["a.tl"])]
    {
        let Some(offered) = offered(&folder, words) else { return };
        assert!(offered.iter().map(String::as_str).eq(expected.iter().copied()), "{words:?}: {offered:?}");
    }
}

#[test]
fn every_shell_has_a_script_that_calls_the_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(Folder::new().clean(&format!("completions {shell}")).contains("TL_COMPLETE"), "{shell}");
    }
}

#[test]
fn every_command_has_a_man_page_with_its_examples() {
    let folder = Folder::new();
    let run = folder.tl("man share/man1");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let expected: BTreeSet<String> =
        commands().iter().map(|it| format!("tl {it}").trim().replace(' ', "-") + ".1").collect();
    let written = fs::read_dir(folder.path().join("share/man1")).unwrap();
    let written: BTreeSet<_> = written.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(written, expected);
    assert_eq!(run.err, format!("share/man1: {} pages written\n", expected.len()));
    for name in &written {
        let page = folder.read(&format!("share/man1/{name}"));
        let title = format!(".TH {} 1", name.trim_end_matches(".1"));
        assert!(page.lines().any(|line| line.starts_with(&title)), "{name}: {page}");
        assert!(page.contains("Examples:"), "{name}");
    }
    let check = folder.read("share/man1/tl-check.1");
    assert!(check.contains("\\-\\-deny") && check.contains("Check schemas and report"), "{check}");
    let again = folder.tl("man share/man1 -v");
    assert!(again.err.contains("wrote share/man1/tl.1\n"));
    folder.write("file", "");
    assert_eq!(folder.tl("man file/man1").code, 3);
}
