//! `tl completions`

use crate::{
    cli::Cli,
    failure::{Failure, Outcome},
    session::Session,
};
use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

/// Print a script that completes the commands of tl in a shell
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "tl", &mut script);
        session.output.print(&script)?;
        Ok(Outcome::Clean)
    }
}
