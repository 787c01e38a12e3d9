//! `tl completions`

use crate::{
    failure::{Failure, Outcome},
    session::Session,
};
use clap::{Args, Command};
use clap_complete::Shell;

/// Print a script that completes the commands of tl in a shell
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// `command` is the whole command line.
    pub(crate) fn run(self, session: &mut Session, command: &mut Command) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, command, "tl", &mut script);
        session.output.print(&script)?;
        Ok(Outcome::Clean)
    }
}
