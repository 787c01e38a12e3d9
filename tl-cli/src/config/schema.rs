//! A `[[schema]]`: what code is generated for, and how.

use super::keys::{Keys, Places, wrong};
use crate::{input::is_stdin, session::IdRuleArg};
use std::{
    ops::Range,
    path::{Path, PathBuf},
};
use tlforge_codegen::{
    Config, ConfigError, Directions, Layout, Strings, UnknownFlags, options, output::Place,
};
use tlforge_parser::{diagnostic::Diagnostic, level::Levels, source::Span};
use toml::de::DeTable;

/// A schema to generate code for.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) files: Vec<PathBuf>,
    pub(crate) output: PathBuf,
    pub(crate) config: Config,
    places: Places,
}

impl Target {
    /// Reads a table, with paths as seen from here.
    pub(super) fn read(
        (table, place): (&DeTable<'_>, Range<usize>),
        folder: &Path,
        levels: &Levels,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let found_before = findings.len();
        let mut keys = Keys::new(table, place, findings);
        keys.require(&["name", "files", "output"]);
        let (name, files, output) = (keys.string("name"), keys.strings("files"), keys.string("output"));
        let config = config(&mut keys, levels);
        let places = keys.finish();
        let (name, files, output) = (name?, files?, output?);
        let here = |file: String| if is_stdin(file.as_ref()) { file.into() } else { folder.join(file) };
        let target = Self {
            name,
            files: files.into_iter().map(here).collect(),
            output: match folder.join(output) {
                // An empty path is no folder to the system.
                path if path.as_os_str().is_empty() => ".".into(),
                path => path,
            },
            config,
            places,
        };
        // Options of a table that has other mistakes are not as they are meant to be.
        if findings.len() == found_before
            && let Err(error) = target.check()
        {
            findings.push(target.wrong(&error));
        }
        Some(target)
    }

    /// Checks what can be known without the schema.
    fn check(&self) -> Result<(), ConfigError> {
        options::check(&self.name, &self.config)?;
        if self.files.is_empty() { Err(ConfigError::NoFiles) } else { Ok(()) }
    }

    /// What is wrong with the keys, at its place.
    pub(crate) fn wrong(&self, error: &ConfigError) -> Diagnostic {
        let location = error.location();
        let place = self.places.of(location.key.unwrap_or_default(), location.element);
        wrong(place, error.to_string())
    }

    /// Where its files are named.
    pub(super) fn files_place(&self) -> Span {
        self.places.of("files", None)
    }

    /// Where the output is to stand.
    pub(super) fn place(&self) -> Place {
        let files: Vec<_> = self.files.iter().map(|file| file.display().to_string()).collect();
        let schema = format!("[[schema]] `{}` ({})", self.name, files.join(", "));
        Place::new(schema, &self.name, &self.output, self.config.layout)
    }
}

/// The configuration.
fn config(keys: &mut Keys<'_, '_>, levels: &Levels) -> Config {
    let mut config = Config { levels: levels.clone(), ..Config::default() };
    config.id_rule = keys.word("id-rule", &IdRuleArg::WORDS).unwrap_or_default().into();
    set(&mut config.excerpt, keys.switch("excerpt"));
    set(&mut config.layout, keys.word("layout", &[("single", Layout::Single), ("tree", Layout::Tree)]));
    set(&mut config.only, keys.strings("only"));
    let rename = keys.pairs("rename");
    config.rename = rename.into_iter().map(|[(name, _), (ident, _)]| (name, ident)).collect();
    set(&mut config.runtime, keys.string("runtime"));
    let directions = [("both", Directions::Both), ("client", Directions::Client)];
    set(&mut config.directions, keys.word("directions", &directions));
    config.server_feature = keys.string("server-feature");
    set(&mut config.derives, keys.strings("derives"));
    set(&mut config.attributes, keys.strings("attributes"));
    set(&mut config.allow, keys.strings("allow"));
    set(&mut config.box_above, keys.number("box-above"));
    set(&mut config.outline_drop, keys.switch("outline-drop"));
    let strings = [("strict", Strings::Strict), ("lossy", Strings::Lossy), ("bytes", Strings::Bytes)];
    set(&mut config.strings, keys.word("strings", &strings));
    set(&mut config.borrow, keys.strings("borrow"));
    let flags =
        [("ignore", UnknownFlags::Ignore), ("keep", UnknownFlags::Keep), ("refuse", UnknownFlags::Refuse)];
    set(&mut config.unknown_flags, keys.word("unknown-flags", &flags));
    set(&mut config.names, keys.switch("names"));
    set(&mut config.registry, keys.switch("registry"));
    set(&mut config.format, keys.switch("format"));
    config
}

/// Takes a value that is there in place of the default.
fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}
