//! What earlier runs left behind.

use super::{Entry, Output, Rights, State, io_error, is_ours, kind};
use crate::{Error, Layout, render::MODULES};
use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};
use tlforge_parser::table::OrdSet;

/// Adds the obsolete files of each output's folder: those with the generator's mark, where
/// the generator may have put them, that no output has. Nothing else is looked at.
///
/// # Errors
/// [`Error::Io`], when something cannot be read.
pub(super) fn add_obsolete(
    outputs: &[Output<'_>],
    rights: Rights,
    entries: &mut [Vec<Entry>],
) -> Result<(), Error> {
    let mut known: OrdSet<PathBuf> = entries.iter().flatten().map(|entry| entry.path.clone()).collect();
    // On some systems one file has several names.
    known.extend(entries.iter().flatten().filter_map(|entry| fs::canonicalize(&entry.path).ok()));
    for (output, entries) in outputs.iter().zip(entries) {
        if output.layout == Layout::Single && !rights.complete {
            continue;
        }
        for path in candidates(output.folder)? {
            let is_known =
                known.contains(&path) || fs::canonicalize(&path).is_ok_and(|it| known.contains(&it));
            if !is_known && is_obsolete(output, &path)? {
                known.insert(path.clone());
                entries.push(Entry { path, state: State::Obsolete });
            }
        }
    }
    Ok(())
}

/// The Rust files that stand directly in the folder, and in those that a tree has. Links are
/// none.
fn candidates(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for path in list(&next)? {
            let Some(kind) = kind(&path)? else { continue };
            if kind.is_file() && path.extension() == Some(OsStr::new("rs")) {
                files.push(path);
            } else if kind.is_dir() && (next != folder || is_module(&path)) {
                folders.push(path);
            }
        }
    }
    Ok(files)
}

/// Whether a file or a folder is called like a module of the root, or a file like a part of one.
fn is_module(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    name.split('.').next().is_some_and(|stem| MODULES.contains(&stem) || is_layer(stem))
}

/// Whether a module is that of a layer.
fn is_layer(module: &str) -> bool {
    let number = module.strip_prefix("layer");
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a file that is not generated was left behind by this schema. The folder of a tree
/// is its own; elsewhere a file must have been made from the same schema files.
fn is_obsolete(output: &Output<'_>, path: &Path) -> Result<bool, Error> {
    let content = fs::read(path).map_err(io_error(path))?;
    let first =
        |text: &[u8]| text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii().to_vec();
    let owned = || {
        let inside = path.parent() != Some(output.folder);
        output.layout == Layout::Tree && (inside || is_module(path))
    };
    let same_sources = || output.files.values().any(|text| first(text.as_bytes()) == first(&content));
    Ok(is_ours(&content) && (owned() || same_sources()))
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    match fs::read_dir(folder) {
        Ok(entries) => {
            let paths = entries.map(|entry| entry.map(|entry| entry.path()));
            paths.collect::<Result<_, _>>().map_err(io_error(folder))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(io_error(folder)(error)),
    }
}

/// Removes a file, and the folders below the output folder that are empty then.
///
/// # Errors
/// [`Error::Io`].
pub(super) fn remove(folder: &Path, path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(io_error(path))?;
    let parents = path.ancestors().skip(1).take_while(|it| *it != folder);
    // A folder that holds something else cannot be removed, and neither can those around it.
    for parent in parents {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
