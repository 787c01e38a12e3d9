//! Paths that have `*`, as configuration files and the command line take them.

use crate::Error;
use std::path::{Path, PathBuf};

/// The characters of a pattern.
const MARKS: [char; 3] = ['*', '?', '['];

/// The paths with those in place of a pattern that match it, in the order of their names. A pattern has `*`, `?`, `[a-z]`
/// or `**`. A path with such characters that is there is no pattern.
///
/// # Errors
/// [`Error::Pattern`], [`Error::NoMatch`] and [`Error::Io`].
pub fn matching(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut all = Vec::new();
    for path in paths {
        match pattern(path) {
            Some(pattern) => all.extend(found(pattern)?),
            None => all.push(path.clone()),
        }
    }
    Ok(all)
}

/// Whether a path means standard input.
#[must_use]
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The text of a path that is a pattern.
fn pattern(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| text.contains(MARKS) && !path.exists())
}

fn found(pattern: &str) -> Result<Vec<PathBuf>, Error> {
    let paths = glob::glob(pattern)
        .map_err(|error| Error::Pattern { pattern: pattern.to_owned(), reason: error.msg.to_owned() })?;
    let paths = paths.collect::<Result<Vec<_>, _>>();
    let paths = paths.map_err(|error| Error::Io { path: error.path().to_owned(), error: error.into() })?;
    if paths.is_empty() { Err(Error::NoMatch { pattern: pattern.to_owned() }) } else { Ok(paths) }
}

/// For a pattern, the folder below which all lies that may match it.
pub(crate) fn folder_of_pattern(path: &Path) -> Option<PathBuf> {
    pattern(path)?;
    let fixed = path.components().take_while(|part| !part.as_os_str().to_string_lossy().contains(MARKS));
    let folder: PathBuf = fixed.collect();
    Some(if folder.as_os_str().is_empty() { ".".into() } else { folder })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_match_a_pattern_lies_in_a_folder() {
        for (pattern, folder) in [
            ("schema/*.tl", Some("schema")),
            ("no/such/**/x.tl", Some("no/such")),
            ("*.tl", Some(".")),
            ("/a/b?/c.tl", Some("/a")),
            ("schema/api.tl", None),
        ] {
            assert_eq!(folder_of_pattern(Path::new(pattern)), folder.map(PathBuf::from), "{pattern}");
        }
    }
}
