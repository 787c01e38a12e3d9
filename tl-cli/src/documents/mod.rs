//! Reading documentation, whatever form it has: that of `tl`, those of other libraries, pages, and
//! the comments of schemas.

mod near;

use crate::{
    failure::Failure,
    input::{self, ONCE, is_stdin},
    report::Found,
};
use std::{
    ffi::OsStr,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};
use tlforge_codegen::{Input, input::Form};
use tlforge_docs::{
    Documentation, json,
    sources::{self, Extract},
};
use tlforge_parser::{
    diagnostic::{Diagnostic, Severity},
    level::Levels,
    parse as parse_tl,
    rule::Rule,
    schema::resolve::Options,
    source::{FileId, SourceMap, Span},
};

/// What files say, and what is wrong with them.
#[derive(Default)]
pub(crate) struct Documents {
    /// One for each file or page that could be read.
    pub(crate) all: Vec<Documentation>,
    map: SourceMap,
    diagnostics: Vec<Diagnostic>,
    /// Schemas with their own diagnostics.
    schemas: Vec<(Input, Vec<Diagnostic>)>,
}

/// Reads all files. `layer` is that of files that do not say it themselves. Those that cannot be opened are reported
/// together.
pub(crate) fn read(paths: &[PathBuf], layer: Option<u32>) -> Result<Documents, Failure> {
    if paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::Usage(ONCE.to_owned()));
    }
    let mut documents = Documents::default();
    let mut failures = Vec::new();
    let (pages, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|it| is_pages(it));
    for path in &others {
        failures.extend(documents.read(path, layer).err().map(|failure| failure.to_string()));
    }
    failures.extend(documents.read_pages(&pages).err().map(|failure| failure.to_string()));
    if failures.is_empty() { Ok(documents) } else { Err(Failure::Io(failures.join("\nerror: "))) }
}

impl Documents {
    /// All that was found, for a report.
    pub(crate) fn found(&self) -> Vec<Found<'_>> {
        let schemas =
            self.schemas.iter().map(|(input, found)| Found { map: &input.map, diagnostics: found.clone() });
        let own = Found { map: &self.map, diagnostics: self.diagnostics.clone() };
        std::iter::once(own).chain(schemas).collect()
    }

    /// The files that were read. Pages have a text of their own beside the one that is made of them.
    pub(crate) fn names(&self) -> Vec<PathBuf> {
        let maps = self.schemas.iter().map(|(input, _)| &input.map).chain([&self.map]);
        let files = maps.flat_map(SourceMap::files).filter(|(_, file)| !file.is_made());
        files.map(|(_, file)| PathBuf::from(file.name())).collect()
    }

    /// Whether a file could not be read as documentation.
    pub(crate) fn has_errors(&self) -> bool {
        let schemas = self.schemas.iter().flat_map(|(_, found)| found);
        self.diagnostics.iter().chain(schemas).any(Diagnostic::is_error)
    }

    fn read(&mut self, path: &Path, layer: Option<u32>) -> Result<(), Failure> {
        if path.extension().and_then(OsStr::to_str).is_some_and(|it| it.eq_ignore_ascii_case("tl")) {
            return self.read_schema(path, layer);
        }
        let name = if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() };
        let (id, diagnostics) = self
            .map
            .add_bytes(name.clone(), content(path)?)
            .map_err(|error| Failure::Io(error.to_string()))?;
        let readable = !diagnostics.iter().any(Diagnostic::is_error);
        self.diagnostics.extend(diagnostics);
        let text = self.map.get(id).map(|file| file.text().to_owned()).unwrap_or_default();
        if readable {
            match parse(&text, path, layer) {
                Ok(extract) => self.add(id, extract, &name),
                Err(error) => {
                    let span = self.span(id, error.line, error.column);
                    self.diagnostics.push(Diagnostic::new(Rule::Documentation, span, error.message));
                }
            }
        }
        Ok(())
    }

    /// Reads pages, and folders of them. Their declarations must be TL, but need not fit together:
    /// they may be of several layers.
    fn read_pages(&mut self, paths: &[PathBuf]) -> Result<(), Failure> {
        if paths.is_empty() {
            return Ok(());
        }
        let mut input = input::read(paths)?;
        self.all.append(&mut input.documents);
        let mut found = input.diagnostics.clone();
        for source in &input.sources {
            let parsed = parse_tl(&input.map, source.id).diagnostics;
            found.extend(parsed.into_iter().filter(Diagnostic::is_error));
        }
        self.schemas.push((input, found));
        Ok(())
    }

    /// Takes what a file says. What has no source comes from the file.
    fn add(&mut self, id: FileId, extract: Extract, name: &str) {
        for note in extract.notes {
            let span = self.span(id, note.line, note.column);
            let mut diagnostic = Diagnostic::new(Rule::Documentation, span, note.message);
            diagnostic.severity = Severity::Warning;
            self.diagnostics.push(diagnostic);
        }
        let mut docs = extract.docs;
        for item in docs.items.iter_mut().filter(|item| item.source.is_empty()) {
            name.clone_into(&mut item.source);
        }
        for error in docs.errors.iter_mut().filter(|error| error.source.is_empty()) {
            name.clone_into(&mut error.source);
        }
        self.all.push(docs);
    }

    /// Reads the comments of a schema. Types that it does not declare do not matter.
    fn read_schema(&mut self, path: &Path, layer: Option<u32>) -> Result<(), Failure> {
        let input = input::read(std::slice::from_ref(&path.to_owned()))?;
        let loaded = input.load(Options::default().excerpt(true), &Levels::default());
        let mut found: Vec<Diagnostic> =
            loaded.diagnostics.iter().filter(|it| it.is_error()).cloned().collect();
        let extract = sources::comments(&input.map, &loaded.schema, &path.display().to_string());
        let start = input.map.files().next().map(|(id, _)| id);
        for note in extract.notes {
            let span = start.map_or(Span::default(), |id| span(&input.map, id, note.line, note.column));
            let mut diagnostic = Diagnostic::new(Rule::Documentation, span, note.message);
            diagnostic.severity = Severity::Warning;
            found.push(diagnostic);
        }
        let mut docs = extract.docs;
        docs.layer = docs.layer.or(layer);
        for item in &mut docs.items {
            item.layer = item.layer.or(layer);
        }
        self.all.push(docs);
        drop(loaded);
        self.schemas.push((input, found));
        Ok(())
    }

    fn span(&self, id: FileId, line: usize, column: usize) -> Span {
        span(&self.map, id, line, column)
    }
}

