//! `tl docs merge`

use super::write::{Style, write};
use crate::{
    documents,
    failure::{Failure, Outcome},
    session::Session,
};
use clap::Args;
use std::path::PathBuf;
use tlforge_docs::merge;

/// Make one document of several
///
/// A file is documentation as `tl docs extract` writes it, a page or a folder of pages, or a schema with comments that ends in
/// .tl, or one of these files of other libraries: api-schema.json and raw-errors.json of the npm
/// package @mtcute/tl, compiler/api/docs.json of the Python package electrogram, errors.csv and
/// methods.csv of the Python package telethon. What it is shows in its content.
///
/// The newer layer wins, text by text: an older text is taken where a newer one is missing. The
/// order of files does not matter.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl docs merge docs.json api.tl -o all.json\n  tl docs merge docs.json --overlay own.json -o all.json"
)]
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
    /// What texts are written in
    #[arg(long, value_enum, value_name = "STYLE", default_value = "markdown")]
    text: Style,
    /// Write to a file instead of standard output, and say what it holds
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Merge {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let documents = documents::read(&self.files, self.layer)?;
        session.output.files_read(&documents.names());
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
        write(session, &merged.docs, self.text, self.output.as_deref())?;
        Ok(Outcome::Clean)
    }
}
