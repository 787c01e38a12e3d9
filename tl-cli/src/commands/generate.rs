//! `tl generate`

use crate::{
    complete,
    config::{self, Configuration, Target},
    failure::{Failure, Outcome},
    input,
    report::{Found, plural},
    session::Session,
    stale,
    watch::{self, WatchArgs},
};
use clap::Args;
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};
use tlforge_codegen::{
    Error, Generated, Input, Problem,
    layers::SideBySide,
    output::{self, Entry, Output, Rights, State},
};
use tlforge_parser::{
    diagnostic::{Diagnostic, Severity},
    source::SourceMap,
};

/// Generate Rust code as the configuration file says
///
/// Files that are up to date are not touched; files of earlier runs that are no longer
/// generated are removed: those of a schema that has another name or layout now, too. Files
/// that were not generated stay as they are. Nothing is written unless everything could be
/// generated.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl generate\n  tl generate --check --error-format github\n  tl used src > used.txt && tl generate --schema api --only used.txt\n  tl generate --watch"
)]
pub(crate) struct Generate {
    /// The configuration file
    #[arg(long, value_name = "PATH", default_value = config::FILE)]
    config: PathBuf,
    /// Generate only the schema of this name
    #[arg(long, value_name = "NAME", add = complete::schemas())]
    schema: Option<String>,
    /// Generate of the schema what is named in this file, in place of its `only`: TL names and patterns, one a line, as
    /// `tl used` prints them
    #[arg(long, value_name = "FILE", requires = "schema")]
    only: Option<PathBuf>,
    /// Write nothing; list the files that are not up to date
    #[arg(long)]
    check: bool,
    /// Replace files and links that were not generated and are in the way of an output file
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Print the options of each schema, all of them, as a configuration file; generate nothing
    #[arg(long, conflicts_with_all = ["check", "force", "watch"])]
    print_config: bool,
    #[command(flatten)]
    watch: WatchArgs,
}

impl Generate {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        self.watch.run(session, || self.paths(), |session| self.once(session))
    }

    /// What it depends on.
    fn paths(&self) -> Vec<PathBuf> {
        let mut paths = vec![self.config.clone()];
        paths.extend(self.only.clone());
        // What is wrong with the configuration is said by a round.
        paths.extend(self.configuration().map(|it| watch::of_targets(&it)).unwrap_or_default());
        paths
    }

    /// The schemas that are asked for.
    fn configuration(&self) -> Result<Configuration, Failure> {
        let mut configuration = match self.print_config {
            true => config::with_targets(&self.config)?,
            false => config::with_outputs(&self.config)?,
        };
        if let Some(name) = self.schema.as_deref() {
            config::target(&configuration, Some(name))?;
            configuration.targets.retain(|target| target.name() == name);
        }
        if let Some(file) = &self.only {
            let text = fs::read_to_string(file).map_err(|error| Failure::io("read", file, &error))?;
            let names: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
            if names.is_empty() {
                return Err(Failure::Usage(format!("{} names nothing", file.display())));
            }
            configuration.targets.iter_mut().for_each(|target| target.config.only.clone_from(&names));
        }
        Ok(configuration)
    }

    fn once(&self, session: &mut Session) -> Result<Outcome, Failure> {
        let configuration = self.configuration()?;
        if self.print_config {
            let text = configuration.print().map_err(|error| Failure::Internal(error.to_string()))?;
            session.output.print(text.as_bytes())?;
            return Ok(Outcome::Clean);
        }
        let mut attempts = Vec::new();
        for target in &configuration.targets {
            session.output.doing(format!("generating {}", target.name()));
            let attempt = Attempt::at(target, &configuration)?;
            attempt.inputs.iter().for_each(|input| session.output.files_read(input.paths()));
            attempts.push(attempt);
        }
        let mut found: Vec<_> = attempts.iter().flat_map(Attempt::found).collect();
        let ready: Vec<_> = attempts.iter().filter_map(Attempt::ready).collect();
        if ready.len() < attempts.len() {
            session.report_all(&found)?;
            return Ok(Outcome::Found);
        }
        let outputs: Vec<_> = ready.iter().map(|it| it.output).collect();
        // The last check: from here on, nothing but the disk can fail.
        let rights = Rights { force: self.force, complete: true };
        let all = output::compare(&outputs, rights).map_err(failure)?;
        let mut texts = SourceMap::new();
        let files = if self.check { output::stale(&outputs, &all).map_err(failure)? } else { vec![] };
        let stale = stale::diagnostics(&mut texts, files, &self.command());
        let outcome = Outcome::found(!stale.is_empty());
        found.push(Found { map: &texts, diagnostics: stale });
        session.report_all(&found)?;
        for (Ready { name, generated, output, time }, entries) in ready.iter().zip(all) {
            if !self.check {
                output::apply(output, &entries).map_err(failure)?;
                name_written(session, &entries);
            }
            session.output.summary(&format!(
                "{name}: {} and {}, {}, {:.2} s\n",
                plural(generated.constructors, "constructor"),
                plural(generated.functions, "function"),
                self.counts(&entries),
                time.as_secs_f64(),
            ));
        }
        Ok(outcome)
    }

    /// The command that brings all files up to date.
    fn command(&self) -> String {
        let mut command = "tl generate".to_owned();
        if self.config.as_os_str() != config::FILE {
            command += &format!(" --config {}", self.config.display());
        }
        if let Some(schema) = &self.schema {
            command += &format!(" --schema {schema}");
        }
        if let Some(only) = &self.only {
            command += &format!(" --only {}", only.display());
        }
        command
    }

    /// `3 files: 1 written, 2 unchanged`, and `, 1 removed` where one was.
    fn counts(&self, entries: &[Entry]) -> String {
        let count = |state: fn(State) -> bool| entries.iter().filter(|it| state(it.state)).count();
        let unchanged = count(|state| state == State::Unchanged);
        let obsolete = count(|state| state == State::Obsolete);
        let files = entries.len() - obsolete;
        let (written, removed) =
            if self.check { ("out of date", "no longer generated") } else { ("written", "removed") };
        let counts =
            format!("{}: {} {written}, {unchanged} unchanged", plural(files, "file"), files - unchanged);
        if obsolete == 0 { counts } else { format!("{counts}, {obsolete} {removed}") }
    }
}

