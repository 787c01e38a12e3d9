//! Reads schema files of every form, for build scripts and for the command line alike.
//!
//! Whatever comes in, what goes on is TL text in a [`SourceMap`]. A file that holds something
//! else than a schema gives a diagnostic with its place.
//!
//! A documentation page holds a schema, too: its excerpt. Places in it are those of the page, and
//! what else it says is one of the [`Input::documents`]. See [`Input::read_all`] for folders.

mod content;
mod docs;
mod files;
mod form;
#[cfg(feature = "pages")]
mod page;
#[cfg(not(feature = "pages"))]
#[path = "no_page.rs"]
mod page;
#[cfg(feature = "patches")]
mod patch;
#[cfg(not(feature = "patches"))]
#[path = "no_patch.rs"]
mod patch;
#[cfg(feature = "config")]
mod paths;
mod policy;
mod problem;

pub use files::Progress;
pub use form::Form;
#[cfg(feature = "config")]
pub(crate) use paths::folder_of_pattern;
#[cfg(feature = "config")]
pub use paths::{is_stdin, matching};
pub use policy::Merge;

use crate::{
    Config, Error, Generated,
    generate::{self, clashes},
    layers::of_sections,
    names::AS_TL,
};
use content::Content;
use problem::Problem;
use std::path::{Path, PathBuf};
use tlforge_docs::{Documentation, merge::merge};
use tlforge_parser::{
    Loaded,
    diagnostic::Diagnostic,
    layer_groups,
    level::Levels,
    load_and,
    schema::resolve::Options,
    source::{FileId, SourceFile, SourceMap, Span, TooLarge},
};

/// The files of one schema.
#[derive(Debug, Default)]
pub struct Input {
    /// All texts; also those of files that hold no schema, to show what is wrong with them.
    pub map: SourceMap,
    /// The texts that are TL.
    pub sources: Vec<Source>,
    /// What is known about the items of the schema beside it, by document. A page is one, with the
    /// feature `pages`.
    pub documents: Vec<Documentation>,
    /// What was written by hand about items, and wins over the documents.
    overlay: Option<Documentation>,
    /// What was found while reading, such as why a file is not among the sources.
    pub diagnostics: Vec<Diagnostic>,
    /// What is known about the files.
    counts: Counts,
    /// The files that were read; none for what has no file.
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Pages about one item: they declare what they are about, and not all that it needs.
    excerpts: usize,
    /// Files that hold a schema, and pages that do.
    schemas: usize,
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

/// The byte order mark in UTF-8.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

impl Input {
    /// Reads a file, or a folder: see [`read_all`](Self::read_all).
    ///
    /// # Errors
    /// [`Error::Io`] and [`Error::TooLarge`]. What is wrong with the content is a diagnostic.
    pub fn read(&mut self, path: &Path) -> Result<(), Error> {
        self.read_all(&[path.to_owned()], &|_| ()).into_iter().next().map_or(Ok(()), Err)
    }

    /// Reads files, on all cores where there are many. Of a folder, and of folders in it, all
    /// files are read that end in `.tl` or `.tlo` or are pages, in the order of their names; a diagnostic
    /// of severity info names those that are not. `progress` is called after each file, from any thread.
    ///
    /// Gives all errors: [`Error::Io`] and [`Error::TooLarge`]. What is wrong with the content of
    /// a file is a diagnostic.
    pub fn read_all(&mut self, paths: &[PathBuf], progress: &(dyn Fn(Progress) + Sync)) -> Vec<Error> {
        let (contents, mut errors) = files::read(paths, progress);
        for content in contents {
            errors.extend(self.put(content).err().map(|TooLarge| Error::TooLarge));
        }
        errors
    }

    /// [`read_all`](Self::read_all), with every file as a schema of its own.
    pub fn read_each(paths: &[PathBuf], progress: &(dyn Fn(Progress) + Sync)) -> (Vec<Self>, Vec<Error>) {
        let (contents, mut errors) = files::read(paths, progress);
        let mut all = Vec::new();
        for content in contents {
            let mut input = Self::default();
            errors.extend(input.put(content).err().map(|TooLarge| Error::TooLarge));
            all.push(input);
        }
        (all, errors)
    }

    /// The files that were read: those of a folder, too, but not what had no file.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Adds the content of a file. `name` is what diagnostics call it.
    ///
    /// # Errors
    /// [`TooLarge`], when all texts together pass 4 GiB.
    pub fn add(&mut self, name: &str, form: Form, bytes: Vec<u8>) -> Result<(), TooLarge> {
        self.put(Content::new(name.to_owned(), form, bytes))
    }

