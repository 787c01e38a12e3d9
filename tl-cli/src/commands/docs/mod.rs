//! `tl docs`

mod coverage;
mod extract;
mod merge;
mod write;

use crate::{
    failure::{Failure, Outcome},
    session::Session,
};
use clap::{Args, Subcommand};

/// Put documentation of a schema together
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl docs extract pages -o docs.json\n  tl docs merge docs.json api.tl -o all.json"
)]
pub(crate) struct Docs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Extract),
    Coverage(coverage::Coverage),
    Merge(merge::Merge),
}

impl Docs {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        match self.command {
            Command::Extract(command) => command.run(session),
            Command::Coverage(command) => command.run(session),
            Command::Merge(command) => command.run(session),
        }
    }
}
