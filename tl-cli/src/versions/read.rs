//! Reads a version of a schema, whatever form it has.

use super::revision;
use crate::{
    failure::Failure,
    input::{self, is_stdin},
    report::plural,
    session::Session,
};
use std::path::Path;
use tlforge_codegen::{Input, input::Form};
use tlforge_diff::Side;
use tlforge_docs::{Documentation, merge::merge, sources};
use tlforge_parser::{Loaded, level::Levels, parse, rule::Rule, schema::resolve::Options};

/// A version that was read.
pub(crate) struct Version {
    pub(crate) name: String,
    pub(crate) input: Input,
}

/// A version that was loaded.
pub(crate) struct Known<'v> {
    version: &'v Version,
    pub(crate) loaded: Loaded<'v>,
    pub(crate) documentation: Documentation,
}

impl Version {
    /// Reads a file, a folder of pages or of schema files, standard input, or a file of a commit.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let name = if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() };
        let input =
            if revision::is_revision(path) { of_revision(path)? } else { input::read(&[path.to_owned()])? };
        Ok(Self { name, input })
    }

    /// The layer that the marks of its files agree on.
    pub(crate) fn layer(&self) -> Option<u32> {
        let files = self.input.sources.iter();
        let mut layers = files.filter_map(|source| parse(&self.input.map, source.id).file.layer());
        let first = layers.next()?;
        layers.all(|layer| layer == first).then_some(first)
    }

    /// Loads it, unless there is something in it that cannot be read: then all of that is
    /// reported, and nothing is returned. Of other errors only the number is told, as a version
    /// can be compared with them.
    pub(crate) fn load(&self, options: Options, session: &mut Session) -> Result<Option<Known<'_>>, Failure> {
        session.output.files_read(self.input.paths());
        session.output.doing(format!("comparing {}", self.name));
        let loaded = self.input.load(options.excerpt(true), &Levels::default());
        let unreadable = |rule: Rule| {
            matches!(
                rule,
                Rule::Syntax | Rule::Encoding | Rule::Interchange | Rule::Page | Rule::Documentation
            )
        };
        let errors = loaded.diagnostics.iter().filter(|it| it.is_error());
        let (stop, others): (Vec<_>, Vec<_>) = errors.cloned().partition(|it| unreadable(it.rule));
        if !stop.is_empty() {
            session.report(&self.input.map, stop)?;
            return Ok(None);
        }
        if !others.is_empty() {
            let (name, errors) = (&self.name, plural(others.len(), "error"));
            let them = if others.len() == 1 { "it" } else { "them" };
            session.output.message(&format!("warning: {name} has {errors}; `tl check` shows {them}\n"));
        }
        let comments = sources::comments(&self.input.map, &loaded.schema, &self.name).docs;
        let documentation = match self.input.documents.is_empty() {
            true => comments,
            false => merge(vec![comments], Some(self.input.documentation())).docs,
        };
        Ok(Some(Known { version: self, loaded, documentation }))
    }
}

impl<'v> Known<'v> {
    pub(crate) fn side(&self) -> Side<'_> {
        Side::new(&self.version.input.map, &self.loaded, &self.documentation)
    }

    pub(crate) fn version(&self) -> &'v Version {
        self.version
    }
}

fn of_revision(path: &Path) -> Result<Input, Failure> {
    let files = revision::files(path)?;
    let mut input = Input::default();
    let form = |(name, bytes): &(String, Vec<u8>)| Form::of_file(Path::new(name), bytes);
    let is_schema = |name: &str| Path::new(name).extension().is_some_and(|it| it == "tl" || it == "tlo");
    let whole = files.len() == 1;
    let mut read = 0;
    for file in files {
        let form = form(&file);
        // As of a folder on the disk.
        if whole || form == Form::Page || is_schema(&file.0) {
            read += 1;
            input.add(&file.0, form, file.1).map_err(|error| Failure::Io(error.to_string()))?;
        }
    }
    match read {
        0 => Err(Failure::Io(format!("cannot read {}: there is no schema in it", path.display()))),
        _ => Ok(input),
    }
}
