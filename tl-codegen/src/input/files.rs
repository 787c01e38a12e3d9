//! Reads many files, on all cores.

use super::{content::Content, form::Form, problem::Problem};
use crate::Error;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use tlforge_parser::{
    diagnostic::Severity,
    rule::Rule,
    table::{sort, sort_by_key},
};

/// How far reading has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Progress {
    /// Files that have been read.
    pub done: usize,
    /// All files.
    pub files: usize,
}

/// A file to read.
struct Job {
    path: PathBuf,
    /// The folder that was named, if not the file.
    folder: Option<usize>,
}

/// What became of it.
enum Outcome {
    Content(Content),
    /// It is in a folder, and neither a page nor a schema.
    Left(usize, PathBuf),
    Failed(Error),
}

/// Files fewer than this are read by one thread.
const FEW: usize = 16;
/// Files that are left out and named.
const NAMED: usize = 5;

/// Reads files and folders. Contents are in the order of the paths.
pub(super) fn read(paths: &[PathBuf], progress: &(dyn Fn(Progress) + Sync)) -> (Vec<Content>, Vec<Error>) {
    let (mut jobs, mut errors) = (Vec::new(), Vec::new());
    for (number, path) in paths.iter().enumerate() {
        if path.is_dir() {
            errors.extend(list(path, number, &mut jobs));
        } else {
            jobs.push(Job { path: path.clone(), folder: None });
        }
    }
    let mut contents = Vec::new();
    let mut left: Vec<(usize, PathBuf)> = Vec::new();
    let mut empty: Vec<bool> = paths.iter().map(|path| path.is_dir()).collect();
    for (job, (_, outcome)) in jobs.iter().zip(outcomes(&jobs, progress)) {
        match outcome {
            Outcome::Left(folder, path) => {
                left.push((folder, path));
                continue;
            }
            Outcome::Content(content) => contents.push(content),
            Outcome::Failed(error) => errors.push(error),
        }
        if let Some(folder) = job.folder {
            empty[folder] = false;
        }
    }
    left.retain(|(folder, _)| !empty[*folder]);
    for (path, empty) in paths.iter().zip(&empty) {
        if *empty {
            let error = io::Error::other("Is a directory without schemas and documentation pages");
            errors.push(Error::Io { path: path.clone(), error });
        }
    }
    for part in left.chunk_by(|first, second| first.0 == second.0) {
        let Some(folder) = part.first().and_then(|(folder, _)| paths.get(*folder)) else { continue };
        contents.push(Content::of_message(folder.display().to_string(), left_out(part)));
    }
    (contents, errors)
}

/// All files below a folder, in the order of their names.
fn list(folder: &Path, number: usize, jobs: &mut Vec<Job>) -> Vec<Error> {
    let failed = |error| vec![Error::Io { path: folder.to_owned(), error }];
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| entry.map(|it| it.path())).collect());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return failed(error),
    };
    sort(&mut entries);
    let mut errors = Vec::new();
    for path in entries {
        // A link to a folder may lead back to it.
        match fs::symlink_metadata(&path) {
            Ok(it) if it.is_dir() => errors.extend(list(&path, number, jobs)),
            _ if path.is_dir() => {}
            _ => jobs.push(Job { path, folder: Some(number) }),
        }
    }
    errors
}

fn left_out(files: &[(usize, PathBuf)]) -> Problem {
    let names: Vec<String> = files.iter().take(NAMED).map(|(_, path)| path.display().to_string()).collect();
    let more = files.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!(
        "these files of the folder are no schemas and no pages, and were not read: {}{more}",
        names.join(", ")
    );
    Problem { severity: Severity::Info, ..Problem::new(Rule::PageOther, 0, message) }
}

/// What became of each file, by its number.
fn outcomes(jobs: &[Job], progress: &(dyn Fn(Progress) + Sync)) -> Vec<(usize, Outcome)> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = if jobs.len() < FEW { 1 } else { cores };
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let outcomes: Mutex<Vec<(usize, Outcome)>> = Mutex::new(Vec::with_capacity(jobs.len()));
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(number) else { break };
            let outcome = outcome(job);
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((number, outcome));
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            progress(Progress { done, files: jobs.len() });
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let mut outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    sort_by_key(&mut outcomes, |(number, _)| *number);
    outcomes
}

fn outcome(job: &Job) -> Outcome {
    let path = &job.path;
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::Failed(Error::Io { path: path.clone(), error }),
    };
    let form = Form::of_file(path, &bytes);
    // JSON may be anything, and so may a file without an extension that is known.
    let wanted = form == Form::Page || matches!(Form::of_extension(path), Some(Form::Text | Form::Tlo));
    if let Some(folder) = job.folder.filter(|_| !wanted) {
        return Outcome::Left(folder, path.clone());
    }
    let content = Content::new(path.display().to_string(), form, bytes);
    Outcome::Content(Content { path: Some(path.clone()), in_folder: job.folder.is_some(), ..content })
}
