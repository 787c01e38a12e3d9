//! Reads schema files of every form, for build scripts and for the command line alike.
//!
//! Whatever comes in, what goes on is TL text in a [`SourceMap`]. A file that holds something
//! else than a schema gives a diagnostic with its place.

use crate::{
    Config, Error, Generated,
    generate::{self, clashes},
    names::AS_TL,
};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};
use tlforge_docs::{Documentation, merge::merge};
use tlforge_parser::{
    Loaded,
    diagnostic::Diagnostic,
    level::Levels,
    load_and,
    rule::Rule,
    schema::resolve::Options,
    source::{FileId, SourceFile, SourceMap, Span, TooLarge},
    text::{self, Decoded},
};

/// The files of one schema.
#[derive(Debug, Default)]
pub struct Input {
    /// All texts; also those of files that hold no schema, to show what is wrong with them.
    pub map: SourceMap,
    /// The texts that are TL.
    pub sources: Vec<Source>,
    /// What is known about the items of the schema beside it, by document.
    pub documents: Vec<Documentation>,
    /// What was found while reading, such as why a file is not among the sources.
    pub diagnostics: Vec<Diagnostic>,
}

/// A text that is TL.
#[derive(Clone, Debug)]
pub struct Source {
    /// The text.
    pub id: FileId,
    /// The file that holds this text; `None` where there is none, as for other forms.
    pub path: Option<PathBuf>,
    /// Whether the file begins with a byte order mark, which its text in the map does not.
    pub bom: bool,
}

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// TL text.
    Text,
    /// The JSON that Telegram publishes.
    Json,
    /// A compiled schema.
    Tlo,
}

impl Form {
    /// The form that the extension of a file says.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        let extension = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        match extension.as_deref() {
            Some("json") => Self::Json,
            Some("tlo") => Self::Tlo,
            _ => Self::Text,
        }
    }
}

/// The byte order mark in UTF-8.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

