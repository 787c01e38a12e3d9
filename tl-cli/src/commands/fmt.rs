//! `tl fmt`

use crate::{
    config::{self, Target},
    disk::{self, Written},
    failure::{Failure, Outcome},
    input,
    session::Session,
    stale,
};
use clap::Args;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};
use tlforge_codegen::input::{Input, Source};
use tlforge_parser::{ast::File, diagnostic::Diagnostic, format::format, parse, rule::Rule};

/// Print schemas in canonical form, with all their comments
///
/// Without an option, the text goes to standard output. A file keeps its line ends. One that
/// cannot be read as TL is not changed. Without files, the files of TL text that `tl.toml` names are
/// formatted.
#[derive(Args)]
#[command(after_help = "Examples:\n  tl fmt api.tl\n  tl fmt -w schema/*.tl\n  tl fmt --check --diff schema")]
pub(crate) struct Fmt {
    /// Schema files; those of `tl.toml` if there are none
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write the text into the files
    #[arg(short, long, conflicts_with_all = ["diff", "check"])]
    write: bool,
    /// Print what would change; exit with 1 if anything would
    #[arg(short, long)]
    diff: bool,
    /// List the files that would change; exit with 1 if any would
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        if self.check && self.diff && session.style.format.is_machine() {
            let message = "--diff and the report of --check would both go to standard output: leave one out";
            return Err(Failure::Usage(message.to_owned()));
        }
        let input = self.input()?;
        session.output.files_read(input.paths());
        if self.write && input.sources.iter().any(|file| file.path.is_none()) {
            let message = "-w changes files: standard input and other forms than TL text cannot be changed";
            return Err(Failure::Usage(message.to_owned()));
        }
        let is_page = |file: &Source| input.map.get(file.id).is_some_and(|it| it.is_made());
        if (self.check || self.diff) && input.sources.iter().any(is_page) {
            let message = "--check and --diff are about files of TL text: a page is none";
            return Err(Failure::Usage(message.to_owned()));
        }
        let mut diagnostics = input.diagnostics.clone();
        let mut trees: Vec<(&Source, File<'_>)> = Vec::new();
        for source in &input.sources {
            let parsed = parse(&input.map, source.id);
            diagnostics.extend(parsed.diagnostics);
            trees.push((source, parsed.file));
        }
        if diagnostics.iter().any(|it| it.is_error()) {
            session.report_errors(&input.map, &diagnostics)?;
            return Ok(Outcome::Found);
        }
        let mut differing = Vec::new();
        for (source, tree) in trees {
            differing.extend(self.file(session, &input, source, &tree)?);
        }
        let outcome = Outcome::found(!differing.is_empty() && (self.diff || self.check));
        if self.check {
            session.report(&input.map, differing)?;
        }
        Ok(outcome)
    }

    /// The files. Of those that `tl.toml` names some may be pages, or of another form: they have no format.
    fn input(&self) -> Result<Input, Failure> {
        if !self.files.is_empty() {
            return input::read(&self.files);
        }
        let configuration = config::in_place_of_files(None)?;
        let files = configuration.targets.iter().flat_map(Target::all_files).map(Path::to_owned);
        let files: BTreeSet<PathBuf> = files.collect();
        let mut input = input::read(&files.into_iter().collect::<Vec<_>>())?;
        input.sources.retain(|file| file.path.is_some());
        Ok(input)
    }

    /// Handles one file; returns a diagnostic if its text is not canonical.
    fn file(
        &self,
        session: &mut Session,
        input: &Input,
        source: &Source,
        tree: &File<'_>,
    ) -> Result<Option<Diagnostic>, Failure> {
        let Some(file) = input.map.get(source.id) else { return Ok(None) };
        let text = with_ends_of(file.text(), &format(tree));
        let differs = text != file.text() || source.bom;
        let name = file.name();
        if self.write {
            if let Some(path) = &source.path
                && disk::write(path, text.as_bytes())? == Written::Changed
            {
                session.output.summary(&format!("{name}: formatted\n"));
                session.output.file("wrote", path);
            }
        } else if self.diff {
            // Nothing, if nothing differs.
            session.output.print(diff(name, file.text(), &text).as_bytes())?;
        } else if !self.check {
            session.output.print(text.as_bytes())?;
        }
        let advice = if source.path.is_some() { "; `tl fmt -w` does it" } else { "" };
        let place = stale::span(file.span(), &stale::first_difference(file.text(), &text));
        let diagnostic =
            || Diagnostic::new(Rule::NotFormatted, place, format!("this file is not formatted{advice}"));
        Ok(differs.then(diagnostic))
    }
}

/// The text with the line ends that most lines of the old one have: they are not for this tool
/// to choose, and git may change them on checkout.
fn with_ends_of(old: &str, text: &str) -> String {
    let crlf = old.matches("\r\n").count();
    let (lf, cr) = (old.matches('\n').count() - crlf, old.matches('\r').count() - crlf);
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    match crlf.max(lf).max(cr) {
        most if most == lf => plain,
        most if most == crlf => plain.replace('\n', "\r\n"),
        _ => plain.replace('\n', "\r"),
    }
}

/// The difference as `diff -u` prints it.
fn diff(name: &str, old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().header(name, &format!("{name} (formatted)")).to_string()
}
