//! A `[[schema]]`: what code is generated for, and how.

use super::{
    diagnostics::{span, unknown, wrong},
    place, read,
};
use crate::{
    Config, ConfigError, Error, Generated, Input, Problem,
    input::{Merge, is_stdin, matching},
    options::{self, Location},
    output::Place,
    pins,
};
use serde::{Deserialize, Serialize};
use std::{
    ops::Range,
    path::{Path, PathBuf},
};
use tlforge_parser::{diagnostic::Diagnostic, level::Levels, rule::Rule};
use toml::de::DeTable;

/// What a schema is and where its code goes.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub(super) struct Head {
    /// The name, which with `layout = "single"` is that of the file, too.
    name: String,
    /// The schema's files and folders; `*` stands for any name. Several are one schema. Paths are relative to the folder of `tl.toml`, and `-` is standard input.
    files: Vec<String>,
    /// The folder that the code goes to, which `tl generate` needs. With `layout = "tree"` it belongs to the schema alone. A
    /// build script does without: its code goes to `OUT_DIR`.
    output: Option<String>,
    /// Files of documentation, as `tl docs extract` writes them, for the documentation of the code. None is needed.
    docs: Vec<String>,
    /// A file of documentation that was written by hand, and that wins over the files in `docs`.
    overlay: Option<String>,
    /// Files of patches, which change the schema while its files stay as they are. They are applied in order.
    patches: Vec<String>,
    /// What counts where several files declare one name differently. With `"refuse"` each such conflict is an error.
    merge: Merge,
}

/// The keys that must be there.
pub(super) const REQUIRED: &[&str] = &["name", "files"];

/// A schema of a configuration file.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its files, folders and patterns of paths.
    pub files: Vec<PathBuf>,
    /// Files of documentation.
    pub docs: Vec<PathBuf>,
    /// A file of documentation that wins over the others.
    pub overlay: Option<PathBuf>,
    /// Files of patches.
    pub patches: Vec<PathBuf>,
    /// The folder that the code goes to. It is there if the file was read by
    /// [`read_with_outputs`](super::Configuration::read_with_outputs).
    pub output: Option<PathBuf>,
    /// All options, with the levels of the whole file under its own.
    pub config: Config,
    head: Head,
    /// Which of the schemas in the file it is.
    index: usize,
}

/// A table of the file.
pub(super) struct Table<'t> {
    pub(super) index: usize,
    pub(super) table: &'t DeTable<'t>,
    pub(super) range: Range<usize>,
}

impl Target {
    /// Reads a table, with paths as seen from here, if its keys and values are what they must be.
    pub(super) fn read(
        Table { index, table, range }: Table<'_>,
        required: &[&str],
        (text, folder): (&str, &Path),
        levels: &Levels,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let found_before = diagnostics.len();
        let keys = [read::keys_of::<Head>(), read::keys_of::<Config>()].concat();
        let meant = unknown(table, &keys, diagnostics);
        // That a key is missing follows from how it is spelt.
        let keys = required.iter().filter(|key| !table.contains_key(**key) && !meant.contains(key));
        diagnostics
            .extend(keys.map(|key| wrong(span(range.clone()), format!("the key `{key}` is missing here"))));
        let head: Head = read::table(table, diagnostics);
        let mut config: Config = read::table(table, diagnostics);
        config.levels = over(levels, &config.levels, diagnostics);
        let here = |file: &String| if is_stdin(file.as_ref()) { file.into() } else { folder.join(file) };
        let target = Self {
            files: head.files.iter().map(here).collect(),
            docs: head.docs.iter().map(|file| folder.join(file)).collect(),
            overlay: head.overlay.as_ref().map(|file| folder.join(file)),
            patches: head.patches.iter().map(|file| folder.join(file)).collect(),
            output: head.output.as_ref().map(|output| match folder.join(output) {
                // An empty path is no folder to the system.
                path if path.as_os_str().is_empty() => ".".into(),
                path => path,
            }),
            config,
            head,
            index,
        };
        // Options of a table that has other mistakes are not as they are meant to be.
        if diagnostics.len() > found_before {
            return None;
        }
        let errors = target.errors();
        diagnostics.extend(errors.iter().map(|error| target.wrong(text, error)));
        Some(target)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.head.name
    }

