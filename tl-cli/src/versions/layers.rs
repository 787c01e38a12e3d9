//! Many layers of one schema, in order.

use super::read::Version;
use crate::{failure::Failure, input, session::Session};
use std::path::{Path, PathBuf};

/// A layer that is to be read.
pub(crate) struct Numbered {
    pub(crate) number: u32,
    pub(crate) version: Version,
}

/// Reads all layers, oldest first. A folder of schema files is one layer for each file; files in it whose layer is not
/// known are left out, with a warning.
///
/// The layer is that of the name of a file, such as `layer-186.tl`, or else that of a mark in it: copies of layers have
/// marks of others.
pub(crate) fn layers(paths: &[PathBuf], session: &mut Session) -> Result<Vec<Numbered>, Failure> {
    let mut layers: Vec<Numbered> = Vec::new();
    for path in &input::matching(paths)? {
        let inside = if path.is_dir() { input::schemas(path)? } else { Vec::new() };
        for file in &inside {
            match numbered(file)? {
                Ok(layer) => layers.push(layer),
                Err(name) => {
                    let message = format!("warning: {name} does not say its layer and is left out\n");
                    session.output.message(&message);
                }
            }
        }
        if inside.is_empty() {
            let named = numbered(path)?;
            layers.push(named.map_err(|name| {
                let advice = "name the file after it, as layer-186.tl, or write `// LAYER 186` into it";
                Failure::Usage(format!("{name} does not say its layer: {advice}"))
            })?);
        }
    }
    layers.sort_by_key(|layer| layer.number);
    for pair in layers.windows(2) {
        if let [one, other] = pair
            && one.number == other.number
        {
            let (one, other, layer) = (&one.version.name, &other.version.name, one.number);
            return Err(Failure::Usage(format!("{one} and {other} are both layer {layer}: leave one out")));
        }
    }
    Ok(layers)
}

/// A version with its number, or its name if the number is not known.
fn numbered(path: &Path) -> Result<Result<Numbered, String>, Failure> {
    let version = Version::read(path)?;
    let number = in_name(path).or_else(|| version.layer());
    Ok(match number {
        Some(number) => Ok(Numbered { number, version }),
        None => Err(version.name),
    })
}

/// The number that a name ends with, such as `api_186.tl`, `layer-186.tl` or `186.json`.
fn in_name(path: &Path) -> Option<u32> {
    // What git calls `REV:path` has its name at the end, too.
    let stem = path.file_name()?.to_str()?.split('.').next()?;
    let digits = stem.rsplit(['-', '_', ' ']).next()?;
    let digits = digits.strip_prefix("layer").or_else(|| digits.strip_prefix('L')).unwrap_or(digits);
    (!digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())).then(|| digits.parse().ok())?
}
