//! What a file of a package does not say itself, and stands beside it.

use std::{fs, path::Path};
use tlforge_docs::sources::Note;

/// The version in the `package.json` beside a file of the npm package `@mtcute/tl`.
pub(super) fn npm(path: &Path) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let text = fs::read_to_string(path.with_file_name("package.json")).ok()?;
    let package: Package = serde_json::from_str(&text).ok()?;
    (package.name == "@mtcute/tl").then_some(package.version)
}

/// The version in the `PKG-INFO` of the Python package that a file is a part of.
pub(super) fn python(path: &Path) -> Option<String> {
    let folders = path.ancestors().skip(1).take(4);
    let text = folders.map(|folder| fs::read_to_string(folder.join("PKG-INFO"))).find_map(Result::ok)?;
    text.lines().find_map(|line| line.strip_prefix("Version: ")).map(|it| it.trim().to_owned())
}

/// The layer of a schema in the folder `source` beside a file.
pub(super) fn layer(path: &Path) -> Option<u32> {
    let folder = fs::read_dir(path.with_file_name("source")).ok()?;
    let schemas = folder.flatten().filter(|it| it.path().extension().is_some_and(|it| it == "tl"));
    let layers = schemas.filter_map(|schema| {
        let text = fs::read_to_string(schema.path()).ok()?;
        text.lines().rev().find_map(|line| line.strip_prefix("// LAYER ")?.trim().parse().ok())
    });
    layers.max()
}

/// The text of `errors.csv` beside a `methods.csv`.
pub(super) fn errors(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.replace("methods", "errors");
    fs::read_to_string(path.with_file_name(name)).ok()
}

/// What it means that no layer is known.
pub(super) fn no_layer() -> Note {
    Note::new(1, 1, "no layer is known: this counts as older than what has one; --layer says it")
}
