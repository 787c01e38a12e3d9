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
//! Further keys of a schema are the fields of [`Config`]; `docs/options.md` lists
//! them. Paths are relative to the folder of the file. Levels of a schema override those of the
//! file.
//!
//! What is wrong in the file is a diagnostic of the rule `configuration`, with its place. All of
//! them are shown, and nothing is done: a key that is not known is an error, too.

mod diagnostics;
#[cfg(test)]
mod documentation;
#[cfg(feature = "json-schema")]
mod json_schema;
mod place;
#[cfg(test)]
mod printed;
mod read;
mod schema;
#[cfg(feature = "diff")]
mod up_to_date;

use crate::{
    Config, ConfigError, Error,
    generate::shown,
    input::{is_stdin, matching},
    output::apart,
};
use diagnostics::{span, unknown, wrong, wrong_value};
#[cfg(feature = "json-schema")]
pub use json_schema::json_schema;
pub use schema::Target;
use schema::{REQUIRED, Table};
use serde::Serialize;
use std::{
    collections::BTreeSet,
    fmt, fs, io,
    ops::Range,
    path::{Path, PathBuf},
    rc::Rc,
};
use tlforge_parser::{
    diagnostic::Diagnostic,
    level::Levels,
    source::{SourceMap, Span, TooLarge},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
#[cfg(feature = "diff")]
pub use up_to_date::assert_up_to_date;

/// The name of the file when none is given.
pub const FILE: &str = "tl.toml";

/// What a configuration file says.
#[derive(Debug, Default)]
pub struct Configuration {
    /// What diagnostics of each rule count as, whatever the schema.
    pub levels: Levels,
    /// The schemas, in the order of the file.
    pub targets: Vec<Target>,
    /// The text of the file.
    map: Rc<SourceMap>,
}

/// Why a configuration file cannot be taken.
#[derive(Debug)]
pub enum Unreadable {
    /// The file could not be read.
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The file is larger than 4 GiB.
    TooLarge,
    /// All that is wrong with what it says, with places in the map.
    Wrong {
        /// The text of the file.
        map: Rc<SourceMap>,
        /// What is wrong, of the rule `configuration`.
        diagnostics: Vec<Diagnostic>,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::TooLarge => f.write_str("the configuration file is larger than 4 GiB"),
            Self::Wrong { map, diagnostics } => {
                let texts: Vec<_> = diagnostics.iter().map(|it| shown(map, it)).collect();
                f.write_str(texts.join("\n").trim_end())
            }
        }
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    /// As an [`Error`], with the diagnostics as text.
    #[must_use]
    pub fn into_error(self) -> Error {
        match self {
            Self::Io { path, error } => Error::Io { path, error },
            Self::TooLarge => Error::TooLarge,
            wrong @ Self::Wrong { .. } => Error::Configuration(wrong.to_string()),
        }
    }
}

impl Configuration {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// All that is wrong with it, as far as that can be known without its schemas.
    pub fn read(path: &Path) -> Result<Self, Unreadable> {
        Self::read_by(path, |file, text, folder, found| file.read_text(text, folder, REQUIRED, found))
    }

    /// The same, where each schema must have an `output`.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    pub fn read_with_outputs(path: &Path) -> Result<Self, Unreadable> {
        let required = [REQUIRED, &["output"]].concat();
        Self::read_by(path, |file, text, folder, found| file.read_text(text, folder, &required, found))
    }

    /// Reads `[levels]` of a configuration file and nothing else: what is wrong with its schemas does not
    /// matter.
    ///
    /// # Errors
    /// All that is wrong with the levels, and what is not TOML.
    pub fn read_levels(path: &Path) -> Result<Levels, Unreadable> {
        let read = |file: &mut Self, text: &str, _: &Path, diagnostics: &mut Vec<Diagnostic>| {
            if let Some(table) = parse(text, diagnostics) {
                file.levels = read::table::<Config>(table.get_ref(), diagnostics).levels;
            }
        };
        Self::read_by(path, read).map(|file| file.levels)
    }

    fn read_by(
        path: &Path,
        read: impl FnOnce(&mut Self, &str, &Path, &mut Vec<Diagnostic>),
    ) -> Result<Self, Unreadable> {
        let bytes = fs::read(path).map_err(|error| Unreadable::Io { path: path.to_owned(), error })?;
        let mut map = SourceMap::new();
        let added = map.add_bytes(path.display().to_string(), bytes);
        let (id, flaws) = added.map_err(|TooLarge| Unreadable::TooLarge)?;
        let mut file = Self { map: Rc::new(map), ..Self::default() };
        let map = Rc::clone(&file.map);
        let mut diagnostics: Vec<_> = flaws.into_iter().filter(Diagnostic::is_error).collect();
        if let (Some(source), true) = (map.get(id), diagnostics.is_empty()) {
            let folder = path.parent().unwrap_or(Path::new(""));
            read(&mut file, source.text(), folder, &mut diagnostics);
        }
        if diagnostics.is_empty() { Ok(file) } else { Err(Unreadable::Wrong { map, diagnostics }) }
    }

    /// Checks that there are schemas.
    ///
    /// # Errors
    /// [`Unreadable::Wrong`], if there is none.
    pub fn need_targets(&self) -> Result<(), Unreadable> {
        match self.targets.is_empty() {
            true => {
                Err(self
                    .all_wrong(vec![wrong(Span::default(), "there is no [[schema]] to generate code for")]))
            }
            false => Ok(()),
        }
    }

    /// The schemas, and the layers of schemas, of just these files, which are no patterns: there may be several, or
    /// none. A layer is a schema of its own, as [`Target::sides`] has it.
    #[must_use]
    pub fn of_files(&self, files: &[PathBuf]) -> Vec<Target> {
        let same = |files: &[PathBuf]| -> BTreeSet<PathBuf> {
            let files = matching(files).unwrap_or_default();
            files.into_iter().map(|file| fs::canonicalize(&file).unwrap_or(file)).collect()
        };
        let wanted = same(files);
        self.targets.iter().flat_map(Target::sides).filter(|side| same(&side.files) == wanted).collect()
    }

    fn read_text(&mut self, text: &str, folder: &Path, required: &[&str], diagnostics: &mut Vec<Diagnostic>) {
        let Some(table) = parse(text, diagnostics) else { return };
        let table = table.get_ref();
        unknown(table, &["levels", "schema"], diagnostics);
        // Of the options, levels may stand here, too.
        self.levels = read::table::<Config>(table, diagnostics).levels;
        let schemas = table.get("schema").map(|schemas| tables(schemas, diagnostics)).unwrap_or_default();
        for schema in schemas {
            self.targets.extend(Target::read(schema, required, (text, folder), &self.levels, diagnostics));
        }
        self.check_targets(text, diagnostics);
        diagnostics.sort_by_key(|it| it.primary.span.start);
    }

    /// Checks the schemas against each other.
    fn check_targets(&self, text: &str, diagnostics: &mut Vec<Diagnostic>) {
        let from_stdin = |target: &&Target| target.all_files().any(is_stdin);
        let twice = self.targets.iter().filter(from_stdin).nth(1);
        diagnostics.extend(twice.map(|target| target.wrong_key(text, "files", ONCE)));
        let mut places = Vec::new();
        for target in &self.targets {
            let Some(place) = target.place() else { continue };
            places.push(place);
            if let Err(error) = apart(&places) {
                diagnostics.push(target.wrong(text, &error));
                break;
            }
        }
    }

    /// What is wrong with a schema's keys, as was found when the schema was read.
    #[must_use]
    pub fn wrong(&self, target: &Target, error: &ConfigError) -> Unreadable {
        self.all_wrong(vec![target.wrong(self.text(), error)])
    }

    fn all_wrong(&self, diagnostics: Vec<Diagnostic>) -> Unreadable {
        Unreadable::Wrong { map: Rc::clone(&self.map), diagnostics }
    }

    fn text(&self) -> &str {
        self.map.files().next().map_or("", |(_, file)| file.text())
    }

    /// The schemas with all their options, as a file that says the same.
    ///
    /// # Errors
    /// What TOML cannot hold, such as a number that is too large for it.
    pub fn print(&self) -> Result<String, toml::ser::Error> {
        #[derive(Serialize)]
        struct File<T> {
            schema: Vec<T>,
        }
        let file = File { schema: self.targets.iter().map(Target::to_table).collect() };
        toml::to_string_pretty(&file)
    }
}

/// Nothing is left to read the second time.
const ONCE: &str = "standard input can be read only once";

/// The text as TOML; nothing if it is none.
fn parse<'t>(text: &'t str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    diagnostics.extend(errors.iter().map(not_toml));
    errors.is_empty().then_some(table)
}

/// The tables of `[[schema]]`.
fn tables<'t>(schemas: &'t Spanned<DeValue<'t>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Table<'t>> {
    let mut not_tables = |value: &Spanned<DeValue<'_>>| {
        diagnostics.push(wrong_value("`schema`", value, "an array of tables: write [[schema]]"));
    };
    let Some(array) = schemas.get_ref().as_array() else {
        not_tables(schemas);
        return Vec::new();
    };
    let mut tables = Vec::new();
    for (index, value) in array.iter().enumerate() {
        match value.get_ref().as_table() {
            Some(table) => tables.push(Table { index, table, range: value.span() }),
            None => not_tables(value),
        }
    }
    tables
}

/// What the parser of TOML says, in one line.
fn not_toml(error: &toml::de::Error) -> Diagnostic {
    let place: Range<usize> = error.span().unwrap_or_default();
    let message: Vec<_> = error.message().lines().map(str::trim).collect();
    wrong(span(place), message.join(", "))
}
