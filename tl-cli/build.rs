//! Finds the commit that `tl --version` names, and sets `TL_COMMIT` to it; empty where none is known.
//!
//! * The variable `TL_COMMIT` wins: for packages that are built from a tree without git.
//! * A published archive has the file `.cargo_vcs_info.json`.
//! * A checkout is asked with git, for release builds alone: others would be compiled again after each commit.
//!
//! There is no date and nothing of the machine in it, so that a build can be repeated.

use std::{env, fs, path::Path, process::Command};

/// Digits of a commit that are shown.
const DIGITS: usize = 10;
/// What cargo puts into an archive.
const ARCHIVE: &str = ".cargo_vcs_info.json";
/// Where this package lies in its repository.
const FOLDER: &str = "tl-cli/";

fn main() {
    say("rerun-if-changed=build.rs");
    say("rerun-if-env-changed=TL_COMMIT");
    let given = env::var("TL_COMMIT").ok().filter(|it| !it.is_empty());
    let commit = given.or_else(of_archive).or_else(of_checkout).unwrap_or_default();
    let short: String = commit.chars().filter(char::is_ascii_alphanumeric).take(DIGITS).collect();
    say(&format!("rustc-env=TL_COMMIT={short}"));
}

#[allow(clippy::print_stdout, reason = "cargo reads it")]
fn say(instruction: &str) {
    println!("cargo::{instruction}");
}

/// `{"git": {"sha1": "…"}, …}`
fn of_archive() -> Option<String> {
    let text = fs::read_to_string(ARCHIVE).ok()?;
    say(&format!("rerun-if-changed={ARCHIVE}"));
    text.split_once("\"sha1\":")?.1.split('"').nth(1).map(str::to_owned)
}

fn of_checkout() -> Option<String> {
    // An archive that is unpacked in a repository of somebody else is none of it.
    let is_release = env::var("PROFILE").is_ok_and(|it| it == "release");
    if !is_release
        || git(&["rev-parse", "--show-prefix"])? != FOLDER
        || git(&["ls-files", "build.rs"])?.is_empty()
    {
        return None;
    }
    // All that may change when another commit is checked out. A path that is not there would
    // have this run each time.
    let mut names = vec!["HEAD".to_owned(), "logs/HEAD".to_owned(), "packed-refs".to_owned()];
    names.extend(git(&["symbolic-ref", "--quiet", "HEAD"]));
    for path in names.iter().filter_map(|name| git(&["rev-parse", "--git-path", name])) {
        if Path::new(&path).exists() {
            say(&format!("rerun-if-changed={path}"));
        }
    }
    git(&["rev-parse", "HEAD"])
}

/// What git prints; `None` where it fails, or is not installed.
fn git(args: &[&str]) -> Option<String> {
    let output = Command::new("git").args(args).output().ok().filter(|it| it.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
