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
//! Further keys of a schema are the fields of [`tlforge_codegen::Config`]; `docs/options.md` lists
//! them. Paths are relative to the folder of the file. Levels of a schema override those of the
//! file.
//!
//! What is wrong in the file is a diagnostic of the rule `configuration`, with its place. All of
//! them are shown, and nothing is done: a key that is not known is an error, too.

mod diagnostics;
#[cfg(test)]
mod documentation;
mod place;
#[cfg(test)]
mod printed;
mod read;
mod schema;

use crate::{
    failure::Failure,
    input::{self, is_stdin},
};
use diagnostics::{span, unknown, wrong, wrong_value};
use schema::Table;
pub(crate) use schema::Target;
use serde::Serialize;
use std::{
    collections::BTreeSet,
    fs,
    ops::Range,
    path::{Path, PathBuf},
    rc::Rc,
};
use tlforge_codegen::{Config, ConfigError, output::apart};
use tlforge_parser::{
    diagnostic::Diagnostic,
    level::Levels,
    schema::resolve::nearest,
    source::{SourceMap, Span},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The name of the file when none is given.
pub(crate) const FILE: &str = "tl.toml";

/// What a configuration file says.
#[derive(Debug, Default)]
pub(crate) struct Configuration {
    pub(crate) levels: Levels,
    /// Schemas to generate code for.
    pub(crate) targets: Vec<Target>,
    /// The text of the file.
    map: Rc<SourceMap>,
}

impl Configuration {
    /// Reads this file, or `tl.toml` if there is one.
    pub(crate) fn find(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) => Self::read(path),
            None if Path::new(FILE).exists() => Self::read(Path::new(FILE)),
            None => Ok(Self::default()),
        }
    }

    /// Reads a file that has schemas to generate code for.
    pub(crate) fn with_targets(path: &Path) -> Result<Self, Failure> {
        let file = Self::read(path)?;
        if file.targets.is_empty() {
            let diagnostic = wrong(Span::default(), "there is no [[schema]] to generate code for");
            return Err(Failure::Configuration { map: file.map, diagnostics: vec![diagnostic] });
        }
        Ok(file)
    }

    /// The same for a command that names no schema: this file, or `tl.toml`.
    pub(crate) fn in_place_of_files(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            None if !Path::new(FILE).exists() => {
                Err(Failure::Usage(format!("no schema files are named, and there is no {FILE} here")))
            }
            path => Self::with_targets(path.unwrap_or(Path::new(FILE))),
        }
    }

    /// Reads `tl.toml`, which must name schemas, for a command that was given none.
    pub(crate) fn with_schemas() -> Result<Self, Failure> {
        let file = Self::find(None)?;
        match file.targets.is_empty() {
            true => Err(Failure::Usage(format!("no schema: give files, or a `{FILE}` that names some"))),
            false => Ok(file),
        }
    }

    /// The schema of this name, or the only one.
    pub(crate) fn target(&self, name: Option<&str>) -> Result<&Target, Failure> {
        let names =
            || self.targets.iter().map(|it| format!("`{}`", it.name())).collect::<Vec<_>>().join(", ");
        match (name, self.targets.as_slice()) {
            (None, [only]) => Ok(only),
            (None, _) => Err(Failure::Usage(format!("--schema says which schema is meant: {}", names()))),
            (Some(name), all) => all.iter().find(|it| it.name() == name).ok_or_else(|| {
                let near = nearest(name, all.iter().map(Target::name));
                let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                Failure::Usage(format!("no schema is called `{name}`; there are {}{near}", names()))
            }),
        }
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
        let mut map = SourceMap::new();
        let added = map.add_bytes(path.display().to_string(), bytes);
        let (id, flaws) = added.map_err(|error| Failure::Io(error.to_string()))?;
        let mut file = Self { map: Rc::new(map), ..Self::default() };
        let map = Rc::clone(&file.map);
        let mut diagnostics: Vec<_> = flaws.into_iter().filter(Diagnostic::is_error).collect();
        if let (Some(source), true) = (map.get(id), diagnostics.is_empty()) {
            let folder = path.parent().unwrap_or(Path::new(""));
            file.read_text(source.text(), folder, &mut diagnostics);
        }
        if diagnostics.is_empty() { Ok(file) } else { Err(Failure::Configuration { map, diagnostics }) }
    }

    /// The schemas of just these files, which are no patterns: there may be several, or none.
    pub(crate) fn of_files(&self, files: &[PathBuf]) -> Vec<&Target> {
        let same = |files: &[PathBuf]| -> BTreeSet<PathBuf> {
            let files = input::matching(files).unwrap_or_default();
            files.into_iter().map(|file| fs::canonicalize(&file).unwrap_or(file)).collect()
        };
        let wanted = same(files);
        self.targets.iter().filter(|target| same(&target.files) == wanted).collect()
    }

    fn read_text(&mut self, text: &str, folder: &Path, diagnostics: &mut Vec<Diagnostic>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            diagnostics.extend(errors.iter().map(not_toml));
            return;
        }
        let table = table.get_ref();
        unknown(table, &["levels", "schema"], diagnostics);
        // Of the options, levels may stand here, too.
        self.levels = read::table::<Config>(table, diagnostics).levels;
        let schemas = table.get("schema").map(|schemas| tables(schemas, diagnostics)).unwrap_or_default();
        for schema in schemas {
            self.targets.extend(Target::read(schema, (text, folder), &self.levels, diagnostics));
        }
        self.check_targets(text, diagnostics);
        diagnostics.sort_by_key(|it| it.primary.span.start);
    }

    /// Checks the schemas against each other.
    fn check_targets(&self, text: &str, diagnostics: &mut Vec<Diagnostic>) {
        let from_stdin = |target: &&Target| target.files.iter().any(|file| is_stdin(file));
        let twice = self.targets.iter().filter(from_stdin).nth(1);
        diagnostics.extend(twice.map(|target| target.wrong_key(text, "files", input::ONCE)));
        let places: Vec<_> = self.targets.iter().map(Target::place).collect();
        for (index, target) in self.targets.iter().enumerate() {
            let clash = apart(places.iter().take(index + 1)).err();
            if let Some(error) = clash {
                diagnostics.push(target.wrong(text, &error));
                break;
            }
        }
    }

    /// What is wrong with a schema's keys, as was found when the schema was read.
    pub(crate) fn wrong(&self, target: &Target, error: &ConfigError) -> Failure {
        let text = self.map.files().next().map_or("", |(_, file)| file.text());
        Failure::Configuration { map: Rc::clone(&self.map), diagnostics: vec![target.wrong(text, error)] }
    }

    /// The schemas with all their options, as a file that says the same.
    pub(crate) fn print(&self) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct File<T> {
            schema: Vec<T>,
        }
        let file = File { schema: self.targets.iter().map(Target::to_table).collect() };
        toml::to_string_pretty(&file).map_err(|error| Failure::Internal(error.to_string()))
    }
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
