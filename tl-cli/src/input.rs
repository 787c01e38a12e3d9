//! Reading schemas from files or standard input.

use crate::{
    bar::{Bar, Doing},
    failure::Failure,
};
use std::{
    ffi::OsStr,
    fs,
    io::{self, IsTerminal as _, Read as _},
    path::{Path, PathBuf},
};
pub(crate) use tlforge_codegen::input::is_stdin;
use tlforge_codegen::{
    Error, Input,
    configuration::Target,
    input::{BOM, Form, Merge},
};
use tlforge_parser::schema::resolve::Options;

/// Nothing is left to read the second time.
pub(crate) const ONCE: &str = "standard input can be read only once";

/// Reads all files, and all schemas and pages of folders; `-` is standard input. All files that cannot be read
/// are reported together.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Input, Failure> {
    let paths = &matching(paths)?;
    once(paths)?;
    let mut input = Input::default();
    let mut failures = Vec::new();
    let bar = Bar::default();
    for part in paths.chunk_by(|first, second| !is_stdin(first) && !is_stdin(second)) {
        match part {
            [path] if is_stdin(path) => failures.extend(stdin(&mut input).err()),
            files => failures.extend(input.read_all(files, &|it| bar.set(it)).into_iter().map(failure)),
        }
    }
    all_or_failure(input, &failures)
}

/// Reads a schema of the configuration file, with its documentation, and applies its patches. Of several layers it is
/// the newest.
pub(crate) fn of(target: &Target) -> Result<Input, Failure> {
    let target = target.newest();
    let mut input = read(&target.files)?;
    complete(&mut input, &target)?;
    Ok(input)
}

/// Adds the documentation and the patches of a schema to its files that have been read.
pub(crate) fn complete(input: &mut Input, target: &Target) -> Result<(), Failure> {
    target.complete(input).map_err(failure)
}

/// The same, with every file as a schema of its own.
pub(crate) fn read_each(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let paths = matching(paths)?;
    once(&paths)?;
    let (from_stdin, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_stdin(path));
    let bar = Bar::default();
    let (mut inputs, errors) = Input::read_each(&files, &|it| bar.set(it));
    let mut failures: Vec<_> = errors.into_iter().map(failure).collect();
    for _ in from_stdin {
        let mut input = Input::default();
        failures.extend(stdin(&mut input).err());
        inputs.push(input);
    }
    all_or_failure(inputs, &failures)
}

fn all_or_failure<T>(read: T, failures: &[Failure]) -> Result<T, Failure> {
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    if failures.is_empty() { Ok(read) } else { Err(Failure::Io(failures.join("\nerror: "))) }
}

/// The paths with those in place of a pattern that match it.
pub(crate) fn matching(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    tlforge_codegen::input::matching(paths).map_err(failure)
}

/// The `.tl` files that lie in a folder itself, in the order of their names.
pub(crate) fn schemas(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cannot = |error| Failure::io("read", folder, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension() == Some(OsStr::new("tl")) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Standard input must be named only once.
fn once<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> Result<(), Failure> {
    match paths.into_iter().filter(|path| is_stdin(path)).count() {
        0 | 1 => Ok(()),
        _ => Err(Failure::Usage(ONCE.to_owned())),
    }
}

/// Reads files of documentation. All that cannot be read are reported together.
pub(crate) fn read_docs(input: &mut Input, paths: &[PathBuf]) -> Result<(), Failure> {
    let failures: Vec<_> = paths.iter().filter_map(|path| input.read_docs(path).err().map(failure)).collect();
    all_or_failure((), &failures)
}

/// Decides conflicts of the files, and applies patches.
pub(crate) fn prepare(
    input: &mut Input,
    merge: Merge,
    patches: &[PathBuf],
    options: Options,
) -> Result<(), Failure> {
    input.prepare(merge, patches, options).map_err(failure)
}

fn stdin(input: &mut Input) -> Result<(), Failure> {
    // Who types it needs no such line.
    let doing = (!io::stdin().is_terminal()).then(|| Doing::start("reading standard input".to_owned()));
    let mut bytes = Vec::new();
    let cannot = |error| Failure::Io(format!("cannot read standard input: {error}"));
    io::stdin().lock().read_to_end(&mut bytes).map_err(cannot)?;
    drop(doing);
    input.add("<stdin>", form(&bytes), bytes).map_err(|error| Failure::Io(error.to_string()))
}

/// The form of a content without a name: no TL text begins with a brace, and none with the magic
/// number of a compiled schema.
fn form(bytes: &[u8]) -> Form {
    let text = bytes.strip_prefix(BOM).unwrap_or(bytes);
    match () {
        () if tlforge_interchange::tlo::is_tlo(bytes) => Form::Tlo,
        () if text.trim_ascii_start().starts_with(b"{") => Form::Json,
        () if Form::is_page(bytes) => Form::Page,
        () => Form::Text,
    }
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Io { path, error } => Failure::io("read", &path, &error),
        error @ Error::Pattern { .. } => Failure::Usage(error.to_string()),
        error => Failure::Io(error.to_string()),
    }
}
