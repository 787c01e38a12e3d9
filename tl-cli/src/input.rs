//! Reading schemas: files or standard input, as TL text or in another form.
//!
//! Whatever comes in, what goes on is TL text in a [`SourceMap`]. A file that cannot be
//! read at all is a [`Failure`]; one that holds something else than a schema gives a
//! diagnostic with its place.

use crate::failure::Failure;
use std::{
    ffi::OsStr,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};
use tl_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    source::{FileId, SourceFile, SourceMap, Span, TooLarge},
};

/// The texts of a run.
#[derive(Default)]
pub(crate) struct Input {
    /// All texts; also those of files that hold no schema, for the report.
    pub(crate) map: SourceMap,
    /// The texts that are schemas.
    pub(crate) files: Vec<Source>,
    /// Why the others are not.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A text that is a schema.
pub(crate) struct Source {
    pub(crate) id: FileId,
    /// The file that can be written in its place; `None` for standard input and for other
    /// forms than text.
    pub(crate) path: Option<PathBuf>,
    /// Whether it began with a byte order mark, which its text in the map does not.
    pub(crate) bom: bool,
}

/// The byte order mark in UTF-8.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// What a file holds.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Text,
    Json,
    Tlo,
}

/// Reads all files; `-` is standard input. All that cannot be read are named at once.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Input, Failure> {
    let mut input = Input::default();
    let mut failures = Vec::new();
    for path in paths {
        match bytes(path) {
            Ok(bytes) => input.add(path, bytes)?,
            Err(failure) => failures.push(failure.to_string()),
        }
    }
    if failures.is_empty() { Ok(input) } else { Err(Failure::Io(failures.join("\nerror: "))) }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    if !is_stdin(path) {
        return fs::read(path).map_err(|error| Failure::io("read", path, &error));
    }
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::Io(format!("cannot read standard input: {error}"))),
    }
}

/// The form, by the extension; for standard input, by the content: neither a TL text nor a
/// compiled schema begins with a brace, and no text with the magic number.
fn form(path: &Path, bytes: &[u8]) -> Form {
    match path.extension().and_then(OsStr::to_str) {
        Some("json") => Form::Json,
        Some("tlo") => Form::Tlo,
        _ if !is_stdin(path) => Form::Text,
        _ if tl_interchange::tlo::is_tlo(bytes) => Form::Tlo,
        _ if bytes.trim_ascii_start().starts_with(b"{") => Form::Json,
        _ => Form::Text,
    }
}

impl Input {
    fn add(&mut self, path: &Path, bytes: Vec<u8>) -> Result<(), Failure> {
        let name = if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() };
        let form = form(path, &bytes);
        if form == Form::Tlo {
            match tl_interchange::tlo::to_tl(&bytes) {
                Ok(text) => self.converted(&name, text)?,
                Err(problem) => {
                    // The bytes are no text: the place stands in the message.
                    let id = self.map.add(&name, "").map_err(too_large)?;
                    let span = self.map.get(id).map_or(Span::default(), SourceFile::span);
                    self.interchange(span, 0, &problem.to_string());
                }
            }
            return Ok(());
        }
        let bom = bytes.starts_with(BOM);
        let (id, findings) = self.map.add_bytes(&name, bytes).map_err(too_large)?;
        let readable = !findings.iter().any(Diagnostic::is_error);
        self.diagnostics.extend(findings);
        match form {
            // What is found in a text that was mended may be a consequence.
            _ if !readable => {}
            Form::Json => self.json(&name, id)?,
            _ => {
                let path = (!is_stdin(path)).then(|| path.to_owned());
                self.files.push(Source { id, path, bom });
            }
        }
        Ok(())
    }

    fn json(&mut self, name: &str, id: FileId) -> Result<(), Failure> {
        let Some(file) = self.map.get(id) else { return Ok(()) };
        match tl_interchange::telegram::to_tl(file.text()) {
            Ok(text) => self.converted(name, text),
            Err(problem) => {
                self.interchange(file.span(), problem.offset, &problem.message);
                Ok(())
            }
        }
    }

    /// Adds the TL text that another form was turned into. Places in it are not places in
    /// the file, and its name says so; `tl fmt` prints the text.
    fn converted(&mut self, name: &str, text: String) -> Result<(), Failure> {
        let id = self.map.add(format!("{name} (as TL)"), text).map_err(too_large)?;
        self.files.push(Source { id, path: None, bom: false });
        Ok(())
    }

    fn interchange(&mut self, file: Span, offset: usize, message: &str) {
        let place = file.start.saturating_add(offset as u32).min(file.end);
        self.diagnostics.push(Diagnostic::new(Rule::Interchange, Span::new(place, place), message));
    }
}

fn too_large(error: TooLarge) -> Failure {
    Failure::Io(error.to_string())
}
