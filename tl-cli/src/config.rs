//! The configuration file, `tl.toml`: levels of rules, and what `tl generate` makes.
//!
//! ```toml
//! [levels]
//! id-mismatch = "deny"             # deny, warn or allow
//!
//! [[schema]]
//! name = "api"                     # names the file of the layout "single"
//! files = ["schema/api.tl"]        # several files are one schema
//! output = "generated/src/api"     # a folder; that of a tree belongs to its schema alone
//! layout = "tree"                  # or "single", the default
//! ```
//!
//! Further keys of a schema are those of [`tl_codegen::Config`]: `id-rule`, `excerpt`,
//! `only` (patterns of TL names, such as `["messages.sendMessage", "Updates"]`), `runtime`, `directions` (`both` or `client`) with `server-feature`, `derives`, `attributes`,
//! `box-above`, `drop-ahead`, `strings` (`strict`, `lossy` or `bytes`), `borrow` (patterns of TL names,
//! such as `["*"]`), `unknown-flags`, `names`, `registry` and `format`.
//! Paths are relative to the folder of the file. A key that is not known is an error.

use crate::{
    failure::Failure,
    input::{self, is_stdin},
    levels::rule,
    session::IdRuleArg,
};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};
use tl_codegen::{
    Config, ConfigError, Layout, Strings, UnknownFlags, options,
    output::{Place, apart},
};
use tl_parser::level::{Level, Levels, UnknownLevel};