    /// What counts where several of its files declare one name differently.
    #[must_use]
    pub fn merge(&self) -> Merge {
        self.head.merge
    }

    /// All paths that its code depends on, as they were named.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path).chain(self.beside())
    }

    /// What is read beside its files.
    pub fn beside(&self) -> impl Iterator<Item = &Path> {
        self.docs.iter().chain(&self.overlay).chain(&self.patches).map(PathBuf::as_path)
    }

    /// Whether another schema of the same files is read as this one is: with the same documentation and patches, and
    /// with ids by the same rule.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.docs.clone(), it.overlay.clone(), it.patches.clone(), it.head.merge);
        key(self) == key(other) && self.config.resolve() == other.config.resolve()
    }

    /// Reads its files, with its documentation, and applies its patches. Standard input is not read.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Pattern`], [`Error::NoMatch`] and [`Error::TooLarge`]. What is wrong with the content is a
    /// diagnostic.
    pub fn input(&self) -> Result<Input, Error> {
        let mut input = Input::default();
        matching(&self.files)?.iter().try_for_each(|path| input.read(path))?;
        self.complete(&mut input)?;
        Ok(input)
    }

    /// Adds documentation and patches to its files that have been read.
    ///
    /// # Errors
    /// [`Error::Io`] and [`Error::TooLarge`].
    pub fn complete(&self, input: &mut Input) -> Result<(), Error> {
        self.docs.iter().try_for_each(|path| input.read_docs(path))?;
        self.overlay.iter().try_for_each(|path| input.read_overlay(path))?;
        input.prepare(self.head.merge, &self.patches, self.config.resolve())
    }

    /// Generates its code. Boxes are as the output folder pins them.
    ///
    /// # Errors
    /// All errors of the first stage that has any; see [`Problem`].
    pub fn generate(&self, input: &Input) -> Result<Generated, Problem> {
        let mut config = self.config.clone();
        if let (true, Some(output)) = (config.pin_boxes, &self.output) {
            config.pinned = pins::read(output, self.name(), config.layout).map_err(Problem::Render)?;
        }
        input.generate(self.name(), &config)
    }

    /// What is wrong, as far as that can be known without the schema.
    fn errors(&self) -> Vec<ConfigError> {
        let mut errors = options::errors(self.name(), &self.config);
        errors.extend(self.files.is_empty().then_some(ConfigError::NoFiles));
        errors
    }

    /// What is wrong with the keys, at its place. Takes the text of the file.
    pub(super) fn wrong(&self, text: &str, error: &ConfigError) -> Diagnostic {
        wrong(place::find(text, self.index, error.location()), error.to_string())
    }

    /// Something that is wrong with a key.
    pub(super) fn wrong_key(&self, text: &str, key: &'static str, message: &str) -> Diagnostic {
        let location = Location { entry: None, key: Some(key), element: None };
        wrong(place::find(text, self.index, location), message)
    }

    /// Where the output is to stand.
    pub(super) fn place(&self) -> Option<Place> {
        let files: Vec<_> = self.files.iter().map(|file| file.display().to_string()).collect();
        let schema = format!("[[schema]] `{}` ({})", self.name(), files.join(", "));
        Some(Place::new(schema, self.name(), self.output.as_ref()?, self.config.layout))
    }

    /// Its table, with all options.
    pub(super) fn to_table(&self) -> impl Serialize {
        Printed { head: &self.head, config: &self.config }
    }
}

#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    head: &'a Head,
    #[serde(flatten)]
    config: &'a Config,
}

/// Levels of a schema over those of the whole file.
fn over(whole: &Levels, own: &Levels, diagnostics: &mut Vec<Diagnostic>) -> Levels {
    let mut levels = whole.clone();
    for rule in Rule::ALL {
        if let Some(level) = own.get(*rule) {
            let set = levels.set(*rule, level);
            diagnostics.extend(set.err().map(|error| wrong(span(0..0), error.to_string())));
        }
    }
    levels
}
