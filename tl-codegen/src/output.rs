//! The only place that touches the disk: writes files, or says which are stale.

use crate::{Error, Files, Layout, render::MARK};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What stands on the disk, compared with what was generated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The same text.
    Unchanged,
    /// Another text.
    Changed,
    /// No such file.
    Missing,
    /// A file of an earlier run that is no longer generated.
    Obsolete,
}

/// A file of the output folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Where.
    pub path: PathBuf,
    /// How it stands.
    pub state: State,
}

/// Compares the folder with the files, in the order of their paths. With [`Layout::Tree`]
/// the folder belongs to the generator: other files in it with the generator's mark are
/// obsolete. Files without the mark are nobody's business here.
///
/// # Errors
/// [`Error::Io`], when something cannot be read.
pub fn compare(folder: &Path, files: &Files, layout: Layout) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    for (name, text) in files {
        let path = join(folder, name);
        let state = match read(&path)? {
            None => State::Missing,
            Some(old) if old == text.as_bytes() => State::Unchanged,
            Some(_) => State::Changed,
        };
        entries.push(Entry { path, state });
    }
    let mut folders = match layout {
        Layout::Single => Vec::new(),
        Layout::Tree => vec![folder.to_path_buf()],
    };
    while let Some(next) = folders.pop() {
        for path in list(&next)? {
            if path.is_dir() {
                folders.push(path);
            } else if !entries.iter().any(|entry| entry.path == path) && is_generated(&path)? {
                entries.push(Entry { path, state: State::Obsolete });
            }
        }
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Brings the folder up to date and returns how each file stood. A file is written to the
/// side and renamed, so that none is ever half written; one that is right is not touched.
///
/// # Errors
/// [`Error::Io`], when something cannot be read or written.
pub fn write(folder: &Path, files: &Files, layout: Layout) -> Result<Vec<Entry>, Error> {
    let entries = compare(folder, files, layout)?;
    for (name, text) in files {
        let path = join(folder, name);
        if entries.iter().any(|entry| entry.path == path && entry.state != State::Unchanged) {
            replace(&path, text)?;
        }
    }
    for entry in entries.iter().filter(|entry| entry.state == State::Obsolete) {
        fs::remove_file(&entry.path).map_err(io_error(&entry.path))?;
        // The folder goes with its last file; others stay.
        if let Some(parent) = entry.path.parent() {
            let _ = fs::remove_dir(parent);
        }
    }
    Ok(entries)
}

fn replace(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(io_error(parent))?;
    }
    let mut aside = path.as_os_str().to_owned();
    aside.push(format!(".{}.tmp", std::process::id()));
    let aside = PathBuf::from(aside);
    let written = fs::write(&aside, text).and_then(|()| fs::rename(&aside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&aside);
        io_error(path)(error)
    })
}

fn join(folder: &Path, name: &str) -> PathBuf {
    name.split('/').fold(folder.to_path_buf(), |path, part| path.join(part))
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error(path)(error)),
    }
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    match fs::read_dir(folder) {
        Ok(entries) => entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()
            .map_err(io_error(folder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(io_error(folder)(error)),
    }
}

fn is_generated(path: &Path) -> Result<bool, Error> {
    let rust = path.extension().is_some_and(|extension| extension == "rs");
    Ok(rust && read(path)?.is_some_and(|bytes| bytes.starts_with(MARK.as_bytes())))
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |error| Error::Io { path, error }
}
