//! What is wrong with a file as a whole.

use tlforge_parser::{diagnostic::Severity, rule::Rule};

/// What is wrong with a file, and where.
pub(super) struct Problem {
    pub(super) rule: Rule,
    pub(super) severity: Severity,
    pub(super) offset: usize,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn new(rule: Rule, offset: usize, message: String) -> Self {
        Self { rule, severity: rule.severity(), offset, message }
    }
}
