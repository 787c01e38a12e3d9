//! Blocks that are a part of a `Cargo.toml`: Cargo reads them.

use crate::{common::Folder, pages};
use std::{fmt::Write as _, fs, process::Command};

/// Whether a block is one, by its first table.
pub(crate) fn is_one(text: &str) -> bool {
    let first = text.lines().find_map(|line| line.trim().strip_prefix('['));
    first.is_some_and(|it| {
        ["dependencies", "build-dep", "patch.", "features"].iter().any(|of| it.starts_with(of))
    })
}

/// Has Cargo resolve it, with the packages of this repository in the place of those of a registry.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let root = pages::root();
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let own = text.replace("\"../tlforge/", &format!("\"{}/", root.display()));
    let mut manifest =
        format!("[package]\nname = \"block\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{own}\n");
    if !own.contains("[patch.") {
        manifest += "\n[patch.crates-io]\n";
        for (name, folder) in packages().iter().filter(|(name, _)| own.contains(&format!("{name} ="))) {
            let _ = writeln!(manifest, "{name} = {{ path = \"{folder}\" }}");
        }
    }
    let folder = Folder::with(&[("src/lib.rs", ""), ("Cargo.lock", &lock), ("Cargo.toml", &manifest)]);
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder.path()).args(["metadata", "--offline", "--format-version", "1"]);
    // Packages of others that are not in the lock file are not looked up.
    let mut names = own.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    if !names.all(|name| lock.contains(&format!("name = \"{name}\"\n"))) {
        cargo.arg("--no-deps");
    }
    let output = cargo.output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    output.status.success().then_some(()).ok_or(said)
}

/// The packages of the repository: name and folder.
pub(crate) fn packages() -> Vec<(String, String)> {
    let manifests = pages::files("toml").into_iter().filter(|path| path.ends_with("Cargo.toml"));
    let named = manifests.filter_map(|path| {
        let path = pages::root().join(path);
        let text = fs::read_to_string(&path).unwrap();
        let name =
            text.lines().find_map(|line| line.strip_prefix("name = \""))?.strip_suffix('"')?.to_owned();
        Some((name, path.parent()?.display().to_string()))
    });
    named.collect()
}
