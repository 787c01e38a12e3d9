//! What all checks share.

use crate::{ast, diagnostic::Diagnostic, schema::Schema};

/// What the checks look at.
pub(super) struct Context<'a, 's> {
    pub(super) schema: &'a Schema<'s>,
    pub(super) files: &'a [ast::File<'s>],
    pub(super) out: Vec<Diagnostic>,
}

impl Context<'_, '_> {
    /// Whether an error was found since there were so many findings.
    pub(super) fn failed_since(&self, findings: usize) -> bool {
        self.out.len() > findings && self.out.iter().skip(findings).any(Diagnostic::is_error)
    }
}
