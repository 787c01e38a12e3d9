//! What Cargo is told to watch.

use super::tell as tell_cargo;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tlforge_parser::table::sort;

/// Tells Cargo of paths as they were named: files, folders, and patterns, of which the folder is watched
/// below which all lies that may match. Cargo looks at all files in a folder, and so notices a new one.
///
/// A folder that holds `output`, where this script writes, changes each time that the script runs. It cannot be watched.
pub(super) fn tell(paths: &[&Path], output: &Path) {
    for path in paths {
        let folder = folder_of_pattern(path);
        let watched = folder.as_deref().unwrap_or(path);
        if !holds(watched, output) {
            tell_cargo("rerun-if-changed", &watched.display().to_string());
            continue;
        }
        for file in matching(path) {
            tell_cargo("rerun-if-changed", &file.display().to_string());
        }
        let message = format!(
            "a new file is not noticed, as the folder {} holds what is built: name a folder for schemas alone in place of {}",
            watched.display(),
            path.display()
        );
        tell_cargo("warning", &message);
    }
}

/// Whether a path is a folder that holds another one.
fn holds(folder: &Path, inner: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    folder.is_dir() && real(folder).zip(real(inner)).is_some_and(|(folder, inner)| inner.starts_with(folder))
}

#[cfg(feature = "config")]
use crate::input::folder_of_pattern;

/// The files that a pattern matches now, or the schemas that lie in a folder itself.
fn matching(path: &Path) -> Vec<PathBuf> {
    #[cfg(feature = "config")]
    if folder_of_pattern(path).is_some() {
        return crate::input::matching(&[path.to_owned()]).unwrap_or_default();
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    sort(&mut files);
    files
}

/// There are no patterns.
#[cfg(not(feature = "config"))]
fn folder_of_pattern(_: &Path) -> Option<PathBuf> {
    None
}