/// The name of the file when none is given.
pub(crate) const FILE: &str = "tl.toml";

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    levels: BTreeMap<String, String>,
    #[serde(default)]
    schema: Vec<SchemaEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SchemaEntry {
    name: String,
    files: Vec<PathBuf>,
    output: PathBuf,
    layout: Option<LayoutWord>,
    #[serde(default)]
    only: Vec<String>,
    runtime: Option<String>,
    directions: Option<DirectionsWord>,
    server_feature: Option<String>,
    derives: Option<Vec<String>>,
    attributes: Option<Vec<String>>,
    box_above: Option<usize>,
    drop_ahead: Option<bool>,
    strings: Option<StringsWord>,
    #[serde(default)]
    borrow: Vec<String>,
    unknown_flags: Option<UnknownFlagsWord>,
    names: Option<bool>,
    registry: Option<bool>,
    format: Option<bool>,
    id_rule: Option<IdRuleArg>,
    #[serde(default)]
    excerpt: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum LayoutWord {
    Single,
    Tree,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum DirectionsWord {
    Both,
    Client,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum StringsWord {
    Strict,
    Lossy,
    Bytes,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum UnknownFlagsWord {
    Ignore,
    Keep,
    Refuse,
}

/// A schema to generate code for.
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) files: Vec<PathBuf>,
    pub(crate) output: PathBuf,
    pub(crate) config: Config,
}

/// The levels of a configuration file: of this one, or of `tl.toml` if there is one.
pub(crate) fn levels(path: Option<&Path>) -> Result<Levels, Failure> {
    let file = match path {
        Some(path) => read(path)?,
        None if Path::new(FILE).exists() => read(Path::new(FILE))?,
        None => File::default(),
    };
    levels_of(&file, path.unwrap_or(Path::new(FILE)))
}

/// The targets of a configuration file, with its levels, and with paths as seen from here.
pub(crate) fn targets(path: &Path) -> Result<Vec<Target>, Failure> {
    let file = read(path)?;
    let levels = levels_of(&file, path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut targets = Vec::new();
    for entry in file.schema {
        let name = entry.name.clone();
        let target = entry.target(folder, &levels);
        targets.push(target.map_err(|error| wrong_schema(path, &name, &error))?);
    }
    if targets.is_empty() {
        return Err(wrong(path, "there is no [[schema]] to generate code for"));
    }
    if targets.iter().flat_map(|target| &target.files).filter(|file| is_stdin(file)).count() > 1 {
        return Err(wrong(path, input::ONCE));
    }
    let places: Vec<_> = targets.iter().map(Target::place).collect();
    apart(&places).map_err(|error| wrong(path, &error.to_string()))?;
    Ok(targets)
}

impl Target {
    fn place(&self) -> Place {
        let files: Vec<_> = self.files.iter().map(|file| file.display().to_string()).collect();
        let schema = format!("[[schema]] `{}` ({})", self.name, files.join(", "));
        Place::new(schema, &self.name, &self.output, self.config.layout)
    }
}

fn read(path: &Path) -> Result<File, Failure> {
    let text = fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => wrong(path, "it is not UTF-8 text"),
        _ => Failure::io("read", path, &error),
    })?;
    toml::from_str(&text).map_err(|error| wrong(path, error.to_string().trim_end()))
}

fn wrong(path: &Path, message: &str) -> Failure {
    Failure::Usage(format!("{}: {message}", path.display()))
}

/// What is wrong with the keys of a `[[schema]]`.
pub(crate) fn wrong_schema(path: &Path, name: &str, error: &ConfigError) -> Failure {
    match error {
        // These name the schema themselves.
        ConfigError::Name { .. } | ConfigError::NameOfFile { .. } | ConfigError::SamePlace { .. } => {
            wrong(path, &error.to_string())
        }
        ConfigError::Level { .. }
        | ConfigError::NoFiles
        | ConfigError::NotRust { .. }
        | ConfigError::Feature { .. }
        | ConfigError::ServerFeatureOfBoth { .. }
        | ConfigError::ServerFeatureWithRegistry { .. }
        | ConfigError::NoSuchName { .. }
        | ConfigError::DerivedTwice { .. }
        | ConfigError::DerivedByBorrow { .. }
        | ConfigError::DeriveNeeds { .. }
        | ConfigError::DeriveOfPayload { .. }
        | ConfigError::NotDerivable { .. } => wrong(path, &format!("[[schema]] `{name}`: {error}")),
    }
}

fn levels_of(file: &File, path: &Path) -> Result<Levels, Failure> {
    let mut levels = Levels::default();
    for (slug, word) in &file.levels {
        let rule = rule(slug).map_err(|error| wrong(path, &format!("[levels] {slug}: {error}")))?;
        let level: Level =
            word.parse().map_err(|error: UnknownLevel| wrong(path, &format!("[levels] {slug}: {error}")))?;
        levels.set(rule, level).map_err(|error| wrong(path, &format!("[levels] {slug}: {error}")))?;
    }
    Ok(levels)
}

impl SchemaEntry {
    fn target(self, folder: &Path, levels: &Levels) -> Result<Target, ConfigError> {
        let mut config = Config { levels: levels.clone(), ..Config::default() };
        config.resolve.id_rule = self.id_rule.unwrap_or_default().into();
        config.resolve.excerpt = self.excerpt;
        config.layout = match self.layout {
            Some(LayoutWord::Tree) => Layout::Tree,
            Some(LayoutWord::Single) | None => Layout::Single,
        };
        config.only = self.only;
        config.runtime = self.runtime.unwrap_or(config.runtime);
        let client = matches!(self.directions, Some(DirectionsWord::Client));
        config.directions = options::directions(client, self.server_feature)?;
        config.attributes = self.attributes.unwrap_or(config.attributes);
        config.derives = self.derives.unwrap_or(config.derives);
        config.box_above = self.box_above.unwrap_or(config.box_above);
        config.drop_ahead = self.drop_ahead.unwrap_or(config.drop_ahead);
        config.strings = match self.strings {
            Some(StringsWord::Lossy) => Strings::Lossy,
            Some(StringsWord::Bytes) => Strings::Bytes,
            Some(StringsWord::Strict) | None => Strings::Strict,
        };
        config.borrow = self.borrow;
        config.unknown_flags = match self.unknown_flags {
            Some(UnknownFlagsWord::Keep) => UnknownFlags::Keep,
            Some(UnknownFlagsWord::Refuse) => UnknownFlags::Refuse,
            Some(UnknownFlagsWord::Ignore) | None => UnknownFlags::Ignore,
        };
        config.registry = self.registry.unwrap_or(config.registry);
        config.names = self.names.unwrap_or(config.names);
        config.format = self.format.unwrap_or(config.format);
        options::check(&self.name, &config)?;
        if self.files.is_empty() {
            return Err(ConfigError::NoFiles);
        }
        let here = |file: PathBuf| if is_stdin(&file) { file } else { folder.join(file) };
        Ok(Target {
            name: self.name,
            files: self.files.into_iter().map(here).collect(),
            output: match folder.join(self.output) {
                // An empty path is no folder to the system.
                path if path.as_os_str().is_empty() => ".".into(),
                path => path,
            },
            config,
        })
    }
}
