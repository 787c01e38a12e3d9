//! The configuration file, as commands find it.

use crate::failure::Failure;
use std::{io::ErrorKind, path::Path};
pub(crate) use tlforge_codegen::configuration::{Configuration, FILE, Target};
use tlforge_codegen::{ConfigError, configuration::Unreadable};
use tlforge_parser::{level::Levels, schema::resolve::nearest};

/// Reads this file, or `tl.toml` if there is one.
pub(crate) fn find(path: Option<&Path>) -> Result<Configuration, Failure> {
    match path {
        Some(path) => read(path),
        None if Path::new(FILE).exists() => read(Path::new(FILE)),
        None => Ok(Configuration::default()),
    }
}

/// The levels of this file, or of `tl.toml` if there is one. What else is wrong with the file does not matter.
pub(crate) fn levels(path: Option<&Path>) -> Result<Levels, Failure> {
    match path {
        None if !Path::new(FILE).exists() => Ok(Levels::default()),
        path => Ok(Configuration::read_levels(path.unwrap_or(Path::new(FILE)))?),
    }
}

/// Reads a file that has schemas.
pub(crate) fn with_targets(path: &Path) -> Result<Configuration, Failure> {
    let file = read(path)?;
    file.need_targets()?;
    Ok(file)
}

/// Reads a file whose schemas have a folder that code goes to.
pub(crate) fn with_outputs(path: &Path) -> Result<Configuration, Failure> {
    let file = Configuration::read_with_outputs(path)?;
    file.need_targets()?;
    Ok(file)
}

/// The same for a command that names no schema: this file, or `tl.toml`.
pub(crate) fn in_place_of_files(path: Option<&Path>) -> Result<Configuration, Failure> {
    match path {
        None if !Path::new(FILE).exists() => Err(Failure::Usage(format!(
            "no schema files are named, and there is no {FILE} here: `tl init` writes one"
        ))),
        path => with_targets(path.unwrap_or(Path::new(FILE))),
    }
}

/// Reads `tl.toml`, which must name schemas, for a command that was given none.
pub(crate) fn with_schemas() -> Result<Configuration, Failure> {
    let file = find(None)?;
    match file.targets.is_empty() {
        true => Err(Failure::Usage(format!("no schema: give files, or a `{FILE}` that names some"))),
        false => Ok(file),
    }
}

/// The schema of this name, or the only one.
pub(crate) fn target<'c>(
    configuration: &'c Configuration,
    name: Option<&str>,
) -> Result<&'c Target, Failure> {
    let all = &configuration.targets;
    let names = || all.iter().map(|it| format!("`{}`", it.name())).collect::<Vec<_>>().join(", ");
    match (name, all.as_slice()) {
        (None, [only]) => Ok(only),
        (None, _) => Err(Failure::Usage(format!("--schema says which schema is meant: {}", names()))),
        (Some(name), all) => all.iter().find(|it| it.name() == name).ok_or_else(|| {
            let near = nearest(name, all.iter().map(Target::name));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Failure::Usage(format!("no schema is called `{name}`; there are {}{near}", names()))
        }),
    }
}

/// What is wrong with a schema's keys.
pub(crate) fn wrong(configuration: &Configuration, target: &Target, error: &ConfigError) -> Failure {
    configuration.wrong(target, error).into()
}

fn read(path: &Path) -> Result<Configuration, Failure> {
    Ok(Configuration::read(path)?)
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Io { path, error } if error.kind() == ErrorKind::NotFound => {
                Self::Io(format!("there is no {}: `tl init` writes one", path.display()))
            }
            Unreadable::Io { path, error } => Self::io("read", &path, &error),
            Unreadable::Wrong { map, diagnostics } => Self::Configuration { map, diagnostics },
            other => Self::Io(other.to_string()),
        }
    }
}
