//! Reports: the findings of a run in the format that was asked for.
//!
//! Text and short go to standard error, the machine formats to standard output. All show
//! the same findings: in source order, and at most as many as `--max-errors` says, where
//! errors go before warnings and warnings before the rest. What is left out is counted.

mod github;
mod json;
mod junit;
mod place;
mod sarif;

use crate::{failure::Failure, output::Output};
use clap::ValueEnum;
use std::{cmp::Reverse, fmt::Write as _};
use tl_parser::{
    diagnostic::{Diagnostic, Severity},
    render,
    source::SourceMap,
};

/// How findings are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ErrorFormat {
    /// With the source, for people
    Text,
    /// path:line:column: severity[rule]: message
    Short,
    /// One JSON object a line
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// One SARIF 2.1.0 document
    Sarif,
    /// One JUnit XML document
    Junit,
}

impl ErrorFormat {
    /// Whether it goes to standard output.
    fn is_machine(self) -> bool {
        !matches!(self, Self::Text | Self::Short)
    }
}

/// How findings are to be shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) format: ErrorFormat,
    pub(crate) color: bool,
    /// How many are shown at most.
    pub(crate) limit: usize,
    /// Whether the text format shows findings of severity info.
    pub(crate) info: bool,
}

impl Style {
    /// Whether findings of a severity are not shown, however few there are.
    pub(crate) fn hides(self, severity: Severity) -> bool {
        self.format == ErrorFormat::Text && !self.info && severity == Severity::Info
    }
}

/// How many findings there are.
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
}

/// `1 error`, `2 errors`
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What a report shows of the findings.
struct Shown<'d> {
    findings: Vec<&'d Diagnostic>,
    /// Left out, because there are too many.
    hidden: usize,
}

/// Writes the report. Machine formats give a document also when nothing was found.
pub(crate) fn report(
    output: &mut Output,
    style: Style,
    map: &SourceMap,
    diagnostics: &[Diagnostic],
) -> Result<(), Failure> {
    let shown = choose(style, diagnostics);
    let text = match style.format {
        ErrorFormat::Text => text(style, map, &shown),
        ErrorFormat::Short => lines(&shown, |it| render::short(map, it)),
        ErrorFormat::Json => lines(&shown, |it| json::line(map, it)),
        ErrorFormat::Github => lines(&shown, |it| github::line(map, it)),
        ErrorFormat::Sarif => sarif::document(map, &shown.findings),
        ErrorFormat::Junit => junit::document(map, &shown.findings)?,
    };
    if style.format.is_machine() {
        output.print(text.as_bytes())?;
    } else {
        output.say(&text);
    }
    if shown.hidden > 0 {
        let hidden = plural(shown.hidden, "more finding");
        output.say(&format!("{hidden} not shown; --max-errors says how many are\n"));
    }
    Ok(())
}

/// The findings to show: the gravest up to the limit, in source order. Those that another mistake
/// may have caused are left out first.
fn choose(style: Style, diagnostics: &[Diagnostic]) -> Shown<'_> {
    let mut all: Vec<_> = diagnostics.iter().filter(|it| !style.hides(it.severity)).collect();
    all.sort_by_key(|it| it.primary.span);
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|index| (Reverse(all[*index].severity), all[*index].rule.needs_all_declarations()));
    order.truncate(style.limit);
    order.sort_unstable();
    Shown { hidden: all.len() - order.len(), findings: order.into_iter().map(|index| all[index]).collect() }
}

fn lines(shown: &Shown<'_>, line: impl Fn(&Diagnostic) -> String) -> String {
    let mut out = String::new();
    for finding in &shown.findings {
        _ = writeln!(out, "{}", line(finding));
    }
    out
}

fn text(style: Style, map: &SourceMap, shown: &Shown<'_>) -> String {
    let mut out = String::new();
    for finding in &shown.findings {
        out.push_str(&render::render(map, finding, style.color));
        out.push('\n');
    }
    out
}
