//! `tl check`

use crate::{
    config::Configuration,
    failure::{Failure, Outcome},
    input,
    levels::LevelArgs,
    report::{Counts, Found, plural},
    session::{ReadingArgs, Session},
};
use clap::Args;
use std::path::PathBuf;
use tlforge_codegen::{Config, Input};
use tlforge_parser::{diagnostic::Diagnostic, level::Levels, schema::resolve::Options};

/// Check schemas and report all that is wrong with them
///
/// The files are one schema; with `--each` every file is one of its own. Without files the schemas of the
/// configuration file are checked, each as the file says.
///
/// Levels are taken from [levels] in the configuration file and from the command line, which
/// wins. Where the file has a [[schema]] of the same files, names are checked for the Rust code
/// that is generated for it, with its `only` and `rename`; otherwise as if all were generated.
#[derive(Args)]
pub(crate) struct Check {
    /// Schema files; the schemas of the configuration file if there are none
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Check every file as a schema of its own
    #[arg(long, requires = "files")]
    each: bool,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    levels: LevelArgs,
    /// The configuration file; without this option tl.toml, if there is one
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Also show diagnostics of severity info, as text and on GitHub
    #[arg(long)]
    info: bool,
}

/// A schema to check.
struct Subject {
    files: Vec<PathBuf>,
    docs: Vec<PathBuf>,
    options: Options,
    levels: Levels,
    /// How code is generated for it.
    configs: Vec<Config>,
}

/// A schema that was checked.
struct Checked {
    input: Input,
    definitions: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Check {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let subjects = self.subjects()?;
        input::once(subjects.iter().flat_map(|it| &it.files))?;
        let files: usize = subjects.iter().map(|it| it.files.len()).sum();
        let checked = subjects.into_iter().map(Subject::check).collect::<Result<Vec<_>, _>>()?;
        session.style.info = self.info;
        let definitions = checked.iter().map(|it| it.definitions).sum();
        let found: Vec<_> = checked.iter().map(Checked::found).collect();
        let counts = Counts::of_all(&found);
        session.report_all(&found)?;
        session.output.message(&summary(files, definitions, &counts.text(session.style)));
        Ok(Outcome::found(counts.errors > 0))
    }

    fn subjects(&self) -> Result<Vec<Subject>, Failure> {
        let path = self.config.as_deref();
        let configuration = match self.files.is_empty() {
            true => Configuration::in_place_of_files(path)?,
            false => Configuration::find(path)?,
        };
        let levels = |levels: &Levels| self.levels.add_to(levels.clone()).map_err(Failure::Usage);
        if self.files.is_empty() {
            let targets = configuration.targets.iter().map(|target| {
                Ok(Subject {
                    files: target.files.clone(),
                    docs: target.docs.clone(),
                    options: self.reading.over(&target.config),
                    levels: levels(&target.config.levels)?,
                    configs: vec![target.config.clone()],
                })
            });
            return targets.collect();
        }
        let parts = if self.each { self.files.chunks(1).collect() } else { vec![&*self.files] };
        let subjects = parts.into_iter().map(|files| {
            let targets = configuration.of_files(files);
            let docs = targets.iter().flat_map(|it| it.docs.clone()).collect();
            let configs = targets.iter().map(|it| it.config.clone()).collect();
            Ok(Subject {
                files: files.to_vec(),
                docs,
                options: self.reading.options(),
                levels: levels(&configuration.levels)?,
                configs,
            })
        });
        subjects.collect()
    }
}

impl Subject {
    fn check(self) -> Result<Checked, Failure> {
        let mut input = input::read(&self.files)?;
        input::read_docs(&mut input, &self.docs)?;
        let configs = if self.configs.is_empty() { vec![Config::default()] } else { self.configs };
        let loaded = input.check(self.options, &self.levels, &configs);
        let (definitions, diagnostics) = (loaded.schema.combinators.len(), loaded.diagnostics);
        Ok(Checked { input, definitions, diagnostics })
    }
}

impl Checked {
    fn found(&self) -> Found<'_> {
        Found { map: &self.input.map, diagnostics: self.diagnostics.clone() }
    }
}

/// `checked 1 file, 2 definitions: 1 error, 0 warnings, 3 infos`
fn summary(files: usize, definitions: usize, found: &str) -> String {
    let (files, definitions) = (plural(files, "file"), plural(definitions, "definition"));
    format!("checked {files}, {definitions}: {found}\n")
}
