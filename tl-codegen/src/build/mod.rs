//! The entry points for build scripts.

#[cfg(feature = "config")]
mod from_config;
mod watch;

#[cfg(feature = "config")]
pub use from_config::from_config;

use crate::{
    Config, ConfigError, Error, Generated, Layer,
    input::{Input, Merge},
    layers::{self, Side},
    names,
    output::{self, Entry, Output, Place, Rights, State},
    pins,
};
use std::{
    borrow::Cow,
    env,
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
use tlforge_parser::{
    level::{FixedRule, Level},
    render,
    rule::Rule,
};

/// Generates the code of one schema file into `OUT_DIR`, with the default [`Config`].
///
/// `schema/api.tl` becomes `api.rs`, to be included with
/// `tlforge_runtime::include_schema!("api")`.
///
/// # Errors
/// [`Error`], whose text shows every diagnostic with its place: return it from `main`.
pub fn compile(schema: impl AsRef<Path>) -> Result<(), Error> {
    let stem = schema.as_ref().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if !names::is_schema_name(&stem) {
        let file = schema.as_ref().display().to_string();
        return Err(Error::Config(ConfigError::NameOfFile { file }));
    }
    Builder::new(stem).file(schema).compile()
}

/// Generates the code of one schema, with choices.
///
/// ```no_run
/// fn main() -> Result<(), tlforge_codegen::Error> {
///     tlforge_codegen::Builder::new("ton")
///         .file("schema/lite_api.tl")
///         .file("schema/ton_api.tl")
///         .configure(|config| config.derives.push("Eq".into()))
///         .compile()
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    name: String,
    files: Vec<PathBuf>,
    layers: Vec<Layer>,
    docs: Vec<PathBuf>,
    overlay: Option<PathBuf>,
    patches: Vec<PathBuf>,
    merge: Merge,
    config: Config,
    levels: Vec<(Rule, Level)>,
    force: bool,
    rerun: bool,
    max_errors: usize,
    #[cfg(feature = "config")]
    origin: Option<from_config::Origin>,
}

/// What [`Builder::compile_to`] has done.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// How each file stood.
    pub entries: Vec<Entry>,
    /// The warnings, one line each, with place and rule.
    pub warnings: Vec<String>,
}