    fn put(&mut self, content: Content) -> Result<(), TooLarge> {
        let Content { name, path, form, decoded, problem, pages, in_folder } = content;
        self.paths.extend(path.clone());
        let (bom, readable) = (decoded.has_bom(), decoded.is_readable() && problem.is_none());
        let is_other = matches!(form, Form::Json | Form::Tlo);
        let suffix = if readable && is_other { AS_TL } else { "" };
        let (id, diagnostics) = self.map.add_decoded(format!("{name}{suffix}"), decoded)?;
        self.diagnostics.extend(diagnostics);
        if let Some(Problem { rule, severity, offset, message }) = problem {
            let file = self.map.get(id).map_or(Span::default(), SourceFile::span);
            let place = file.start.saturating_add(offset as u32).min(file.end);
            let mut diagnostic = Diagnostic::new(rule, Span::new(place, place), message);
            diagnostic.severity = severity;
            self.diagnostics.push(diagnostic);
        } else if form == Form::Page {
            self.put_pages(id, pages, in_folder)?;
        } else if readable {
            let path = path.filter(|_| form == Form::Text);
            self.counts.schemas += 1;
            self.sources.push(Source { id, path, bom });
        }
        Ok(())
    }

    /// All documents as one, with the overlay over them, as [`merge`](tlforge_docs::merge) puts them together.
    #[must_use]
    pub fn documentation(&self) -> Documentation {
        merge(self.documents.clone(), self.overlay.clone()).docs
    }

    /// Whether the files are an excerpt by themselves: there are pages about single items, and no
    /// schema.
    #[must_use]
    pub fn is_excerpt(&self) -> bool {
        self.counts.excerpts > 0 && self.counts.schemas == 0
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
        self.load_and(options, levels, &|_| Vec::new())
    }

    /// [`load`](Self::load), and where there are no errors, the names that become one in Rust when
    /// code is generated with one of these configurations. Where a configuration has [`Config::sections`], that
    /// and the errors are also those of each group of layers as a schema of its own.
    #[must_use]
    pub fn check(&self, options: Options, levels: &Levels, configs: &[Config]) -> Loaded<'_> {
        self.load_and(options, levels, &|loaded| {
            let mut found: Vec<Diagnostic> = Vec::new();
            for config in configs {
                let all = match config.sections {
                    true => self.groups(loaded, options, config),
                    false => clashes(&self.map, loaded, config),
                };
                for it in all {
                    if !found.contains(&it) {
                        found.push(it);
                    }
                }
            }
            found
        })
    }

    /// What is wrong with each group of layers, or else the names in it that become one in Rust.
    fn groups(&self, whole: &Loaded<'_>, options: Options, config: &Config) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for group in layer_groups(&whole.files) {
            let mut loaded = self.load(options.group(Some(group)), &Levels::default());
            loaded.diagnostics.retain(Diagnostic::is_error);
            if loaded.diagnostics.is_empty() {
                loaded.diagnostics = clashes(&self.map, &loaded, config);
            }
            found.append(&mut loaded.diagnostics);
        }
        found
    }

    fn load_and<'m>(
        &'m self,
        options: Options,
        levels: &Levels,
        more: &dyn Fn(&Loaded<'m>) -> Vec<Diagnostic>,
    ) -> Loaded<'m> {
        let options = options.excerpt(options.excerpt || self.is_excerpt());
        let ids: Vec<FileId> = self.sources.iter().map(|file| file.id).collect();
        let mut loaded = load_and(&self.map, &ids, options, levels, &|loaded| match self.has_errors() {
            true => Vec::new(),
            false => more(loaded),
        });
        if self.has_errors() {
            loaded.diagnostics.retain(|it| !it.rule.needs_all_declarations());
        }
        loaded.diagnostics.splice(0..0, levels.apply(self.diagnostics.clone(), &[]));
        loaded
    }

    /// Where each struct and enum of the code lies: its path from the root of the code, without `r#`, and the TL name
    /// of what it is for. It is all of the schema, whatever [`Config::only`] and [`Config::callers`] ask for.
    ///
    /// # Errors
    /// All errors of the first stage that has any; see [`Problem`](crate::Problem).
    pub fn items(&self, config: &Config) -> Result<Vec<(Vec<String>, String)>, crate::Problem> {
        generate::items(&self.map, config, &self.load(config.resolve(), &config.levels))
    }

    /// [`generate`](crate::generate()), of what was read.
    ///
    /// # Errors
    /// All errors of the first stage that has any; see [`Problem`](crate::Problem).
    pub fn generate(&self, name: &str, config: &Config) -> Result<Generated, crate::Problem> {
        if config.sections {
            return of_sections(name, self, config);
        }
        generate::of_loaded(&self.map, name, &self.documentation(), config, &|| {
            self.load(config.resolve(), &config.levels)
        })
    }
}

#[cfg(test)]
mod tests;
