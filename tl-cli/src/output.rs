//! The two streams. Nothing else writes to them.
//!
//! A closed standard output (`tl export … | head`) is not an error: the rest is not written, and
//! the exit code does not change.

use crate::{
    bar::{self, Doing},
    failure::Failure,
};
use std::{
    fmt::Display,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// How much is told on standard error.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Talk {
    /// Diagnostics, errors and warnings.
    Quiet,
    /// Also what was done, in a line, and progress on a terminal.
    Usual,
    /// Also which files are read and written.
    Verbose,
}

/// Standard output and standard error.
pub(crate) struct Output {
    out: BufWriter<io::Stdout>,
    closed: bool,
    talk: Talk,
    doing: Option<Doing>,
}

impl Output {
    pub(crate) fn new(talk: Talk) -> Self {
        if talk > Talk::Quiet {
            bar::show();
        }
        Self { out: BufWriter::new(io::stdout()), closed: false, talk, doing: None }
    }

    /// Says on a terminal what is being done, until something is written.
    pub(crate) fn doing(&mut self, what: impl Into<String>) {
        // The one before goes first.
        self.doing = None;
        self.doing = Some(Doing::start(what.into()));
    }

    /// Writes a result to standard output.
    pub(crate) fn print(&mut self, text: &[u8]) -> Result<(), Failure> {
        self.doing = None;
        if self.closed {
            return Ok(());
        }
        let result = self.out.write_all(text);
        self.judge(result)
    }

    /// Writes what was done to standard error, unless the run is to be quiet.
    pub(crate) fn summary(&mut self, text: &str) {
        if self.talk > Talk::Quiet {
            self.message(text);
        }
    }

    /// Names a file on standard error, such as `read a.tl`, if the run is to be verbose.
    pub(crate) fn file(&mut self, what: impl Display, path: &Path) {
        if self.talk == Talk::Verbose {
            self.message(&format!("{what} {}\n", path.display()));
        }
    }

    /// Names files that were read, if the run is to be verbose.
    pub(crate) fn files_read(&mut self, paths: &[PathBuf]) {
        paths.iter().for_each(|path| self.file("read", path));
    }

    /// Writes a message to standard error. Errors of writing are ignored.
    pub(crate) fn message(&mut self, text: &str) {
        self.doing = None;
        // What was printed before must not appear after this message.
        _ = self.flush();
        _ = io::stderr().write_all(text.as_bytes());
    }

    /// Writes out what is still held back.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let result = self.out.flush();
        self.judge(result)
    }

    fn judge(&mut self, result: io::Result<()>) -> Result<(), Failure> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => {
                self.closed = true;
                return Err(Failure::Io(format!("cannot write to standard output: {error}")));
            }
            Ok(()) => {}
        }
        Ok(())
    }
}
