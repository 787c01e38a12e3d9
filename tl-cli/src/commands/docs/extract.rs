//! `tl docs extract`

use super::write::{Style, write};
use crate::{
    documents,
    failure::{Failure, Outcome},
    report::{Counts, plural},
    session::Session,
};
use clap::Args;
use std::path::PathBuf;
use tlforge_docs::merge;

/// Take documentation out of pages
///
/// A file is a documentation page of Telegram's API, as the site serves it or as a repository
/// browser shows it, or a folder of pages. Files that `tl docs merge` takes may stand beside them.
/// Of several layers, the newer one wins, text by text.
///
/// What a page has that is not understood is a warning with its place. With an error, nothing is
/// written.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl docs extract pages -o docs.json\n  tl docs extract pages --text plain > docs.json"
)]
pub(crate) struct Extract {
    /// Pages, folders of pages, and other files of documentation
    #[arg(required = true, value_name = "PAGE")]
    files: Vec<PathBuf>,
    /// Also show diagnostics of severity info, as text and on GitHub
    #[arg(long)]
    info: bool,
    /// What texts are written in
    #[arg(long, value_enum, value_name = "STYLE", default_value = "markdown")]
    text: Style,
    /// Write to a file instead of standard output, and say what it holds
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Extract {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let documents = documents::read(&self.files, None)?;
        session.output.files_read(&documents.names());
        let found = documents.found();
        session.style.info = self.info;
        session.report_all(&found)?;
        let counts = Counts::of_all(&found).text(session.style);
        let read = documents.all.len();
        if documents.has_errors() {
            session.output.summary(&summary(read, &counts));
            return Ok(Outcome::Found);
        }
        let merged = merge::merge(documents.all, None);
        write(session, &merged.docs, self.text, self.output.as_deref())?;
        session.output.summary(&summary(read, &counts));
        Ok(Outcome::Clean)
    }
}

/// `read 198 documents: 0 errors, 2 warnings`
pub(super) fn summary(read: usize, counts: &str) -> String {
    format!("read {}: {counts}\n", plural(read, "document"))
}
