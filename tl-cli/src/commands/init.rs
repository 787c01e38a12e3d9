//! `tl init`

use crate::{
    config, disk,
    failure::{Failure, Outcome},
    input,
    report::plural,
    session::Session,
};
use clap::Args;
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{Config, options};
use tlforge_parser::{level::Levels, rule::Rule, schema::resolve::Options};

/// Write a configuration file with comments, for `tl generate`
///
/// Every file or folder is a schema of its own. Without any, those are taken that lie here or in the folder
/// `schema`. What is there is never replaced.
#[derive(Args)]
#[command(after_help = "Examples:\n  tl init schema/api.tl\n  tl init && tl generate")]
pub(crate) struct Init {
    /// Schemas: files and folders
    #[arg(value_name = "SCHEMA")]
    schemas: Vec<PathBuf>,
    /// The configuration file
    #[arg(long, value_name = "PATH", default_value = config::FILE)]
    config: PathBuf,
    /// Print a JSON schema of configuration files, for editors; write nothing
    #[arg(long, conflicts_with_all = ["schemas", "config"])]
    json_schema: bool,
}

/// What stands above the schemas, and the keys of the first with what they mean.
const HEAD: &str = include_str!("../init.toml");
/// Where the first schema stands in it.
const NEEDED: &str = "# NEEDED\n";
/// Where schemas lie if none is named.
const FOLDERS: [&str; 2] = [".", "schema"];

/// What the file says of a schema.
struct Entry {
    name: String,
    path: String,
    excerpt: bool,
}

impl Init {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        if self.json_schema {
            session.output.print(tlforge_codegen::configuration::json_schema().as_bytes())?;
            return Ok(Outcome::Clean);
        }
        if fs::symlink_metadata(&self.config).is_ok() {
            return Err(Failure::Usage(format!("{} is there already", self.config.display())));
        }
        let schemas = if self.schemas.is_empty() { lying_here()? } else { self.schemas };
        let mut entries: Vec<Entry> = Vec::new();
        for path in &schemas {
            let entry = entry(path, &entries, session)?;
            entries.push(entry);
        }
        if entries.is_empty() {
            let message = format!("no schema lies here: put one where {} says\n", self.config.display());
            session.output.summary(&message);
            entries.push(Entry { name: "api".into(), path: "schema/api.tl".into(), excerpt: false });
        }
        disk::write(&self.config, text(&entries).as_bytes())?;
        let count = plural(entries.len(), "schema");
        session.output.summary(&format!("{} written for {count}\n", self.config.display()));
        Ok(Outcome::Clean)
    }
}

/// The schemas here and in the folder of that name.
fn lying_here() -> Result<Vec<PathBuf>, Failure> {
    let folders = FOLDERS.iter().map(Path::new).filter(|folder| folder.is_dir());
    let found: Vec<_> = folders.map(input::schemas).collect::<Result<_, _>>()?;
    let paths = found.concat().into_iter();
    let mut paths: Vec<_> = paths.map(|it| it.strip_prefix(".").map(Path::to_owned).unwrap_or(it)).collect();
    paths.sort();
    Ok(paths)
}

/// Looks at a schema. One with errors gets its place all the same, with a warning.
fn entry(path: &Path, others: &[Entry], session: &mut Session) -> Result<Entry, Failure> {
    if input::is_stdin(path) {
        return Err(Failure::Usage("a configuration needs schemas that have a path".to_owned()));
    }
    let input = input::read(&[path.to_owned()])?;
    let diagnostics = input.load(Options::default(), &Levels::default()).diagnostics;
    let errors: Vec<_> = diagnostics.iter().filter(|it| it.is_error()).collect();
    let excerpt = !errors.is_empty() && errors.iter().all(|it| it.rule == Rule::UnknownType);
    if !errors.is_empty() && !excerpt {
        let (path, count) = (path.display(), plural(errors.len(), "error"));
        session.output.message(&format!("warning: {path} has {count}; `tl check` shows them\n"));
    }
    // Configuration files have slashes on all systems.
    let parts: Vec<_> = path.components().map(|it| it.as_os_str().to_string_lossy()).collect();
    Ok(Entry { name: free_name(path, others), path: parts.join("/"), excerpt })
}

/// The name of a file without what a name cannot have, and none of the others.
fn free_name(path: &Path, others: &[Entry]) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut name: String = stem
        .chars()
        .map(|char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '_' })
        .collect();
    // Such as a keyword, or what begins with a digit.
    if !options::errors(&name, &Config::default()).is_empty() {
        name.insert_str(0, "schema_");
    }
    let taken = |name: &str| others.iter().any(|other| other.name == name);
    let mut free = name.clone();
    let mut number = 2;
    while taken(&free) {
        free = format!("{name}_{number}");
        number += 1;
    }
    free
}

fn text(entries: &[Entry]) -> String {
    let mut text = String::new();
    for (index, entry) in entries.iter().enumerate() {
        let needed = needed(entry);
        match index {
            0 => text.push_str(&HEAD.replace(NEEDED, &needed)),
            _ => _ = write!(text, "\n[[schema]]\n{needed}layout = \"tree\"\n"),
        }
    }
    text
}

/// The keys that a schema needs.
fn needed(entry: &Entry) -> String {
    let Entry { name, path, excerpt } = entry;
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let (file, output) = (quoted(path), quoted(&format!("src/{name}")));
    let mut text = format!("name = {}\nfiles = [{file}]\noutput = {output}\n", quoted(name));
    if *excerpt {
        text.push_str("# The files name types that none of them declares.\nexcerpt = true\n");
    }
    text
}
