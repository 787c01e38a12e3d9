//! Why no code was written.

use std::{fmt, io, path::PathBuf};

/// Why no code was written. Nothing is left half done.
#[non_exhaustive]
pub enum Error {
    /// The schema has errors: the findings as text, each with its place.
    Schema(String),
    /// A file could not be read or written.
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The build script does not run under Cargo: `OUT_DIR` is not set.
    NoOutDir,
    /// The schema files are larger than 4 GiB in all.
    TooLarge,
    /// The configuration names what the schema does not have.
    NoSuchName {
        /// `only` or `borrow`: see [`Config`](crate::Config).
        key: &'static str,
        /// The pattern that no name is like.
        pattern: String,
        /// The name that may have been meant.
        near: Option<String>,
    },
    /// An attribute of the configuration derives `Clone`, which types that are `Copy` derive
    /// themselves: see [`Config::borrow`](crate::Config::borrow).
    CloneTwice {
        /// The attribute.
        attribute: String,
    },
    /// The code of an item is not Rust: a wrong path or derive in the configuration, or a
    /// mistake of the generator.
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
            Self::Schema(findings) => f.write_str(findings.trim_end()),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::NoOutDir => f.write_str("OUT_DIR is not set: this function is for build scripts"),
            Self::TooLarge => f.write_str("the schema files are larger than 4 GiB in all"),
            Self::NoSuchName { key, pattern, near } => {
                write!(f, "`{key}` says `{pattern}`, but nothing in the schema is called so")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, ": did you mean `{near}`?"))
            }
            Self::CloneTwice { attribute } => write!(
                f,
                "with `borrow`, types that are `Copy` derive `Clone`: put it in `derives` instead of `{attribute}`"
            ),
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
            _ => None,
        }
    }
}
