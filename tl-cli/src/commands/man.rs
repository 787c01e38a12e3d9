//! `tl man`

use crate::{
    disk,
    failure::{Failure, Outcome},
    report::plural,
    session::Session,
};
use clap::{Args, Command};
use clap_mangen::Man as Page;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Write a man page of each command into a folder
///
/// A folder that is not there is made. Pages of an earlier version are replaced.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl man ~/.local/share/man/man1\n  tl man pages && man -l pages/tl-check.1"
)]
pub(crate) struct Man {
    /// The folder
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl Man {
    /// `command` is the whole command line.
    pub(crate) fn run(self, session: &mut Session, mut command: Command) -> Result<Outcome, Failure> {
        let folder = &self.folder;
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error))?;
        command.build();
        let count = pages(session, folder, command)?;
        let pages = plural(count, "page");
        session.output.summary(&format!("{}: {pages} written\n", folder.display()));
        Ok(Outcome::Clean)
    }
}

/// Writes the page of a command, and those of its commands; says how many.
fn pages(session: &mut Session, folder: &Path, command: Command) -> Result<usize, Failure> {
    let mut count = 1;
    for inner in command.get_subcommands().filter(|it| it.get_name() != "help") {
        count += pages(session, folder, inner.clone())?;
    }
    let page = Page::new(command);
    let path = folder.join(page.get_filename());
    let mut text = Vec::new();
    page.render(&mut text).map_err(|error| Failure::Internal(error.to_string()))?;
    disk::write(&path, &text)?;
    session.output.file("wrote", &path);
    Ok(count)
}
