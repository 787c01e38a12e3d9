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
//! Further keys of a schema are those of [`tlforge_codegen::Config`]: `id-rule`, `excerpt`,
//! `only` (patterns of TL names, such as `["messages.sendMessage", "Updates"]`), `rename` (Rust
//! identifiers by TL names, such as `{ "note" = "OldNote" }`), `runtime`, `directions` (`both` or `client`) with `server-feature`, `derives`, `attributes`,
//! `allow` (names of lints, such as `["dead_code", "clippy::all"]`), `box-above`, `outline-drop`,
//! `strings` (`strict`, `lossy` or `bytes`), `borrow` (patterns of TL names, such as `["*"]`),
//! `unknown-flags`, `names`, `registry` and `format`. Paths are relative to the folder of the file.
//!
//! What is wrong in the file is a finding of the rule `configuration`, with its place. All of
//! them are shown, and nothing is done: a key that is not known is an error, too.

mod keys;
mod schema;

use crate::{
    failure::Failure,
    input::{self, is_stdin},
    levels::rule,
};
use keys::{Keys, near, span, wrong};
pub(crate) use schema::Target;
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
    level::{Level, Levels},
    source::{SourceMap, Span},
};
use toml::de::DeTable;

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
            let finding = wrong(Span::default(), "there is no [[schema]] to generate code for");
            return Err(Failure::Configuration { map: file.map, findings: vec![finding] });
        }
        Ok(file)
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
        let mut map = SourceMap::new();
        let added = map.add_bytes(path.display().to_string(), bytes);
        let (id, flaws) = added.map_err(|error| Failure::Io(error.to_string()))?;
        let mut file = Self { map: Rc::new(map), ..Self::default() };
        let map = Rc::clone(&file.map);
        let mut findings: Vec<_> = flaws.into_iter().filter(Diagnostic::is_error).collect();
        if let (Some(source), true) = (map.get(id), findings.is_empty()) {
            let folder = path.parent().unwrap_or(Path::new(""));
            file.read_text(source.text(), folder, &mut findings);
        }
        if findings.is_empty() { Ok(file) } else { Err(Failure::Configuration { map, findings }) }
    }

    /// How code is generated for a schema of just these files. Several may be; where none is, it
    /// is by default.
    pub(crate) fn of_files(&self, files: &[PathBuf]) -> Vec<Config> {
        let same = |files: &[PathBuf]| -> BTreeSet<PathBuf> {
            files.iter().map(|file| fs::canonicalize(file).unwrap_or_else(|_| file.clone())).collect()
        };
        let wanted = same(files);
        let found = self.targets.iter().filter(|target| same(&target.files) == wanted);
        let configs: Vec<_> = found.map(|target| target.config.clone()).collect();
        if configs.is_empty() { vec![Config::default()] } else { configs }
    }

    fn read_text(&mut self, text: &str, folder: &Path, findings: &mut Vec<Diagnostic>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            findings.extend(errors.iter().map(not_toml));
            return;
        }
        let mut keys = Keys::new(table.get_ref(), 0..0, findings);
        let levels = keys.pairs("levels");
        let schemas = keys.tables("schema");
        keys.finish();
        self.read_levels(levels, findings);
        for table in schemas {
            self.targets.extend(Target::read(table, folder, &self.levels, findings));
        }
        self.check_targets(findings);
    }

    fn read_levels(&mut self, levels: Vec<[(String, Span); 2]>, findings: &mut Vec<Diagnostic>) {
        for [(slug, place), (word, word_place)] in levels {
            let level = word.parse::<Level>().map_err(|error| {
                let finding = wrong(word_place, format!("{error}, and not `{word}`"));
                near(finding, &word, ["allow", "warn", "deny"].into_iter())
            });
            let rule = rule(&slug).map_err(|error| wrong(place, error));
            match (rule, level) {
                (Ok(rule), Ok(level)) => {
                    let set = self.levels.set(rule, level);
                    findings.extend(set.err().map(|error| wrong(word_place, error.to_string())));
                }
                (rule, level) => findings.extend(rule.err().into_iter().chain(level.err())),
            }
        }
    }

    /// Checks the schemas against each other.
    fn check_targets(&self, findings: &mut Vec<Diagnostic>) {
        let from_stdin = |target: &&Target| target.files.iter().any(|file| is_stdin(file));
        let twice = self.targets.iter().filter(from_stdin).nth(1);
        findings.extend(twice.map(|target| wrong(target.files_place(), input::ONCE)));
        let places: Vec<_> = self.targets.iter().map(Target::place).collect();
        for (index, target) in self.targets.iter().enumerate() {
            let clash = apart(places.iter().take(index + 1)).err();
            if let Some(error) = clash {
                findings.push(target.wrong(&error));
                break;
            }
        }
    }

    /// What is wrong with a schema's keys, as was found when the schema was read.
    pub(crate) fn wrong(&self, target: &Target, error: &ConfigError) -> Failure {
        Failure::Configuration { map: Rc::clone(&self.map), findings: vec![target.wrong(error)] }
    }
}

/// What the parser of TOML says, in one line.
fn not_toml(error: &toml::de::Error) -> Diagnostic {
    let place: Range<usize> = error.span().unwrap_or_default();
    let message: Vec<_> = error.message().lines().map(str::trim).collect();
    wrong(span(place), message.join(", "))
}