/// Names what was changed on the disk, if the run is to be verbose.
fn name_written(session: &mut Session, entries: &[Entry]) {
    for entry in entries {
        match entry.state {
            State::Unchanged => {}
            State::Changed | State::Missing => session.output.file("wrote", &entry.path),
            State::Obsolete => session.output.file("removed", &entry.path),
        }
    }
}

/// The result for a schema.
struct Attempt<'t> {
    target: &'t Target,
    /// That of each layer, or one.
    inputs: Vec<Input>,
    /// `None` for a schema with errors.
    generated: Option<Generated>,
    /// The errors or warnings of each input.
    diagnostics: Vec<Vec<Diagnostic>>,
    time: Duration,
}

/// A schema whose code can be written.
struct Ready<'a> {
    name: &'a str,
    generated: &'a Generated,
    output: Output<'a>,
    time: Duration,
}

impl<'t> Attempt<'t> {
    fn at(target: &'t Target, configuration: &Configuration) -> Result<Self, Failure> {
        let start = Instant::now();
        let inputs = target.sides().iter().map(input::of).collect::<Result<Vec<_>, _>>()?;
        let (generated, diagnostics) = match target.generate(&inputs) {
            Ok(SideBySide { all, warnings }) => (Some(all), warnings),
            Err((index, Problem::Schema(diagnostics))) => {
                let mut all = vec![Vec::new(); inputs.len()];
                all[index] = diagnostics;
                (None, all)
            }
            Err((_, Problem::Config(error))) => return Err(config::wrong(configuration, target, &error)),
            Err((_, Problem::Render(error))) => return Err(failure(error)),
        };
        Ok(Self { target, inputs, generated, diagnostics, time: start.elapsed() })
    }

    /// Errors and warnings. What is worth knowing and no mistake, `tl check` says.
    fn found(&self) -> impl Iterator<Item = Found<'_>> {
        self.inputs.iter().zip(&self.diagnostics).map(|(input, diagnostics)| {
            let diagnostics = diagnostics.iter().filter(|it| it.severity > Severity::Info).cloned().collect();
            Found { map: &input.map, diagnostics }
        })
    }

    fn ready(&self) -> Option<Ready<'_>> {
        let Self { target, generated, time, .. } = self;
        let generated = generated.as_ref()?;
        let output = Output {
            folder: target.output.as_deref()?,
            layout: target.config.layout,
            files: &generated.files,
        };
        Some(Ready { name: target.name(), generated, output, time: *time })
    }
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Io { path, error } => Failure::io("read or write", &path, &error),
        Error::Config(error) => Failure::Usage(error.to_string()),
        error @ Error::Foreign { .. } => Failure::Io(format!("{error}; `--force` replaces what is there")),
        error => Failure::Internal(error.to_string()),
    }
}
