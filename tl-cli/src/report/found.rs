//! What a command has found, with the texts it was found in.

use tlforge_parser::{diagnostic::Diagnostic, source::SourceMap};

/// Texts and what was found in them. A command may have several of these: each schema that
/// `tl generate` reads is one.
pub(crate) struct Found<'d> {
    pub(crate) map: &'d SourceMap,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A diagnostic with its texts.
#[derive(Clone, Copy)]
pub(super) struct Located<'d> {
    pub(super) map: &'d SourceMap,
    pub(super) it: &'d Diagnostic,
}
