//! `tl check`

use crate::{
    config::{self, Configuration, Target},
    failure::{Failure, Outcome},
    input,
    levels::LevelArgs,
    report::{Counts, Found, plural},
    session::{ReadingArgs, Session},
    watch::{self, WatchArgs},
};
use clap::Args;
use std::path::{Path, PathBuf};
use tlforge_codegen::{Config, Input};
use tlforge_parser::{diagnostic::Diagnostic, level::Levels, schema::resolve::Options};

/// Check schemas and report all that is wrong with them
///
/// The files are one schema; with `--each` every file is one of its own. Without files the schemas of the
/// configuration file are checked, each as the file says.
///
/// Levels are taken from [levels] in the configuration file and from the command line, which
/// wins. Where the file has a [[schema]] of the same files, or a layer of one, they are read as it says, with its
/// patches, and names are checked for the Rust code that is generated for it, with its `only` and `rename`;
/// otherwise as if all were generated. With `sections` each group of layers is checked by itself, too.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl check\n  tl check schema/api.tl --deny id-mismatch\n  tl check schema --each --error-format sarif > tl.sarif\n  tl check --watch"
)]
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
    #[command(flatten)]
    watch: WatchArgs,
}

/// A schema to check.
struct Subject {
    input: Input,
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
        self.watch.run(session, || self.paths(), |session| self.once(session))
    }

    /// What it depends on.
    fn paths(&self) -> Vec<PathBuf> {
        let config = self.config.as_deref().unwrap_or(Path::new(config::FILE));
        let mut paths =
            [self.files.clone(), self.reading.patches().to_owned(), vec![config.to_owned()]].concat();
        // What is wrong with the configuration is said by a round.
        let configuration = config::find(self.config.as_deref()).unwrap_or_default();
        if self.files.is_empty() {
            paths.extend(watch::of_targets(&configuration));
        } else {
            let beside = configuration.targets.iter().flat_map(Target::beside);
            paths.extend(beside.map(Path::to_owned));
        }
        paths
    }

    fn once(&self, session: &mut Session) -> Result<Outcome, Failure> {
        let path = self.config.as_deref();
        let subjects = match self.files.is_empty() {
            true => self.configured(&config::in_place_of_files(path)?)?,
            false => self.named(&config::find(path)?)?,
        };
        subjects.iter().for_each(|it| session.output.files_read(it.input.paths()));
        session.output.doing("checking");
        let checked: Vec<_> = subjects.into_iter().map(Subject::check).collect();
        session.style.info = self.info;
        let found: Vec<_> = checked.iter().map(Checked::found).collect();
        let counts = Counts::of_all(&found);
        session.report_all(&found)?;
        session.output.summary(&summary(&checked, &counts.text(session.style)));
        Ok(Outcome::found(counts.errors > 0))
    }

    /// The schemas of the configuration.
    fn configured(&self, configuration: &Configuration) -> Result<Vec<Subject>, Failure> {
        let subjects = configuration.targets.iter().flat_map(Target::sides).map(|target| {
            let mut input = input::of(&target)?;
            self.reading.prepare(&mut input)?;
            let options = self.reading.over(&target.config);
            let levels = self.levels(&target.config.levels)?;
            Ok(Subject { input, options, levels, configs: vec![target.config.clone()] })
        });
        subjects.collect()
    }

    /// The files of the command line.
    fn named(&self, configuration: &Configuration) -> Result<Vec<Subject>, Failure> {
        let inputs = if self.each { input::read_each(&self.files)? } else { vec![input::read(&self.files)?] };
        let mut subjects = Vec::new();
        for input in inputs {
            let mut targets = configuration.of_files(input.paths());
            if targets.is_empty() {
                subjects.push(self.subject(input, configuration, &[])?);
                continue;
            }
            let paths = input.paths().to_vec();
            let mut read = Some(input);
            // Each set of patches makes another schema of the same files.
            while let Some(first) = targets.first().cloned() {
                let (same, others): (Vec<_>, _) = targets.into_iter().partition(|it| it.reads_like(&first));
                let input = read.take().map_or_else(|| input::read(&paths), Ok)?;
                subjects.push(self.subject(input, configuration, &same)?);
                targets = others;
            }
        }
        Ok(subjects)
    }

    /// Files of the command line, as these schemas of the configuration have them, which are read alike.
    fn subject(
        &self,
        mut input: Input,
        configuration: &Configuration,
        targets: &[Target],
    ) -> Result<Subject, Failure> {
        if let Some(target) = targets.first() {
            input::complete(&mut input, target)?;
        }
        self.reading.prepare(&mut input)?;
        let mut configs: Vec<_> = targets.iter().map(|target| target.config.clone()).collect();
        if configs.is_empty() {
            configs.push(Config::default());
        }
        let levels = self.levels(&configuration.levels)?;
        let options = targets.first().map_or(self.reading.options(), |it| self.reading.over(&it.config));
        Ok(Subject { input, options, levels, configs })
    }

    fn levels(&self, levels: &Levels) -> Result<Levels, Failure> {
        self.levels.add_to(levels.clone()).map_err(Failure::Usage)
    }
}

impl Subject {
    fn check(self) -> Checked {
        let loaded = self.input.check(self.options, &self.levels, &self.configs);
        let (definitions, diagnostics) = (loaded.schema.combinators.len(), loaded.diagnostics);
        Checked { input: self.input, definitions, diagnostics }
    }
}

impl Checked {
    fn found(&self) -> Found<'_> {
        Found { map: &self.input.map, diagnostics: self.diagnostics.clone() }
    }
}

/// `checked 1 file, 2 definitions: 1 error, 0 warnings, 3 infos`
fn summary(checked: &[Checked], found: &str) -> String {
    // Standard input is a file of its own.
    let files = checked.iter().map(|it| it.input.paths().len().max(1)).sum();
    let definitions = checked.iter().map(|it| it.definitions).sum();
    format!("checked {}, {}: {found}\n", plural(files, "file"), plural(definitions, "definition"))
}
