//! Build scripts whose choices stand in `tl.toml`.

use super::Builder;
use crate::{
    Error, Layout,
    configuration::{Configuration, Target},
    input::is_stdin,
};
use std::{
    io,
    path::{Path, PathBuf},
    rc::Rc,
};

/// Generates the code of all schemas of a configuration file, such as `tl.toml`, into `OUT_DIR`.
///
/// The code of the schema `api` becomes `api.rs`, to be included with `tlforge_runtime::include_schema!("api")`. It is
/// one file, whatever `layout` and `output` say: these are for `tl generate`. Paths in the file are relative to its
/// folder.
///
/// Cargo is told of the configuration file, and of all files and folders that it names. Of a pattern such as
/// `schema/*.tl` it is told the folder, so that a new file is noticed.
///
/// # Errors
/// [`Error::Configuration`], whose text shows all that is wrong with the file, with places there, and what
/// [`Builder::compile`] gives. All schemas are tried, and the errors of all are in one text.
pub fn from_config(path: impl AsRef<Path>) -> Result<(), Error> {
    let builders = Builder::from_config(path)?;
    let mut errors = builders.iter().filter_map(|builder| builder.compile().err());
    let Some(first) = errors.next() else { return Ok(()) };
    Err(errors.fold(first, |all, error| match (all, error) {
        (Error::Schema(all), Error::Schema(more)) => Error::Schema(format!("{}\n{more}", all.trim_end())),
        (Error::Schema(_), error) => error,
        (all, _) => all,
    }))
}

impl Builder {
    /// What a configuration file says of each of its schemas, for those who choose among them or change something. See
    /// [`from_config`].
    ///
    /// ```no_run
    /// fn main() -> Result<(), tlforge_codegen::Error> {
    ///     for builder in tlforge_codegen::Builder::from_config("tl.toml")? {
    ///         builder.configure(|config| config.only = vec!["help.*".into()]).compile()?;
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::Io`], and [`Error::Configuration`], whose text shows all that is wrong with the file.
    pub fn from_config(path: impl AsRef<Path>) -> Result<Vec<Self>, Error> {
        let path = path.as_ref();
        let file = Configuration::read(path).map_err(|it| it.into_error())?;
        file.need_targets().map_err(|it| it.into_error())?;
        let file = Rc::new(file);
        let builder = |(index, target)| Self::of_target(target, Origin::new(path, &file, index));
        file.targets.iter().enumerate().map(builder).collect()
    }

    fn of_target(target: &Target, origin: Origin) -> Result<Self, Error> {
        if target.all_files().any(is_stdin) {
            let error = io::Error::other("a build script has no standard input");
            return Err(Error::Io { path: "-".into(), error });
        }
        let mut builder = Self::new(target.name()).merge(target.merge());
        builder.files.clone_from(&target.files);
        builder.layers.clone_from(&target.layers);
        builder.docs.clone_from(&target.docs);
        builder.overlay.clone_from(&target.overlay);
        builder.patches.clone_from(&target.patches);
        builder.config.clone_from(&target.config);
        builder.config.layout = Layout::Single;
        builder.origin = Some(origin);
        Ok(builder)
    }
}

/// The schema of a configuration file that a builder comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    path: PathBuf,
    file: Rc<Configuration>,
    index: usize,
}

impl Origin {
    fn new(path: &Path, file: &Rc<Configuration>, index: usize) -> Self {
        Self { path: path.to_owned(), file: Rc::clone(file), index }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What is wrong with the configuration, with its place in the file.
    pub(super) fn located(&self, error: Error) -> Error {
        match (error, self.file.targets.get(self.index)) {
            (Error::Config(error), Some(target)) => self.file.wrong(target, &error).into_error(),
            (error, _) => error,
        }
    }
}
