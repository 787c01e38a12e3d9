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
    Error, Generated, Problem, generate,
    output::{self, Entry, State},
};
use tl_parser::diagnostic::Diagnostic;

/// Generate Rust code as the configuration file says
///
/// Files that are right already are not touched; files of earlier runs that are no longer
/// generated are removed. Nothing is written unless everything could be generated.
#[derive(Args)]
pub(crate) struct Generate {
    /// The configuration file
    #[arg(long, value_name = "PATH", default_value = config::FILE)]
    config: PathBuf,
    /// Write nothing; name the files that are not up to date
    #[arg(long)]
    check: bool,
}

impl Generate {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let targets = config::targets(&self.config)?;
        let mut ready = Vec::new();
        for target in &targets {
            let start = Instant::now();
            let input = input::read(&target.files)?;
            if input.diagnostics.iter().any(Diagnostic::is_error) {
                session.report_errors(&input.map, &input.diagnostics)?;
                continue;
            }
            match generate(&input.map, &target.name, &target.config) {
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
        let mut stale = Vec::new();
        for (target, generated, time) in ready {
            let entries = if self.check { compare(target, &generated)? } else { write(target, &generated)? };
            let files = entries.len();
            let changed: Vec<Entry> = entries.into_iter().filter(|it| it.state != State::Unchanged).collect();
            let what = if self.check { "out of date" } else { "written" };
            session.output.say(&format!(
                "{}: {} and {}, {}: {} {what}, {} unchanged, {:.2} s\n",
                target.name,
                plural(generated.constructors, "constructor"),
                plural(generated.functions, "function"),
                plural(files, "file"),
                changed.len(),
                files - changed.len(),
                time.as_secs_f64(),
            ));
            stale.extend(changed);
        }
        Ok(if self.check { self.verdict(session, &stale) } else { Outcome::Clean })
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

fn compare(target: &Target, generated: &Generated) -> Result<Vec<Entry>, Failure> {
    output::compare(&target.output, &generated.files, target.config.layout).map_err(failure)
}

fn write(target: &Target, generated: &Generated) -> Result<Vec<Entry>, Failure> {
    output::write(&target.output, &generated.files, target.config.layout).map_err(failure)
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Io { path, error } => Failure::io("read or write", &path, &error),
        Error::Config(error) => Failure::Usage(error.to_string()),
        error => Failure::Internal(error.to_string()),
    }
}
