//! `tl docs`

mod merge;

use crate::{
    failure::{Failure, Outcome},
    session::Session,
};
use clap::{Args, Subcommand};

/// Put documentation of a schema together
#[derive(Args)]
pub(crate) struct Docs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Merge(merge::Merge),
}

impl Docs {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        match self.command {
            Command::Merge(command) => command.run(session),
        }
    }
}
