//! Reading schemas from files or standard input.

use crate::{bar::Bar, failure::Failure};
use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
};
use tlforge_codegen::{
    Error, Input,
    input::{BOM, Form},
};

/// Nothing is left to read the second time.
pub(crate) const ONCE: &str = "standard input can be read only once";

/// Reads all files, and all pages of folders; `-` is standard input. All files that cannot be read
/// are reported together.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Input, Failure> {
    let mut input = Input::default();
    let mut failures = Vec::new();
    once(paths)?;
    let bar = Bar::default();
    for part in paths.chunk_by(|first, second| !is_stdin(first) && !is_stdin(second)) {
        match part {
            [path] if is_stdin(path) => failures.extend(stdin(&mut input).err()),
            files => failures.extend(input.read_all(files, &|it| bar.set(it)).into_iter().map(failure)),
        }
    }
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    if failures.is_empty() { Ok(input) } else { Err(Failure::Io(failures.join("\nerror: "))) }
}

/// Standard input must be named only once.
pub(crate) fn once<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> Result<(), Failure> {
    match paths.into_iter().filter(|path| is_stdin(path)).count() {
        0 | 1 => Ok(()),
        _ => Err(Failure::Usage(ONCE.to_owned())),
    }
}

/// Reads files of documentation. All that cannot be read are reported together.
pub(crate) fn read_docs(input: &mut Input, paths: &[PathBuf]) -> Result<(), Failure> {
    let failures = paths.iter().filter_map(|path| input.read_docs(path).err().map(failure));
    let failures: Vec<_> = failures.map(|failure| failure.to_string()).collect();
    if failures.is_empty() { Ok(()) } else { Err(Failure::Io(failures.join("\nerror: "))) }
}

/// Whether a path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn stdin(input: &mut Input) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let cannot = |error| Failure::Io(format!("cannot read standard input: {error}"));
    io::stdin().lock().read_to_end(&mut bytes).map_err(cannot)?;
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
        error => Failure::Io(error.to_string()),
    }
}
