//! `REV:path`: a file or a folder as a commit of git has it.

use crate::failure::Failure;
use std::{ffi::OsStr, path::Path, process::Command};

/// Whether an argument means a file of a commit: there is a colon in it, and no such file.
pub(super) fn is_revision(argument: &Path) -> bool {
    let Some(text) = argument.to_str() else { return false };
    text.split_once(':').is_some_and(|(revision, path)| !revision.is_empty() && !path.is_empty())
        && !argument.exists()
}

/// The files that it means, each with the name that it is reported under. Of a folder these are all files in
/// it.
pub(super) fn files(argument: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let object = argument.display().to_string();
    let kind = git(&object, ["cat-file", "-t", &object])?;
    if kind.trim_ascii() != b"tree" {
        return Ok(vec![(object.clone(), git(&object, ["cat-file", "blob", &object])?)]);
    }
    let list = git(&object, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", &object])?;
    let names = list.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    let files = names.map(|name| {
        let name = std::str::from_utf8(name);
        let name =
            name.map_err(|_| Failure::Io(format!("cannot read {object}: a name in it is not UTF-8")))?;
        let file = format!("{}/{name}", object.trim_end_matches('/'));
        let content = git(&file, ["cat-file", "blob", &file])?;
        Ok((file, content))
    });
    files.collect()
}

/// What git prints.
fn git<'a>(object: &str, args: impl IntoIterator<Item = &'a str>) -> Result<Vec<u8>, Failure> {
    let cannot = |why: &str| Failure::Io(format!("cannot read {object}: {why}"));
    let output = Command::new("git").args(args.into_iter().map(OsStr::new)).output();
    let output = output.map_err(|error| cannot(&format!("git does not run: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let why = String::from_utf8_lossy(&output.stderr);
    Err(cannot(why.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ")))
}
