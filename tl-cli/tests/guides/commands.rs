//! Blocks of commands that are not run: what they name exists.

use crate::{common::Folder, manifests, pages};
use std::path::Path;

/// Programs that are not of the repository.
const OTHERS: [&str; 8] = ["cd", "cp", "docker", "echo", "git", "npm", "rustup", "valgrind"];

/// Looks at each command of a block on a page.
pub(crate) fn exist(page: &Path, text: &str) -> Result<(), String> {
    let text = text.replace("\\\n", " ");
    text.lines().map(|line| line.split(" #").next().unwrap_or_default().trim()).try_for_each(|line| {
        let words: Vec<&str> = line.split_whitespace().skip_while(|word| word.contains('=')).collect();
        one(page, &words).map_err(|what| format!("{line}: {what}"))
    })
}

fn one(page: &Path, words: &[&str]) -> Result<(), String> {
    match words {
        [] => Ok(()),
        ["tl", arguments @ ..] => flags(arguments),
        ["cargo", arguments @ ..] => packages(arguments),
        [program, ..] if program.contains('/') => {
            let near = pages::root().join(page).parent().is_some_and(|it| it.join(program).exists());
            let found = near || pages::root().join(program).exists();
            found.then_some(()).ok_or_else(|| "there is no such program".into())
        }
        [program, ..] if OTHERS.contains(program) => Ok(()),
        _ => Err("this program is not known".into()),
    }
}

/// `tl` knows the command and its flags: it says so where they come ahead of `--help`.
fn flags(arguments: &[&str]) -> Result<(), String> {
    let until = arguments.iter().position(|it| [">", "<", "|"].iter().any(|of| it.starts_with(of)));
    let own = arguments.split_at(until.unwrap_or(arguments.len())).0;
    let run = Folder::new().tl(&format!("{} --help", own.join(" ").replace('\'', "")));
    (run.code == 0).then_some(()).ok_or(run.err)
}

/// The packages and manifests that a call of Cargo names exist.
fn packages(arguments: &[&str]) -> Result<(), String> {
    let known = manifests::packages();
    for pair in arguments.windows(2) {
        let exists = match pair {
            ["-p", name] => known.iter().any(|it| it.0 == *name),
            ["--path" | "--manifest-path", path] if !path.starts_with("..") => {
                pages::root().join(path.trim_start_matches("tlforge/")).exists()
            }
            _ => true,
        };
        if !exists {
            return Err(format!("there is no {}", pair.join(" ")));
        }
    }
    Ok(())
}
