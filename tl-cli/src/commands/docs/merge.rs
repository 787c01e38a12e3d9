//! `tl docs merge`

use crate::{
    disk, documents,
    failure::{Failure, Outcome},
    report::plural,
    session::Session,
};
use clap::Args;
use std::path::{Path, PathBuf};
use tlforge_docs::{Documentation, Item, Kind, json, merge};

/// Make one document of several
///
/// A file is documentation as `tl docs extract` writes it, or a schema with comments that ends in
/// .tl, or one of these files of other libraries: api-schema.json and raw-errors.json of the npm
/// package @mtcute/tl, compiler/api/docs.json of the Python package electrogram, errors.csv and
/// methods.csv of the Python package telethon. What it is shows in its content.
///
/// The newer layer wins, text by text: an older text is taken where a newer one is missing. The
/// order of files does not matter.
#[derive(Args)]
pub(crate) struct Merge {
    /// Files of documentation
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Documentation written by hand, which wins over all files
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,
    /// The layer of files that do not say it
    #[arg(long, value_name = "N")]
    layer: Option<u32>,
    /// Write texts without markup
    #[arg(long)]
    plain: bool,
    /// Write to a file instead of standard output, and say what it holds
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Merge {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let documents = documents::read(&self.files, self.layer)?;
        let overlay = documents::read(self.overlay.as_slice(), None)?;
        let mut found = documents.found();
        found.extend(overlay.found());
        session.report_all(&found)?;
        if documents.has_errors() || overlay.has_errors() {
            return Ok(Outcome::Found);
        }
        let overlay = overlay.all.into_iter().next();
        let merged = merge::merge(documents.all, overlay);
        for name in &merged.only_in_overlay {
            let message = format!("warning: no file but the overlay has {name}\n");
            session.output.message(&message);
        }
        let text = if self.plain { json::write_plain(&merged.docs) } else { json::write(&merged.docs) };
        match self.output.as_deref().filter(|path| *path != Path::new("-")) {
            Some(path) => {
                disk::write(path, text.as_bytes())?;
                session.output.message(&format!("{}: {}\n", path.display(), contents(&merged.docs)));
            }
            None => session.output.print(text.as_bytes())?,
        }
        Ok(Outcome::Clean)
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
