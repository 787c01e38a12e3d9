//! Which differences count: by the levels of the run, and by comments in the schemas.

use super::read::Known;
use crate::report::Found;
use clap::ValueEnum;
use tlforge_diff::{Change, Detail, Diff};
use tlforge_parser::{
    diagnostic::{Diagnostic, Severity},
    level::Levels,
};

/// What makes a comparison end with exit code 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// Bytes that are not understood, by a rule of level deny
    Wire,
    /// Also code that uses the generated Rust and must change
    Source,
    /// Any change
    Any,
}

/// A comparison with the severity of each detail; `None` for what is allowed.
pub(crate) struct Judged<'d> {
    pub(crate) diff: &'d Diff,
    severities: Vec<Vec<Option<Severity>>>,
}

/// Gives each detail its severity.
pub(crate) fn judge<'d>(diff: &'d Diff, old: &Known<'_>, new: &Known<'_>, levels: &Levels) -> Judged<'d> {
    // Each in the version where its place is.
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for detail in diff.changes.iter().flat_map(|it| &it.details) {
        let (list, span) =
            if detail.new.is_some() { (&mut after, detail.new) } else { (&mut before, detail.old) };
        list.push(Diagnostic::new(detail.rule, span.unwrap_or_default(), ""));
    }
    let mut before = levels.severities(&before, &old.loaded.files).into_iter();
    let mut after = levels.severities(&after, &new.loaded.files).into_iter();
    let of = |change: &Change| -> Vec<Option<Severity>> {
        let details = change.details.iter();
        details.map(|it| if it.new.is_some() { after.next() } else { before.next() }.flatten()).collect()
    };
    Judged { diff, severities: diff.changes.iter().map(of).collect() }
}

impl<'d> Judged<'d> {
    /// All details with their changes and severities.
    fn details(&self) -> impl Iterator<Item = (&'d Change, &'d Detail, Option<Severity>)> {
        let changes = self.diff.changes.iter().zip(&self.severities);
        changes.flat_map(|(change, severities)| {
            change.details.iter().zip(severities).map(move |(detail, severity)| (change, detail, *severity))
        })
    }

    /// Those that break bytes and are errors.
    pub(crate) fn violations(&self) -> impl Iterator<Item = (&'d Change, &'d Detail)> {
        let broken = self
            .details()
            .filter(|(_, detail, severity)| detail.wire.breaks() && *severity == Some(Severity::Error));
        broken.map(|(change, detail, _)| (change, detail))
    }

    /// Whether a change breaks bytes by a rule of level deny.
    pub(crate) fn is_violation(&self, at: usize) -> bool {
        let (Some(change), Some(severities)) = (self.diff.changes.get(at), self.severities.get(at)) else {
            return false;
        };
        let mut all = change.details.iter().zip(severities);
        all.any(|(detail, severity)| detail.wire.breaks() && *severity == Some(Severity::Error))
    }

    /// Whether there is anything that the run is to fail on.
    pub(crate) fn fails(&self, on: FailOn) -> bool {
        match on {
            FailOn::Wire => self.violations().next().is_some(),
            FailOn::Source => {
                let mut counted = self.details().filter(|(.., severity)| severity.is_some());
                counted.any(|(_, detail, _)| detail.source || detail.wire.breaks())
            }
            FailOn::Any => self.details().any(|(.., severity)| severity.is_some()),
        }
    }

    /// The violations as diagnostics, each in the version where its place is.
    pub(crate) fn found<'m>(&self, old: &'m Known<'_>, new: &'m Known<'_>) -> [Found<'m>; 2] {
        let diagnostics = |of_new: bool| {
            let here = self.violations().filter(|(_, detail)| detail.new.is_some() == of_new);
            here.map(|(change, detail)| diagnostic(change, detail)).collect()
        };
        [(old, false), (new, true)].map(|(known, of_new)| Found {
            map: &known.version().input.map,
            diagnostics: diagnostics(of_new),
        })
    }
}

/// `function brew: the field …`
fn diagnostic(change: &Change, detail: &Detail) -> Diagnostic {
    let span = detail.new.or(detail.old).unwrap_or_default();
    let message = format!("{} {}: {}", change.subject.name(), change.name, detail.text);
    let mut diagnostic = Diagnostic::new(detail.rule, span, message).note(detail.why);
    diagnostic.severity = Severity::Error;
    match &detail.help {
        Some(help) => diagnostic.help(help.clone()),
        None => diagnostic,
    }
}
