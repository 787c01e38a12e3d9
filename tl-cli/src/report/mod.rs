//! Reports: the diagnostics of a run in the chosen format.
//!
//! Text and short go to standard error, the machine formats to standard output. All show
//! the same diagnostics: in source order, and at most as many as `--max-errors` says, where
//! errors go before warnings and warnings before the rest. What is left out is counted.

mod found;
mod github;
mod gitlab;
mod json;
mod junit;
mod location;
mod sarif;
mod words;

pub(crate) use found::Found;

use crate::{failure::Failure, output::Output};
use clap::ValueEnum;
use found::Located;
use std::{cmp::Reverse, fmt::Write as _};
use tlforge_parser::{
    diagnostic::{Diagnostic, Severity},
    render,
    rule::Rule,
    source::SourceMap,
};

/// How diagnostics are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ErrorFormat {
    /// With the source, for people
    Text,
    /// path:line:column: severity[rule]: message
    Short,
    /// One JSON object per line
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// One SARIF 2.1.0 document
    Sarif,
    /// One JUnit XML document
    Junit,
    /// One Code Quality report of GitLab
    Gitlab,
}

impl ErrorFormat {
    /// Whether a run is one document, which cannot go on.
    pub(crate) fn is_document(self) -> bool {
        matches!(self, Self::Sarif | Self::Junit | Self::Gitlab)
    }

    /// Whether it goes to standard output.
    pub(crate) fn is_machine(self) -> bool {
        !matches!(self, Self::Text | Self::Short)
    }
}

/// How diagnostics are to be shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) format: ErrorFormat,
    pub(crate) color: bool,
    /// How many are shown at most.
    pub(crate) limit: usize,
    /// Whether the formats `text`, `github` and `gitlab` show diagnostics of severity info.
    pub(crate) info: bool,
}

impl Style {
    /// Whether diagnostics of a severity are not shown, however few there are.
    pub(crate) fn hides(self, severity: Severity) -> bool {
        // Annotations of a pull request are for people, too.
        let for_people = matches!(self.format, ErrorFormat::Text | ErrorFormat::Github | ErrorFormat::Gitlab);
        for_people && !self.info && severity == Severity::Info
    }
}

/// How many diagnostics there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
}

impl Counts {
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|it| it.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }

    /// Of all that a command has found.
    pub(crate) fn of_all(found: &[Found<'_>]) -> Self {
        found.iter().map(|it| Self::of(&it.diagnostics)).fold(Self::default(), |sum, it| Self {
            errors: sum.errors + it.errors,
            warnings: sum.warnings + it.warnings,
            infos: sum.infos + it.infos,
        })
    }

    /// `1 error, 0 warnings, 3 infos`
    pub(crate) fn text(self, style: Style) -> String {
        let mut found = vec![plural(self.errors, "error"), plural(self.warnings, "warning")];
        if self.infos > 0 {
            let hint = if style.hides(Severity::Info) { " (--info shows them)" } else { "" };
            found.push(plural(self.infos, "info") + hint);
        }
        found.join(", ")
    }
}

/// `1 error`, `2 errors`
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What a report shows of the diagnostics.
struct Shown<'d> {
    diagnostics: Vec<Located<'d>>,
    /// Left out, because there are too many.
    hidden: usize,
}

/// Writes the report. Machine formats give one document, also when nothing was found.
pub(crate) fn report(output: &mut Output, style: Style, found: &[Found<'_>]) -> Result<(), Failure> {
    let shown = choose(style, found);
    let text = match style.format {
        ErrorFormat::Text => lines(&shown, |map, it| render::render(map, it, style.color)),
        ErrorFormat::Short => lines(&shown, short),
        ErrorFormat::Json => lines(&shown, json::line),
        ErrorFormat::Github => lines(&shown, github::line),
        ErrorFormat::Sarif => sarif::document(&shown.diagnostics),
        ErrorFormat::Gitlab => gitlab::document(&shown.diagnostics)?,
        ErrorFormat::Junit => junit::document(found, &shown.diagnostics)?,
    };
    if style.format.is_machine() {
        output.print(text.as_bytes())?;
    } else {
        output.message(&text);
    }
    if shown.hidden > 0 {
        let hidden = plural(shown.hidden, "more diagnostic");
        output.message(&format!("{hidden} not shown; --max-errors says how many are\n"));
    }
    Ok(())
}

/// The diagnostics to show: the most severe up to the limit, in source order. Those that another mistake
/// may have caused are left out first.
fn choose<'d>(style: Style, found: &'d [Found<'_>]) -> Shown<'d> {
    let mut all: Vec<Located<'_>> = Vec::new();
    for Found { map, diagnostics } in found {
        let mut here: Vec<_> = diagnostics.iter().filter(|it| !style.hides(it.severity)).collect();
        here.sort_by_key(|it| it.primary.span);
        all.extend(here.into_iter().map(|it| Located { map, it }));
    }
    let mut order: Vec<(usize, Located<'_>)> = all.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, Located { it, .. })| (Reverse(it.severity), it.rule.needs_all_declarations()));
    order.truncate(style.limit);
    order.sort_by_key(|(index, _)| *index);
    let diagnostics: Vec<_> = order.into_iter().map(|(_, diagnostic)| diagnostic).collect();
    Shown { hidden: all.len() - diagnostics.len(), diagnostics }
}

/// One line. What is stale is followed by what differs, as no place can show it.
fn short(map: &SourceMap, diagnostic: &Diagnostic) -> String {
    let mut text = render::short(map, diagnostic);
    let notes = diagnostic.notes.iter().filter(|_| diagnostic.rule == Rule::StaleOutput);
    for note in notes {
        _ = write!(text, "\n    {}", render::message(note));
    }
    text
}

fn lines(shown: &Shown<'_>, line: impl Fn(&SourceMap, &Diagnostic) -> String) -> String {
    let mut out = String::new();
    for Located { map, it } in &shown.diagnostics {
        _ = writeln!(out, "{}", line(map, it));
    }
    out
}
