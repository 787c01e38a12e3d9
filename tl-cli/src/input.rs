//! Reading schemas from files or standard input.

use crate::failure::Failure;
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

/// Reads all files; `-` is standard input. All files that cannot be read are reported together.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Input, Failure> {
    let mut input = Input::default();
    let mut failures = Vec::new();
    if paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::Usage(ONCE.to_owned()));
    }
    for path in paths {
        let read = if is_stdin(path) { stdin(&mut input) } else { input.read(path).map_err(failure) };
        failures.extend(read.err().map(|failure| failure.to_string()));
    }
    if failures.is_empty() { Ok(input) } else { Err(Failure::Io(failures.join("\nerror: "))) }
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
        () => Form::Text,
    }
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Io { path, error } => Failure::io("read", &path, &error),
        error => Failure::Io(error.to_string()),
    }
}
