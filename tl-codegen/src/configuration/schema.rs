//! A `[[schema]]`: what code is generated for, and how.

use super::{
    diagnostics::{span, unknown, wrong},
    place, read,
};
use crate::{
    Config, ConfigError, Error, Input, Layer, Problem,
    input::{Merge, is_stdin, matching},
    layers::{self, Side, SideBySide},
    options::{self, Location},
    output::Place,
    pins,
};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
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
    /// Layers that stand side by side, each with files of its own, in place of `files`.
    layers: Vec<Layer>,
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
pub(super) const REQUIRED: &[&str] = &["name", FILES];

/// The key that need not be there beside [`LAYERS`].
pub(super) const FILES: &str = "files";

/// The key that stands in place of [`FILES`].
pub(super) const LAYERS: &str = "layers";

/// A schema of a configuration file.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its files, folders and patterns of paths.
    pub files: Vec<PathBuf>,
    /// Layers that stand side by side, in place of files.
    pub layers: Vec<Layer>,
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
        let in_layers = |key: &str| key == FILES && table.contains_key(LAYERS);
        let keys = required
            .iter()
            .filter(|key| !table.contains_key(**key) && !meant.contains(key) && !in_layers(key));
        diagnostics
            .extend(keys.map(|key| wrong(span(range.clone()), format!("the key `{key}` is missing here"))));
        let head: Head = read::table(table, diagnostics);
        let mut config: Config = read::table(table, diagnostics);
        config.levels = over(levels, &config.levels, diagnostics);
        let here = |file: &Path| if is_stdin(file) { file.into() } else { folder.join(file) };
        let target = Self {
            files: head.files.iter().map(|file| here(file.as_ref())).collect(),
            layers: head.layers.iter().map(|layer| layer.located(here)).collect(),
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

    /// Its files, and those of its layers.
    pub fn all_files(&self) -> impl Iterator<Item = &Path> {
        let of_layers = self.layers.iter().flat_map(|layer| &layer.files);
        self.files.iter().chain(of_layers).map(PathBuf::as_path)
    }

    /// All paths that its code depends on, as they were named.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.all_files().chain(self.beside())
    }

    /// What is read beside its files.
    pub fn beside(&self) -> impl Iterator<Item = &Path> {
        let of_layers = self.layers.iter().flat_map(|layer| layer.docs.iter().chain(&layer.patches));
        self.docs.iter().chain(&self.overlay).chain(&self.patches).chain(of_layers).map(PathBuf::as_path)
    }

    /// Each of its layers as a schema of its own. What has no layers is one itself.
    #[must_use]
    pub fn sides(&self) -> Vec<Self> {
        if self.layers.is_empty() {
            return vec![self.clone()];
        }
        self.layers.iter().map(|layer| self.side(layer)).collect()
    }

    /// Its newest layer as a schema of its own, for whoever looks at one schema. What has no layers is one itself.
    #[must_use]
    pub fn newest(&self) -> Cow<'_, Self> {
        let newest = self.layers.iter().max_by_key(|layer| layer.layer);
        newest.map_or(Cow::Borrowed(self), |layer| Cow::Owned(self.side(layer)))
    }

    fn side(&self, layer: &Layer) -> Self {
        Self {
            files: layer.files.clone(),
            layers: Vec::new(),
            docs: [self.docs.as_slice(), &layer.docs].concat(),
            patches: [self.patches.as_slice(), &layer.patches].concat(),
            config: layer.config(&self.config),
            ..self.clone()
        }
    }

    /// Whether another schema of the same files is read as this one is: with the same documentation and patches, and
    /// with ids by the same rule.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.docs.clone(), it.overlay.clone(), it.patches.clone(), it.head.merge);
        key(self) == key(other) && self.config.resolve() == other.config.resolve()
    }

    /// Reads each of its [`sides`](Self::sides), with documentation, and applies patches. Standard input is not read.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Pattern`], [`Error::NoMatch`] and [`Error::TooLarge`]. What is wrong with the content is a
    /// diagnostic.
    pub fn inputs(&self) -> Result<Vec<Input>, Error> {
        self.sides().iter().map(Self::input).collect()
    }

    /// The same of its [`newest`](Self::newest) layer alone.
    ///
    /// # Errors
    /// Those of [`inputs`](Self::inputs).
    pub fn input(&self) -> Result<Input, Error> {
        let (target, mut input) = (self.newest(), Input::default());
        matching(&target.files)?.iter().try_for_each(|path| input.read(path))?;
        target.complete(&mut input)?;
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

    /// Generates its code, of the inputs of its [`sides`](Self::sides). Boxes are as the output folder pins them.
    ///
    /// # Errors
    /// All errors of the first stage of an input that has any, with the index of that; see [`Problem`].
    pub fn generate(&self, inputs: &[Input]) -> Result<SideBySide, (usize, Problem)> {
        let mut config = self.config.clone();
        if let (true, Some(output)) = (config.pin_boxes, &self.output) {
            config.pinned = pins::read(output, self.name(), config.layout)
                .map_err(|error| (0, Problem::Render(error)))?;
        }
        match (self.layers.as_slice(), inputs) {
            ([], [input]) => SideBySide::alone(input.generate(self.name(), &config)),
            (layers, inputs) => {
                let sides = layers.iter().zip(inputs).map(|(layer, input)| Side { layer, input });
                layers::generate(self.name(), &sides.collect::<Vec<_>>(), &config)
            }
        }
    }

    /// What is wrong, as far as that can be known without the schema.
    fn errors(&self) -> Vec<ConfigError> {
        let mut errors = options::errors(self.name(), &self.config);
        let layers: Vec<_> = self.layers.iter().collect();
        let no_files = self.all_files().next().is_none() || layers.iter().any(|it| it.files.is_empty());
        errors.extend(no_files.then_some(ConfigError::NoFiles));
        if layers.is_empty() && !self.config.sections {
            errors.extend(options::without_layers(&self.config).err());
        }
        if !layers.is_empty() {
            errors.extend(options::layers(&layers, &self.config).err());
            errors.extend(self.config.sections.then_some(ConfigError::WithLayers { key: "sections" }));
            errors.extend((!self.files.is_empty()).then_some(ConfigError::WithLayers { key: "files" }));
        }
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
        let files: Vec<_> = self.all_files().map(|file| file.display().to_string()).collect();
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
