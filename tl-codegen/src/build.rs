//! The doors for build scripts.

use crate::{Config, Error, generate::generate, output};
use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};
use tl_parser::source::SourceMap;

/// Generates the code of one schema file into `OUT_DIR`, with the default [`Config`].
///
/// `schema/api.tl` becomes `api.rs`, to be included with
/// `tl_runtime::include_schema!("api")`.
///
/// # Errors
/// [`Error`], whose text shows every finding with its place: return it from `main`.
pub fn compile(schema: impl AsRef<Path>) -> Result<(), Error> {
    let stem = schema.as_ref().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Builder::new(stem).file(schema).compile()
}

/// Generates the code of one schema, with choices.
///
/// ```no_run
/// fn main() -> Result<(), tl_codegen::Error> {
///     tl_codegen::Builder::new("ton")
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
    config: Config,
}

impl Builder {
    /// A schema whose code goes to `NAME.rs`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), files: Vec::new(), config: Config::default() }
    }

    /// Adds a file. Several files are one schema.
    #[must_use]
    pub fn file(mut self, path: impl AsRef<Path>) -> Self {
        self.files.push(path.as_ref().to_path_buf());
        self
    }

    /// Changes the configuration.
    #[must_use]
    pub fn configure(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(&mut self.config);
        self
    }

    /// Writes the code to `OUT_DIR` and tells Cargo on which files it depends. A file that
    /// is right already is not touched.
    ///
    /// # Errors
    /// [`Error`], whose text shows every finding with its place.
    pub fn compile(&self) -> Result<(), Error> {
        let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NoOutDir)?;
        let mut stdout = std::io::stdout().lock();
        for file in &self.files {
            // Without a reader of our words there is nobody to tell.
            let _ = writeln!(stdout, "cargo::rerun-if-changed={}", file.display());
        }
        self.compile_to(&folder).map(drop)
    }

    /// Writes the code to a folder and tells nobody. Returns how each file stood.
    ///
    /// # Errors
    /// [`Error`], whose text shows every finding with its place.
    pub fn compile_to(&self, folder: &Path) -> Result<Vec<output::Entry>, Error> {
        let mut map = SourceMap::new();
        for path in &self.files {
            let io = |error| Error::Io { path: path.clone(), error };
            let text = fs::read_to_string(path).map_err(io)?;
            map.add(path.display().to_string(), text).map_err(|_| Error::TooLarge)?;
        }
        let generated =
            generate(&map, &self.name, &self.config).map_err(|problem| problem.into_error(&map))?;
        output::write(folder, &generated.files, self.config.layout)
    }
}
