//! `tl generate`

use crate::{
    config::{self, Target},
    failure::{Failure, Outcome},
    input,
    report::plural,
    session::Session,
};
use clap::Args;
use std::{path::PathBuf, time::Instant};
use tl_codegen::{
    Error, Generated, Problem,
    output::{self, Entry, Output, Rights, State},
};

/// Generate Rust code as the configuration file says
///
/// Files that are right already are not touched; files of earlier runs that are no longer
/// generated are removed: those of a schema that has another name or layout now, too. Files
/// that were not generated stay as they are. Nothing is written unless everything could be
/// generated.
#[derive(Args)]
pub(crate) struct Generate {
    /// The configuration file
    #[arg(long, value_name = "PATH", default_value = config::FILE)]
    config: PathBuf,
    /// Write nothing; name the files that are not up to date
    #[arg(long)]
    check: bool,
    /// Replace files and links that were not generated, and stand where a file is to be written
    #[arg(long, conflicts_with = "check")]
    force: bool,
}

impl Generate {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let targets = config::targets(&self.config)?;
        let mut ready = Vec::new();
        for target in &targets {
            let start = Instant::now();
            let input = input::read(&target.files)?;
            match input.generate(&target.name, &target.config) {
                Ok(generated) => ready.push((target, generated, start.elapsed())),
                Err(Problem::Schema(findings)) => {
                    session.report(&input.map, &findings)?;
                }
                Err(Problem::Config(error)) => {
                    return Err(config::wrong_schema(&self.config, &target.name, &error));
                }
                Err(Problem::Render(error)) => return Err(failure(error)),
            }
        }
        if ready.len() < targets.len() {
            return Ok(Outcome::Findings);
        }
        let outputs: Vec<Output<'_>> =
            ready.iter().map(|(target, generated, _)| output(target, generated)).collect();
        // The last check: from here on, nothing but the disk can fail.
        let rights = Rights { force: self.force, complete: true };
        let all = output::compare(&outputs, rights).map_err(failure)?;
        let mut stale = Vec::new();
        for ((target, generated, time), (output, entries)) in ready.iter().zip(outputs.iter().zip(all)) {
            if !self.check {
                output::apply(output, &entries).map_err(failure)?;
            }
            session.output.say(&format!(
                "{}: {} and {}, {}, {:.2} s\n",
                target.name,
                plural(generated.constructors, "constructor"),
                plural(generated.functions, "function"),
                self.counts(&entries),
                time.as_secs_f64(),
            ));
            stale.extend(entries.into_iter().filter(|it| it.state != State::Unchanged));
        }
        Ok(if self.check { self.verdict(session, &stale) } else { Outcome::Clean })
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

    /// Names the files that are not up to date, and the command that mends them.
    fn verdict(&self, session: &mut Session, stale: &[Entry]) -> Outcome {
        for entry in stale {
            let state = match entry.state {
                State::Missing => "missing",
                State::Obsolete => "no longer generated",
                State::Changed | State::Unchanged => "out of date",
            };
            session.output.say(&format!("{}: {state}\n", entry.path.display()));
        }
        if !stale.is_empty() {
            let config = match self.config.as_os_str() == config::FILE {
                true => String::new(),
                false => format!(" --config {}", self.config.display()),
            };
            session.output.say(&format!("run `tl generate{config}` to bring them up to date\n"));
        }
        Outcome::found(!stale.is_empty())
    }
}

fn output<'a>(target: &'a Target, generated: &'a Generated) -> Output<'a> {
    Output { folder: &target.output, layout: target.config.layout, files: &generated.files }
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Io { path, error } => Failure::io("read or write", &path, &error),
        Error::Config(error) => Failure::Usage(error.to_string()),
        error @ Error::Foreign { .. } => Failure::Io(format!("{error}; `--force` replaces what is there")),
        error => Failure::Internal(error.to_string()),
    }
}
