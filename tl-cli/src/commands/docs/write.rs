//! Writing a document.

use crate::{disk, failure::Failure, report::plural, session::Session};
use clap::ValueEnum;
use std::path::Path;
use tlforge_docs::{Documentation, Item, Kind, json};

/// What texts are written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Style {
    /// With links, lists and emphasis
    Markdown,
    /// Without markup
    Plain,
}

/// Writes a document to a file, and says what it holds, or to standard output.
pub(super) fn write(
    session: &mut Session,
    docs: &Documentation,
    style: Style,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let text = match style {
        Style::Markdown => json::write(docs),
        Style::Plain => json::write_plain(docs),
    };
    match output.filter(|path| *path != Path::new("-")) {
        Some(path) => {
            disk::write(path, text.as_bytes())?;
            session.output.file("wrote", path);
            session.output.summary(&format!("{}: {}\n", path.display(), contents(docs)));
            Ok(())
        }
        None => session.output.print(text.as_bytes()),
    }
}

/// How many items a document has, and how many of them are described.
fn contents(docs: &Documentation) -> String {
    let count = |kind: Kind, name: &str| {
        let items: Vec<&Item> = docs.items.iter().filter(|it| it.kind == kind).collect();
        let described = items.iter().filter(|it| !it.description.is_empty()).count();
        format!("{} ({described} described)", plural(items.len(), name))
    };
    let params: Vec<_> = docs.items.iter().flat_map(|it| &it.params).collect();
    let described = params.iter().filter(|it| !it.description.is_empty()).count();
    let errors = docs.items.iter().map(|it| it.errors.len()).sum();
    [
        count(Kind::Method, "method"),
        count(Kind::Constructor, "constructor"),
        count(Kind::Type, "type"),
        format!("{} ({described} described)", plural(params.len(), "field")),
        format!("{} of methods", plural(errors, "error")),
    ]
    .join(", ")
}
