//! `tl completions`

use crate::{
    complete,
    failure::{Failure, Outcome},
    session::Session,
};
use clap::Args;
use clap_complete::{Shell, env::Shells};

/// Print a script that completes commands, options and values of tl in a shell
///
/// Among the values are rules, names of a schema, and the schemas of `tl.toml`. The script calls `tl`, which has to be on the
/// path, and fits the version that printed it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl completions bash > ~/.local/share/bash-completion/completions/tl\n  tl completions zsh > ~/.zfunc/_tl\n  tl completions fish > ~/.config/fish/completions/tl.fish"
)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let shells = Shells::builtins();
        let name = self.shell.to_string();
        let unknown = || Failure::Internal(format!("nothing completes in {name}"));
        let shell = shells.completer(&name).ok_or_else(unknown)?;
        let mut script = Vec::new();
        let written = shell.write_registration(complete::VARIABLE, "tl", "tl", "tl", &mut script);
        written.map_err(|error| Failure::Internal(error.to_string()))?;
        session.output.print(&script)?;
        Ok(Outcome::Clean)
    }
}