/// Whether a path is a folder of pages, or a page, by its name or else its content.
fn is_pages(path: &Path) -> bool {
    let by_name = Form::of_path(path) == Form::Page;
    let has_name = path.extension().is_some_and(|it| ["tl", "json", "csv"].iter().any(|known| it == *known));
    let by_content = || fs::read(path).is_ok_and(|bytes| Form::is_page(&bytes));
    path.is_dir() || by_name || (!has_name && !is_stdin(path) && by_content())
}

/// A place without length, at a line and a column from 1.
fn span(map: &SourceMap, id: FileId, line: usize, column: usize) -> Span {
    let Some(file) = map.get(id) else { return Span::default() };
    let before: usize = file.text().split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let offset = (before + column.saturating_sub(1)).min(file.text().len());
    let at = file.span().start + offset as u32;
    Span::new(at, at)
}

fn content(path: &Path) -> Result<Vec<u8>, Failure> {
    if !is_stdin(path) {
        return fs::read(path).map_err(|error| Failure::io("read", path, &error));
    }
    let mut bytes = Vec::new();
    let cannot = |error| Failure::Io(format!("cannot read standard input: {error}"));
    io::stdin().lock().read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

/// Why a file is no documentation, and where.
struct Wrong {
    line: usize,
    column: usize,
    message: String,
}

fn parse(text: &str, path: &Path, layer: Option<u32>) -> Result<Extract, Wrong> {
    let wrong =
        |error: sources::Error| Wrong { line: error.line, column: error.column, message: error.message };
    match sources::form(text) {
        Some(sources::Form::Json) => {
            let docs = json::read(text).map_err(|error| Wrong {
                line: error.line(),
                column: error.column(),
                message: error.message(),
            })?;
            let mut extract = Extract::default();
            extract.docs = docs;
            Ok(extract)
        }
        Some(sources::Form::Mtcute) => sources::mtcute(text, near::npm(path).as_deref()).map_err(wrong),
        Some(sources::Form::MtcuteErrors) => {
            sources::mtcute_errors(text, near::npm(path).as_deref()).map_err(wrong)
        }
        Some(sources::Form::Electrogram) => {
            let layer = layer.or_else(|| near::layer(path));
            let mut extract =
                sources::electrogram(text, near::python(path).as_deref(), layer).map_err(wrong)?;
            if layer.is_none() {
                extract.notes.push(near::no_layer());
            }
            Ok(extract)
        }
        Some(sources::Form::TelethonErrors) => sources::telethon_errors(text).map_err(wrong),
        Some(sources::Form::TelethonMethods) => {
            let errors = near::errors(path).ok_or_else(|| Wrong {
                line: 1,
                column: 1,
                message: "the codes of errors stand in `errors.csv`, which is not beside this file"
                    .to_owned(),
            })?;
            sources::telethon(text, &errors).map_err(wrong)
        }
        _ => Err(Wrong {
            line: 1,
            column: 1,
            message:
                "this is no documentation that is known: neither `docs.json`, nor a file of another library"
                    .to_owned(),
        }),
    }
}
