//! A list of diagnostics with a limit.

use crate::{
    diagnostic::{Diagnostic, Severity},
    limits::Limits,
    rule::Rule,
    span::Span,
    table::sort_by_key,
};

/// The diagnostics of a file. Beyond the limit they are counted and not kept.
#[derive(Default)]
pub(crate) struct Capped {
    kept: Vec<Diagnostic>,
    errors: Count,
    others: Count,
}

#[derive(Default)]
struct Count {
    kept: usize,
    more: usize,
    first: Option<Span>,
}

impl Capped {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let count = if diagnostic.is_error() { &mut self.errors } else { &mut self.others };
        if count.kept < Limits::DIAGNOSTICS {
            count.kept += 1;
            self.kept.push(diagnostic);
        } else {
            count.more += 1;
            count.first.get_or_insert(diagnostic.primary.span);
        }
    }

    /// Adds an error. It is made only if it is kept or the first that is not.
    pub(crate) fn push_with(&mut self, error: impl FnOnce() -> Diagnostic) {
        if self.is_full() { self.errors.more += 1 } else { self.push(error()) }
    }

    /// Whether further errors are only counted.
    pub(crate) const fn is_full(&self) -> bool {
        self.errors.first.is_some()
    }

    /// All of them, and how many more there were.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        sort_by_key(&mut self.kept, |diagnostic| diagnostic.primary.span);
        for (count, severity) in [(&self.errors, Severity::Error), (&self.others, Severity::Info)] {
            let Some(first) = count.first else { continue };
            let what = if severity == Severity::Error { "error" } else { "warning" };
            let plural = if count.more == 1 { "" } else { "s" };
            let message = format!("{} more {what}{plural} in this file", count.more);
            let mut rest = Diagnostic::new(Rule::Syntax, first, message).label("the first of them");
            rest.severity = severity;
            self.kept.push(rest);
        }
        self.kept
    }
}
