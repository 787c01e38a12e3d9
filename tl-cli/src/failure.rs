//! How a run ends: exit codes and failures.

use std::{fmt, io, path::Path, rc::Rc};
use tlforge_parser::{diagnostic::Diagnostic, source::SourceMap};

/// Exit code: nothing was found.
pub(crate) const CLEAN: u8 = 0;
/// Exit code: something was found, or is not as it should be.
pub(crate) const FOUND: u8 = 1;
/// Exit code: the command line or the configuration is wrong.
pub(crate) const USAGE: u8 = 2;
/// Exit code: a file could not be read or written, or the tool itself is wrong.
pub(crate) const FAILED: u8 = 3;

/// How a command that ran to its end ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// Exit code 0.
    Clean,
    /// Exit code 1.
    Found,
    /// Exit code 2.
    WrongConfiguration,
}

impl Outcome {
    /// `Found` when something was found.
    pub(crate) fn found(found: bool) -> Self {
        if found { Self::Found } else { Self::Clean }
    }

    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Clean => CLEAN,
            Self::Found => FOUND,
            Self::WrongConfiguration => USAGE,
        }
    }
}

/// Why a command could not run to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Exit code 2.
    Usage(String),
    /// Exit code 2: what is wrong with the configuration file.
    Configuration { map: Rc<SourceMap>, diagnostics: Vec<Diagnostic> },
    /// Exit code 3.
    Io(String),
    /// Exit code 3.
    Internal(String),
}

impl Failure {
    /// `cannot read a.tl: No such file or directory`
    pub(crate) fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        Self::Io(format!("cannot {what} {}: {}", path.display(), reason(error)))
    }

    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Configuration { .. } => USAGE,
            Self::Io(_) | Self::Internal(_) => FAILED,
        }
    }
}

/// The message of the system, without the number that Rust adds.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Io(message) => f.write_str(message),
            Self::Configuration { .. } => f.write_str("the configuration file is wrong"),
            Self::Internal(message) => write!(f, "{message}; this is a bug of tl, please report it"),
        }
    }
}