impl Builder {
    /// A schema whose code goes to `NAME.rs`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            files: Vec::new(),
            layers: Vec::new(),
            docs: Vec::new(),
            overlay: None,
            patches: Vec::new(),
            merge: Merge::default(),
            config: Config::default(),
            levels: Vec::new(),
            force: false,
            rerun: true,
            max_errors: MOST_ERRORS,
            #[cfg(feature = "config")]
            origin: None,
        }
    }

    /// Adds a file, or a folder: all `.tl` and `.tlo` files and pages in it. Several files are one schema.
    #[must_use]
    pub fn file(mut self, path: impl AsRef<Path>) -> Self {
        self.files.push(path.as_ref().to_path_buf());
        self
    }

    /// Adds a layer. Several layers stand side by side, each with files of its own and in a module of its own, and
    /// what is the same in them is one Rust type; see [`layers::generate`]. Documentation and patches of the builder
    /// are for all layers.
    #[must_use]
    pub fn layer(mut self, layer: Layer) -> Self {
        self.layers.push(layer);
        self
    }

    /// Adds a file of documentation, as `tl docs extract` writes it, for the documentation of what
    /// is generated. It needs the feature `docs`.
    #[must_use]
    pub fn docs(mut self, path: impl AsRef<Path>) -> Self {
        self.docs.push(path.as_ref().to_path_buf());
        self
    }

    /// Sets the file of documentation that was written by hand, and wins over all others. It needs the feature `docs`.
    #[must_use]
    pub fn overlay(mut self, path: impl AsRef<Path>) -> Self {
        self.overlay = Some(path.as_ref().to_path_buf());
        self
    }

    /// Adds a file of patches, which change the schema while the files of it stay as they are. It needs the feature
    /// `patches`.
    #[must_use]
    pub fn patch(mut self, path: impl AsRef<Path>) -> Self {
        self.patches.push(path.as_ref().to_path_buf());
        self
    }

    /// Sets what counts where several files declare one name differently. Without it that is an
    /// error. It needs the feature `patches`.
    #[must_use]
    pub fn merge(mut self, policy: Merge) -> Self {
        self.merge = policy;
        self
    }

    /// Changes the configuration.
    #[must_use]
    pub fn configure(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(&mut self.config);
        self
    }

    /// Sets what diagnostics of a rule count as: `level(Rule::IdMismatch, Level::Allow)` silences
    /// them, and [`Level::Deny`] makes errors of them.
    #[must_use]
    pub fn level(mut self, rule: Rule, level: Level) -> Self {
        self.levels.push((rule, level));
        self
    }

    /// Replaces files and links that the generator did not make, which is an error otherwise.
    #[must_use]
    pub fn force(mut self) -> Self {
        self.force = true;
        self
    }

    /// Sets whether Cargo is told which files and folders the code depends on, which is the default. It then runs the
    /// build script again if one of them changes, and otherwise not. Without it, and without another
    /// `rerun-if-changed` of the build script, Cargo does so if any file of the package changes.
    #[must_use]
    pub fn rerun_if_changed(mut self, tell: bool) -> Self {
        self.rerun = tell;
        self
    }

    /// Sets how many errors of the schema are shown, with 20 by default. The rest is counted.
    #[must_use]
    pub fn max_errors(mut self, most: usize) -> Self {
        self.max_errors = most;
        self
    }

    /// Writes the code to `OUT_DIR`, and tells Cargo on which files it depends and what warnings
    /// there are. A file that is right already is not touched.
    ///
    /// # Errors
    /// [`Error`], whose text shows every diagnostic with its place.
    pub fn compile(&self) -> Result<(), Error> {
        let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NoOutDir)?;
        if self.config.pin_boxes {
            return Err(self.located(Error::Config(ConfigError::PinsInOutDir)));
        }
        if self.rerun {
            watch::tell(&self.watched(), &folder);
        }
        let compiled = self.write(&folder, |entries| self.claim(&folder, entries));
        let compiled = compiled.map_err(|error| self.located(error))?;
        for warning in compiled.warnings.iter().take(MOST_WARNINGS) {
            tell("warning", warning);
        }
        let more = compiled.warnings.len().saturating_sub(MOST_WARNINGS);
        if more > 0 {
            tell("warning", &format!("{more} more warnings of `{}`; `tl check` shows all", self.name));
        }
        Ok(())
    }

    /// All paths that the code depends on, as they were named.
    fn watched<'b>(&'b self) -> Vec<&'b Path> {
        let mut paths: Vec<&Path> = Vec::new();
        #[cfg(feature = "config")]
        paths.extend(self.origin.iter().map(from_config::Origin::path));
        let mut add = |more: &'b [PathBuf]| paths.extend(more.iter().map(PathBuf::as_path));
        add(&self.files);
        add(&self.docs);
        add(self.overlay.as_slice());
        add(&self.patches);
        for Layer { files, docs, patches, .. } in &self.layers {
            [files, docs, patches].into_iter().for_each(|it| add(it));
        }
        paths
    }

    /// Files and folders. Those of a configuration file may be patterns.
    #[cfg_attr(not(feature = "config"), allow(clippy::unused_self, clippy::unnecessary_wraps))]
    fn matching<'p>(&self, paths: &'p [PathBuf]) -> Result<Cow<'p, [PathBuf]>, Error> {
        #[cfg(feature = "config")]
        if self.origin.is_some() {
            return crate::input::matching(paths).map(Cow::Owned);
        }
        Ok(Cow::Borrowed(paths))
    }

    /// Where the configuration comes from a file, the error with its place there.
    #[cfg(feature = "config")]
    fn located(&self, error: Error) -> Error {
        match &self.origin {
            Some(origin) => origin.located(error),
            None => error,
        }
    }

    #[cfg(not(feature = "config"))]
    fn located(&self, error: Error) -> Error {
        error
    }

    /// Writes the code to a folder and tells nobody.
    ///
    /// # Errors
    /// [`Error`], whose text shows every diagnostic with its place.
    pub fn compile_to(&self, folder: &Path) -> Result<Compiled, Error> {
        self.write(folder, |_| Ok(()))
    }

    /// The configuration with the levels.
    fn config(&self) -> Result<Config, ConfigError> {
        let mut config = self.config.clone();
        for (rule, level) in &self.levels {
            config.levels.set(*rule, *level).map_err(|FixedRule(rule)| ConfigError::Level { rule })?;
        }
        Ok(config)
    }

    /// Writes the code to a folder, unless `check` does not like what would be written.
    fn write(
        &self,
        folder: &Path,
        check: impl FnOnce(&[Entry]) -> Result<(), ConfigError>,
    ) -> Result<Compiled, Error> {
        let mut config = self.config().map_err(Error::Config)?;
        if config.pin_boxes {
            config.pinned = pins::read(folder, &self.name, config.layout)?;
        }
        let (generated, warnings) = match self.layers.as_slice() {
            [] => self.alone(&config)?,
            layers => self.side_by_side(layers, &config)?,
        };
        let output = Output { folder, layout: self.config.layout, files: &generated.files };
        let rights = Rights { force: self.force, complete: false };
        let entries = output::compare(&[output], rights)?.pop().unwrap_or_default();
        check(&entries).map_err(Error::Config)?;
        output::apply(&output, &entries)?;
        Ok(Compiled { entries, warnings })
    }

    /// Generates one schema. Gives the warnings as text.
    fn alone(&self, config: &Config) -> Result<(Generated, Vec<String>), Error> {
        let input = self.input(&self.files, [&[], &[]], config)?;
        let generated = input.generate(&self.name, config);
        let generated = generated.map_err(|problem| problem.into_short_error(&input.map, self.max_errors))?;
        let warnings = generated.warnings.iter().map(|it| render::short(&input.map, it)).collect();
        Ok((generated, warnings))
    }

    /// Generates several layers.
    fn side_by_side(&self, layers: &[Layer], config: &Config) -> Result<(Generated, Vec<String>), Error> {
        if !self.files.is_empty() {
            return Err(Error::Config(ConfigError::WithLayers { key: "files" }));
        }
        let read = |layer: &Layer| self.input(&layer.files, [&layer.docs, &layer.patches], config);
        let inputs = layers.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let sides: Vec<_> = layers.iter().zip(&inputs).map(|(layer, input)| Side { layer, input }).collect();
        let generated = layers::generate(&self.name, &sides, config)
            .map_err(|(index, problem)| problem.into_short_error(&inputs[index].map, self.max_errors))?;
        let mut warnings = Vec::new();
        for (all, Input { map, .. }) in generated.warnings.iter().zip(&inputs) {
            warnings.extend(all.iter().map(|it| render::short(map, it)));
        }
        Ok((generated.all, warnings))
    }

    /// Reads files, with documentation and patches that are for them alone.
    fn input(
        &self,
        files: &[PathBuf],
        [docs, patches]: [&[PathBuf]; 2],
        config: &Config,
    ) -> Result<Input, Error> {
        let mut input = Input::default();
        self.matching(files)?.iter().try_for_each(|path| input.read(path))?;
        self.docs.iter().chain(docs).try_for_each(|path| input.read_docs(path))?;
        self.overlay.iter().try_for_each(|path| input.read_overlay(path))?;
        let patches: Vec<_> = self.patches.iter().chain(patches).collect();
        input.prepare(self.merge, &patches, config.resolve())?;
        Ok(input)
    }

    /// Takes a place in `OUT_DIR` for this schema. Another schema of this process may have it,
    /// such as that of a file with the same name in another folder; the same code may be
    /// written twice.
    fn claim(&self, folder: &Path, entries: &[Entry]) -> Result<(), ConfigError> {
        let files: Vec<_> = self.files.iter().map(|file| file.display().to_string()).collect();
        let schema = format!("`{}` ({})", self.name, files.join(", "));
        let place = Place::new(schema, &self.name, folder, self.config.layout);
        let mut claimed = CLAIMED.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.iter().any(|entry| entry.state != State::Unchanged) {
            claimed.iter().try_for_each(|other| output::apart([other, &place]))?;
        }
        if !claimed.contains(&place) {
            claimed.push(place);
        }
        Ok(())
    }
}

/// Errors of a schema that are shown.
const MOST_ERRORS: usize = 20;

/// Warnings that Cargo is told. The rest is counted.
const MOST_WARNINGS: usize = 50;

/// Tells Cargo something, in one line.
fn tell(key: &str, value: &str) {
    // Ignore a closed stdout.
    let _ = writeln!(std::io::stdout(), "cargo::{key}={value}");
}

/// The places in `OUT_DIR` that schemas of this process have taken.
static CLAIMED: Mutex<Vec<Place>> = Mutex::new(Vec::new());
