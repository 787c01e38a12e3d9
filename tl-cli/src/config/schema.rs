//! A `[[schema]]`: what code is generated for, and how.

use super::{
    diagnostics::{span, unknown, wrong},
    place, read,
};
use crate::{
    failure::Failure,
    input::{self, is_stdin},
};
use serde::{Deserialize, Serialize};
use std::{
    ops::Range,
    path::{Path, PathBuf},
};
use tlforge_codegen::{
    Config, ConfigError, Input,
    input::Merge,
    options::{self, Location},
    output::Place,
};
use tlforge_parser::{diagnostic::Diagnostic, level::Levels, rule::Rule};
use toml::de::DeTable;

/// What a schema is and where its code goes.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Head {
    /// The name, which with `layout = "single"` is that of the file, too.
    name: String,
    /// The schema's files and folders; `*` stands for any name. Several are one schema. Paths are relative to the folder of `tl.toml`, and `-` is standard input.
    files: Vec<String>,
    /// The folder that the code goes to. With `layout = "tree"` it belongs to the schema alone.
    output: String,
    /// Files of documentation, as `tl docs extract` writes them, for the documentation of the code. None is needed.
    docs: Vec<String>,
    /// Files of patches, which change the schema while its files stay as they are. They are applied in order.
    patches: Vec<String>,
    /// What counts where several files declare one name differently. With `"refuse"` each such conflict is an error.
    merge: Merge,
}

/// The keys that must be there.
pub(super) const REQUIRED: &[&str] = &["name", "files", "output"];

/// A schema to generate code for.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) docs: Vec<PathBuf>,
    pub(crate) patches: Vec<PathBuf>,
    pub(crate) output: PathBuf,
    pub(crate) config: Config,
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
        (text, folder): (&str, &Path),
        levels: &Levels,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let found_before = diagnostics.len();
        let keys = [read::keys_of::<Head>(), read::keys_of::<Config>()].concat();
        let meant = unknown(table, &keys, diagnostics);
        // That a key is missing follows from how it is spelt.
        let missing = REQUIRED.iter().filter(|key| !table.contains_key(**key) && !meant.contains(key));
        let missing =
            missing.map(|key| wrong(span(range.clone()), format!("the key `{key}` is missing here")));
        diagnostics.extend(missing);
        let head: Head = read::table(table, diagnostics);
        let mut config: Config = read::table(table, diagnostics);
        config.levels = over(levels, &config.levels, diagnostics);
        let here = |file: &String| if is_stdin(file.as_ref()) { file.into() } else { folder.join(file) };
        let target = Self {
            files: head.files.iter().map(here).collect(),
            docs: head.docs.iter().map(|file| folder.join(file)).collect(),
            patches: head.patches.iter().map(|file| folder.join(file)).collect(),
            output: match folder.join(&head.output) {
                // An empty path is no folder to the system.
                path if path.as_os_str().is_empty() => ".".into(),
                path => path,
            },
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

    pub(crate) fn name(&self) -> &str {
        &self.head.name
    }

    /// Reads its files, with its documentation, and applies its patches.
    pub(crate) fn input(&self) -> Result<Input, Failure> {
        let mut input = input::read(&self.files)?;
        input::read_docs(&mut input, &self.docs)?;
        input::prepare(&mut input, self.head.merge, &self.patches, self.config.resolve())?;
        Ok(input)
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
    pub(super) fn place(&self) -> Place {
        let files: Vec<_> = self.files.iter().map(|file| file.display().to_string()).collect();
        let schema = format!("[[schema]] `{}` ({})", self.name(), files.join(", "));
        Place::new(schema, self.name(), &self.output, self.config.layout)
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
