//! Why no code was written.

use crate::ConfigError;
use std::{fmt, io, path::PathBuf};

/// Why no code was written. Nothing is left half done.
#[non_exhaustive]
pub enum Error {
    /// The schema has errors: the diagnostics as text, each with its place.
    Schema(String),
    /// A file could not be read or written.
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The configuration file is wrong: the diagnostics as text, each with its place.
    #[cfg(feature = "config")]
    Configuration(String),
    /// A path with `*`, `?` or `[` is no pattern of paths.
    #[cfg(feature = "config")]
    Pattern {
        /// The path.
        pattern: String,
        /// Why it is none.
        reason: String,
    },
    /// Nothing matches a pattern of paths.
    #[cfg(feature = "config")]
    NoMatch {
        /// The pattern.
        pattern: String,
    },
    /// The build script does not run under Cargo: `OUT_DIR` is not set.
    NoOutDir,
    /// The schema files are larger than 4 GiB in all.
    TooLarge,
    /// The configuration is wrong, or does not fit the schema.
    Config(ConfigError),
    /// Files would be replaced that the generator did not make, or that are links.
    Foreign {
        /// Which.
        paths: Vec<PathBuf>,
    },
    /// The code of an item is not Rust: a mistake of the generator.
    Render {
        /// The TL name of the item.
        item: String,
        /// What the Rust parser says.
        error: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(diagnostics) => f.write_str(diagnostics.trim_end()),
            #[cfg(feature = "config")]
            Self::Configuration(diagnostics) => f.write_str(diagnostics.trim_end()),
            #[cfg(feature = "config")]
            Self::Pattern { pattern, reason } => write!(f, "{pattern} is no pattern of paths: {reason}"),
            #[cfg(feature = "config")]
            Self::NoMatch { pattern } => write!(f, "no file matches {pattern}"),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::NoOutDir => f.write_str("OUT_DIR is not set: this function is for build scripts"),
            Self::TooLarge => f.write_str("the schema files are larger than 4 GiB in all"),
            Self::Config(error) => error.fmt(f),
            Self::Foreign { paths } => {
                let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
                let verb =
                    if paths.len() == 1 { "is in the way: it was" } else { "are in the way: they were" };
                write!(f, "{} {verb} not made by the generator", paths.join(", "))
            }
            Self::Render { item, error } => write!(f, "the code for {item} is not Rust: {error}"),
        }
    }
}

/// As [`Display`](fmt::Display): a build script that returns the error from `main` shows it so.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            Self::Config(error) => Some(error),
            _ => None,
        }
    }
}
