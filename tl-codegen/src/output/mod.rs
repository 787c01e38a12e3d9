//! Writes files, or says which are stale. Nothing else writes to the disk.
//!
//! What this generator did not make stays as it is: a file without the generator's mark is
//! never overwritten or removed, unless it is asked for, and links below an output folder
//! are not followed. All that can be refused is refused before anything is written.

mod aside;
mod place;
#[cfg(feature = "diff")]
mod stale;
mod sweep;

use crate::{Error, Files, Layout, render::MARK};
#[doc(hidden)]
pub use aside::replace as replace_file;
pub use place::{Place, apart};
#[cfg(feature = "diff")]
pub use stale::{Excerpt, Stale, stale};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tlforge_parser::table::sort_by;

/// What stands on the disk, compared with what was generated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The same text, but for line ends.
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

/// What was generated for a schema, and where it is to stand.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// How the files are laid out.
    pub layout: Layout,
    /// The files.
    pub files: &'a Files,
}

/// What may be done to a folder.
#[derive(Clone, Copy, Default, Debug)]
pub struct Rights {
    /// Whether files and links may be replaced that the generator did not make.
    pub force: bool,
    /// Whether the outputs are all that is generated into their folders from their schema
    /// files. Then files of another name or layout that were made from the same schema files
    /// are obsolete. The folder of a [`Layout::Tree`] belongs to its schema in any case.
    pub complete: bool,
}

/// Compares folders with what was generated, for each output in the order of paths.
///
/// # Errors
/// [`Error::Foreign`], when a file would be replaced that the generator did not make, and
/// [`Error::Io`], when something cannot be read.
pub fn compare(outputs: &[Output<'_>], rights: Rights) -> Result<Vec<Vec<Entry>>, Error> {
    let mut foreign = Vec::new();
    let mut all = Vec::new();
    for output in outputs {
        let mut entries = Vec::new();
        in_the_way(output.folder, false, rights, &mut foreign)?;
        for (name, text) in output.files {
            let path = join(output.folder, name);
            let state = state(output.folder, &path, text, rights, &mut foreign)?;
            entries.push(Entry { path, state });
        }
        all.push(entries);
    }
    if !foreign.is_empty() {
        foreign.dedup();
        return Err(Error::Foreign { paths: foreign });
    }
    sweep::add_obsolete(outputs, rights, &mut all)?;
    all.iter_mut().for_each(|entries| sort_by(entries, |a, b| a.path.cmp(&b.path)));
    Ok(all)
}

/// Does what [`compare`] has found to be done for one output. A file is written to the side
/// and renamed, so that none is ever half written; one that is right is not touched.
///
/// # Errors
/// [`Error::Io`], when something cannot be written.
pub fn apply(output: &Output<'_>, entries: &[Entry]) -> Result<(), Error> {
    for (name, text) in output.files {
        let path = join(output.folder, name);
        let stale = |entry: &Entry| matches!(entry.state, State::Changed | State::Missing);
        if entries.iter().any(|entry| entry.path == path && stale(entry)) {
            make_way(output.folder, &path)?;
            replace(&path, text)?;
        }
    }
    let obsolete = entries.iter().filter(|entry| entry.state == State::Obsolete);
    obsolete.map(|entry| entry.path.as_path()).try_for_each(|path| sweep::remove(output.folder, path))
}

/// Brings the folder of one output up to date and returns how each file stood.
///
/// # Errors
/// Those of [`compare`] and [`apply`].
pub fn write(output: &Output<'_>, rights: Rights) -> Result<Vec<Entry>, Error> {
    let entries = compare(&[*output], rights)?.pop().unwrap_or_default();
    apply(output, &entries).map(|()| entries)
}

/// How a file stands. What stands in its way and is not ours is added to `foreign`.
fn state(
    folder: &Path,
    path: &Path,
    text: &str,
    rights: Rights,
    foreign: &mut Vec<PathBuf>,
) -> Result<State, Error> {
    for parent in parents(folder, path) {
        match kind(parent)? {
            Some(kind) if !kind.is_dir() => {
                in_the_way(parent, true, rights, foreign)?;
                return Ok(State::Missing);
            }
            _ => {}
        }
    }
    let Some(kind) = kind(path)? else { return Ok(State::Missing) };
    let old = if kind.is_file() { fs::read(path).map_err(io_error(path))? } else { Vec::new() };
    if is_ours(&old) {
        return Ok(if same(&old, text.as_bytes()) { State::Unchanged } else { State::Changed });
    }
    if !rights.force || kind.is_dir() {
        foreign.push(path.to_path_buf());
    }
    Ok(State::Changed)
}

/// Notes what is no folder where one is to be. The output folder itself may be a link.
fn in_the_way(folder: &Path, below: bool, rights: Rights, foreign: &mut Vec<PathBuf>) -> Result<(), Error> {
    let passes = match below {
        true => rights.force || kind(folder)?.is_none_or(|kind| kind.is_dir()),
        false => kind(folder)?.is_none() || folder.is_dir(),
    };
    if !passes {
        foreign.push(folder.to_path_buf());
    }
    Ok(())
}

/// The folders between the output folder and a file in it, from the outside in.
fn parents<'p>(folder: &Path, path: &'p Path) -> Vec<&'p Path> {
    let between = path.ancestors().skip(1).take_while(|it| *it != folder);
    let mut parents: Vec<_> = between.collect();
    parents.reverse();
    parents
}

/// Removes files and links where folders are to be, and a link where the file is to be: what
/// [`compare`] has let pass.
fn make_way(folder: &Path, path: &Path) -> Result<(), Error> {
    for at in parents(folder, path).into_iter().chain([path]) {
        let Some(kind) = kind(at)? else { continue };
        if kind.is_symlink() || (kind.is_file() && at != path) {
            // A link to a folder is removed like a folder on some systems.
            fs::remove_file(at)
                .or_else(|error| fs::remove_dir(at).map_err(|_| error))
                .map_err(io_error(at))?;
        }
    }
    Ok(())
}

fn replace(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(io_error(parent))?;
    }
    aside::replace(path, text.as_bytes(), None).map_err(io_error(path))
}

fn join(folder: &Path, name: &str) -> PathBuf {
    name.split('/').fold(folder.to_path_buf(), |path, part| path.join(part))
}

/// What stands at a path, links not followed; `None` for nothing.
fn kind(path: &Path) -> Result<Option<fs::FileType>, Error> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata.file_type())),
        // A file stands where a folder should: what is below is not there.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(io_error(path)(error)),
    }
}

/// Whether a file begins with the generator's mark.
fn is_ours(content: &[u8]) -> bool {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    content.strip_prefix(MARK.as_bytes()).is_some_and(|rest| rest.starts_with(b" "))
}

/// Whether two texts are the same but for line ends, which git may change on checkout.
fn same(old: &[u8], new: &[u8]) -> bool {
    let lines = |text| {
        <[u8]>::split(text, |byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
    };
    old == new || lines(old).eq(lines(new))
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |error| Error::Io { path, error }
}
