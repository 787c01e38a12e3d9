//! `tl docs coverage`

use super::extract::summary;
use crate::{
    documents,
    failure::{Failure, Outcome},
    report::Counts,
    session::Session,
};
use clap::Args;
use std::{fmt::Write as _, path::PathBuf};
use tlforge_docs::{Documentation, Item, Kind, merge};

/// Count what documentation says, section by section
///
/// Takes all files that `tl docs extract` takes. What is counted is what would be extracted, so
/// that a section which a site has renamed shows as a lower number, beside the warning about it.
#[derive(Args)]
#[command(after_help = "Examples:\n  tl docs coverage pages\n  tl docs coverage docs.json --info")]
pub(crate) struct Coverage {
    /// Pages, folders of pages, and other files of documentation
    #[arg(required = true, value_name = "PAGE")]
    files: Vec<PathBuf>,
    /// Also show diagnostics of severity info, as text and on GitHub
    #[arg(long)]
    info: bool,
}

impl Coverage {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let documents = documents::read(&self.files, None)?;
        session.output.files_read(&documents.names());
        let found = documents.found();
        session.style.info = self.info;
        session.report_all(&found)?;
        let counts = Counts::of_all(&found).text(session.style);
        let (read, errors) = (documents.all.len(), documents.has_errors());
        let merged = merge::merge(documents.all, None);
        session.output.print(table(&merged.docs).as_bytes())?;
        session.output.summary(&summary(read, &counts));
        Ok(Outcome::found(errors))
    }
}

/// How often an item has something.
type Count = fn(&Item) -> usize;

/// A row: what is counted, how many, and how many of them are described.
const ROWS: &[(&str, Count)] = &[
    ("items", |_| 1),
    ("with a layer", |it| it.layer.is_some().into()),
    ("of a later layer", |it| it.available_from.is_some().into()),
    ("described", |it| (!it.description.is_empty()).into()),
    ("parameters", |it| it.params.len()),
    ("  with a type", |it| it.params.iter().filter(|it| !it.ty.is_empty()).count()),
    ("  described", |it| it.params.iter().filter(|it| !it.description.is_empty()).count()),
    ("result or type", |it| (!it.result.is_empty()).into()),
    ("errors", |it| it.errors.len()),
    ("  described", |it| it.errors.iter().filter(|it| !it.description.is_empty()).count()),
    ("for users: known", |it| it.availability.users.is_some().into()),
    ("for bots: known", |it| it.availability.bots.is_some().into()),
    ("over a business connection", |it| (it.availability.business == Some(true)).into()),
    ("before signing in", |it| (it.availability.unauthenticated == Some(true)).into()),
    ("related pages", |it| it.related.len()),
    ("  described", |it| it.related.iter().filter(|it| !it.description.is_empty()).count()),
    ("constructors", |it| it.constructors.len()),
    ("  described", |it| it.constructors.iter().filter(|it| !it.description.is_empty()).count()),
    ("methods", |it| it.methods.len()),
    ("  described", |it| it.methods.iter().filter(|it| !it.description.is_empty()).count()),
    ("other sections", |it| it.sections.len()),
];

fn table(docs: &Documentation) -> String {
    let kinds = [Kind::Method, Kind::Constructor, Kind::Type];
    let mut out = format!("{:<28}{:>10}{:>14}{:>8}\n", "", "methods", "constructors", "types");
    for (name, count) in ROWS {
        let sum = |kind: Kind| docs.items.iter().filter(|it| it.kind == kind).map(count).sum::<usize>();
        let [methods, constructors, types] = kinds.map(sum);
        _ = writeln!(out, "{name:<28}{methods:>10}{constructors:>14}{types:>8}");
    }
    let layers = docs.layers.len();
    _ = writeln!(out, "\n{:<28}{layers:>10}", "layers listed");
    _ = writeln!(out, "{:<28}{:>10}", "errors of any call", docs.errors.len());
    out
}