impl Input {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::Io`] and [`Error::TooLarge`]. What is wrong with the content is a diagnostic.
    pub fn read(&mut self, path: &Path) -> Result<(), Error> {
        let bytes = fs::read(path).map_err(|error| Error::Io { path: path.to_owned(), error })?;
        let form = Form::of_path(path);
        self.put(&path.display().to_string(), Some(path), form, bytes).map_err(|TooLarge| Error::TooLarge)
    }

    /// Adds the content of a file. `name` is what diagnostics call it.
    ///
    /// # Errors
    /// [`TooLarge`], when all texts together pass 4 GiB.
    pub fn add(&mut self, name: &str, form: Form, bytes: Vec<u8>) -> Result<(), TooLarge> {
        self.put(name, None, form, bytes)
    }

    fn put(&mut self, name: &str, path: Option<&Path>, form: Form, bytes: Vec<u8>) -> Result<(), TooLarge> {
        let (decoded, problem) = decoded(form, bytes);
        let (bom, readable) = (decoded.has_bom(), decoded.is_readable() && problem.is_none());
        let suffix = if readable && form != Form::Text { AS_TL } else { "" };
        let (id, diagnostics) = self.map.add_decoded(format!("{name}{suffix}"), decoded)?;
        self.diagnostics.extend(diagnostics);
        if let Some((offset, message)) = problem {
            let file = self.map.get(id).map_or(Span::default(), SourceFile::span);
            let place = file.start.saturating_add(offset as u32).min(file.end);
            self.diagnostics.push(Diagnostic::new(Rule::Interchange, Span::new(place, place), message));
        }
        if readable {
            let path = path.filter(|_| form == Form::Text).map(Path::to_path_buf);
            self.sources.push(Source { id, path, bom });
        }
        Ok(())
    }

    /// All documents as one, as [`merge`](tlforge_docs::merge) puts them together.
    #[must_use]
    pub fn documentation(&self) -> Documentation {
        merge(self.documents.clone(), None).docs
    }

    /// Whether a file does not hold a schema.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Loads what was read as one schema. The diagnostics of reading come first. What other files
    /// seem to lack may stand in a file that could not be read: with an error of reading,
    /// diagnostics about that are dropped, as after an error of the parser.
    #[must_use]
    pub fn load(&self, options: Options, levels: &Levels) -> Loaded<'_> {
        self.load_and(options, levels, |_| Vec::new())
    }

    /// [`load`](Self::load), and where there are no errors, the names that become one in Rust when
    /// code is generated with one of these configurations.
    #[must_use]
    pub fn check(&self, options: Options, levels: &Levels, configs: &[Config]) -> Loaded<'_> {
        self.load_and(options, levels, |loaded| {
            let mut found: Vec<Diagnostic> = Vec::new();
            for diagnostic in configs.iter().flat_map(|config| clashes(&self.map, loaded, config)) {
                if !found.contains(&diagnostic) {
                    found.push(diagnostic);
                }
            }
            found
        })
    }

    fn load_and<'m>(
        &'m self,
        options: Options,
        levels: &Levels,
        more: impl FnOnce(&Loaded<'m>) -> Vec<Diagnostic>,
    ) -> Loaded<'m> {
        let ids: Vec<FileId> = self.sources.iter().map(|file| file.id).collect();
        let mut loaded = load_and(&self.map, &ids, options, levels, |loaded| match self.has_errors() {
            true => Vec::new(),
            false => more(loaded),
        });
        if self.has_errors() {
            loaded.diagnostics.retain(|it| !it.rule.needs_all_declarations());
        }
        loaded.diagnostics.splice(0..0, levels.apply(self.diagnostics.clone(), &[]));
        loaded
    }

    /// [`generate`](crate::generate()), of what was read.
    ///
    /// # Errors
    /// All errors of the first stage that has any; see [`Problem`](crate::Problem).
    pub fn generate(&self, name: &str, config: &Config) -> Result<Generated, crate::Problem> {
        generate::of_loaded(&self.map, name, &self.documentation(), config, || {
            self.load(config.resolve(), &config.levels)
        })
    }
}

/// An offset, and what is wrong there.
type Problem = (usize, String);

/// The TL text of a file, or the text of the file and why it is no schema.
fn decoded(form: Form, bytes: Vec<u8>) -> (Decoded, Option<Problem>) {
    let (mut decoded, tl) = match form {
        Form::Text => return (text::decode(bytes), None),
        Form::Json => {
            let decoded = text::decode(bytes);
            // What is found in a text that was mended may be a consequence.
            if !decoded.is_readable() {
                return (decoded, None);
            }
            let tl = other::json(&decoded.text);
            (decoded, tl)
        }
        // The bytes are no text: places stand in messages.
        Form::Tlo => (Decoded::default(), other::tlo(&bytes)),
    };
    match tl {
        Ok(text) => {
            decoded.text = text;
            (decoded, None)
        }
        Err(problem) => (decoded, Some(problem)),
    }
}

/// The TL text of other forms.
#[cfg(feature = "interchange")]
mod other {
    use super::Problem;
    use tlforge_interchange::{telegram, tlo};

    pub(super) fn json(text: &str) -> Result<String, Problem> {
        telegram::to_tl(text).map_err(|problem| (problem.offset, problem.message))
    }

    pub(super) fn tlo(bytes: &[u8]) -> Result<String, Problem> {
        tlo::to_tl(bytes).map_err(|problem| (0, problem.to_string()))
    }
}

/// Nothing can read other forms.
#[cfg(not(feature = "interchange"))]
mod other {
    use super::Problem;

    pub(super) fn json(_: &str) -> Result<String, Problem> {
        Err((0, "to read .json files, tlforge-codegen needs its feature `interchange`".to_owned()))
    }

    pub(super) fn tlo(_: &[u8]) -> Result<String, Problem> {
        Err((0, "to read .tlo files, tlforge-codegen needs its feature `interchange`".to_owned()))
    }
}

mod docs;
#[cfg(test)]
mod tests;
