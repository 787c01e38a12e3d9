//! Where outputs stand, and whether they stand apart.

use crate::{ConfigError, Layout};
use std::{
    env, fs,
    path::{Component, Path, PathBuf},
};

/// Where the output of a schema is to stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// What an error calls the schema.
    pub schema: String,
    /// The file of a [`Layout::Single`], or the folder of a [`Layout::Tree`].
    pub path: PathBuf,
}

impl Place {
    /// The place of a schema's output. `schema` is what an error calls it.
    #[must_use]
    pub fn new(schema: impl Into<String>, name: &str, folder: &Path, layout: Layout) -> Self {
        let path = match layout {
            Layout::Single => folder.join(format!("{name}.rs")),
            Layout::Tree => folder.to_path_buf(),
        };
        Self { schema: schema.into(), path }
    }
}

/// Checks that no output is at the place of another one, or in it.
///
/// # Errors
/// [`ConfigError::SamePlace`], for the first two that are.
pub fn apart<'p>(places: impl IntoIterator<Item = &'p Place>) -> Result<(), ConfigError> {
    let mut seen: Vec<(&Place, PathBuf)> = Vec::new();
    for place in places {
        let path = folded(&place.path);
        let clash = seen.iter().find(|(_, other)| path.starts_with(other) || other.starts_with(&path));
        if let Some((other, _)) = clash {
            return Err(ConfigError::SamePlace {
                schemas: [other.schema.clone(), place.schema.clone()],
                paths: [other, place].map(|it| it.path.display().to_string()),
            });
        }
        seen.push((place, path));
    }
    Ok(())
}

/// The path with links followed as far as it exists, and without differences of case: what
/// is apart on one file system may not be so on another.
fn folded(path: &Path) -> PathBuf {
    let folder = env::current_dir().unwrap_or_default().join(path);
    let parts: Vec<_> = folder.components().collect();
    let real = |count: usize| {
        let exists: PathBuf = parts.iter().take(count).collect();
        fs::canonicalize(exists).ok().map(|real| (real, count))
    };
    let (mut real, count) = (0..=parts.len()).rev().find_map(real).unwrap_or_default();
    for part in parts.iter().skip(count) {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::CurDir => {}
            part => real.push(part),
        }
    }
    real.to_string_lossy().to_lowercase().into()
}
