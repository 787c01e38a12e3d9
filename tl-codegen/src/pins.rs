//! Which payloads stand in a box: a list beside generated code, so that the next run keeps them.

use crate::{
    Error, Layout,
    plan::{Kind, Plan, Repr},
    table::OrdMap,
};
use std::{collections::BTreeMap, fmt::Write, fs, io, path::Path};

/// What the list says about itself.
const HEAD: &str =
    "// Payloads of variants, and whether they stand in a box. `pin-boxes` keeps them as they are here.\n";

/// The name of the file, below the output folder.
pub(crate) fn file(name: &str, layout: Layout) -> String {
    match layout {
        Layout::Single => format!("{name}.boxes.rs"),
        Layout::Tree => "boxes.rs".into(),
    }
}

/// The payloads of a plan, by their constructors.
pub fn of(plan: &Plan) -> OrdMap<&str, bool> {
    let mut pins = OrdMap::new();
    let Some(root) = plan.roots.first() else { return pins };
    for item in &root.items {
        let Kind::Enum(sum) = &item.kind else { continue };
        for variant in &sum.variants {
            match variant.payload.as_ref().map(|payload| &payload.repr) {
                None | Some(Repr::Custom(_)) => {}
                Some(repr) => drop(pins.insert(variant.name.as_str(), matches!(repr, Repr::Pointer(_)))),
            }
        }
    }
    pins
}

/// The text of the list. `mark` is the first line.
pub(crate) fn text(mark: &str, plan: &Plan) -> String {
    let mut text = format!("{mark}{HEAD}");
    for (name, boxed) in of(plan) {
        let _ = writeln!(text, "// {} {name}", if boxed { "boxed" } else { "inline" });
    }
    text
}

/// Reads the list that stands in an output folder; none where there is no such file.
///
/// # Errors
/// [`Error::Io`], also for a file that is no such list, with the line.
pub fn read(folder: &Path, name: &str, layout: Layout) -> Result<BTreeMap<String, bool>, Error> {
    let path = folder.join(file(name, layout));
    let error = |error| Error::Io { path: path.clone(), error };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(other) => return Err(error(other)),
    };
    let mut pins = BTreeMap::new();
    // Two lines say what it is.
    for (index, line) in text.lines().enumerate().skip(2) {
        let mut words = line.split_whitespace();
        let pin = match (words.next(), words.next(), words.next(), words.next()) {
            (Some("//"), Some("boxed"), Some(name), None) => (name.to_owned(), true),
            (Some("//"), Some("inline"), Some(name), None) => (name.to_owned(), false),
            _ => {
                let text = format!("line {} is neither `// boxed NAME` nor `// inline NAME`", index + 1);
                return Err(error(io::Error::new(io::ErrorKind::InvalidData, text)));
            }
        };
        pins.insert(pin.0, pin.1);
    }
    Ok(pins)
}
