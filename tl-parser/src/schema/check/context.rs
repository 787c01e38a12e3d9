//! What all checks share.

use crate::{ast, diagnostic::Diagnostic, schema::Schema};

/// What the checks look at.
pub(super) struct Context<'a, 's> {
    pub(super) schema: &'a Schema<'s>,
    pub(super) files: &'a [ast::File<'s>],
    pub(super) out: Vec<Diagnostic>,
}

impl Context<'_, '_> {
    /// Whether there is an error among the diagnostics from the one with this index on.
    pub(super) fn failed_since(&self, index: usize) -> bool {
        self.out.iter().skip(index).any(Diagnostic::is_error)
    }
}
