//! The front door: from texts to a checked schema.
//!
//! The phases are gated. A statement that cannot be read would make names unknown that it
//! declares, so after an error of the parser only findings are kept that no missing
//! declaration can cause.

use crate::{
    ast::File,
    diagnostic::Diagnostic,
    grammar::parse,
    level::Levels,
    schema::{
        Schema,
        check::check,
        resolve::{Options, resolve},
    },
    source::{FileId, SourceMap},
};

/// What came of some files.
#[derive(Debug)]
pub struct Loaded<'s> {
    /// Their syntax trees, in the order given.
    pub files: Vec<File<'s>>,
    /// What they mean together. Incomplete when there are errors.
    pub schema: Schema<'s>,
    /// All findings: those of the parser first, then the others, each in source order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded<'_> {
    /// Whether there is an error among the diagnostics.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Parses and resolves files as one schema, and checks it. Never fails.
///
/// Findings have their rules' severities, unless a comment says otherwise.
#[must_use]
pub fn load<'s>(map: &'s SourceMap, files: &[FileId], options: Options) -> Loaded<'s> {
    load_with(map, files, options, &Levels::default())
}

/// [`load`], with levels for rules.
#[must_use]
pub fn load_with<'s>(map: &'s SourceMap, files: &[FileId], options: Options, levels: &Levels) -> Loaded<'s> {
    let mut diagnostics = Vec::new();
    let trees: Vec<_> = files
        .iter()
        .map(|file| {
            let mut parsed = parse(map, *file);
            diagnostics.append(&mut parsed.diagnostics);
            parsed.file
        })
        .collect();
    let complete = !diagnostics.iter().any(Diagnostic::is_error);
    let (schema, mut findings) = resolve(map, &trees, options);
    findings.append(&mut check(&schema, &trees));
    if !complete {
        findings.retain(|finding| !finding.rule.needs_all_declarations());
    }
    findings.sort_by_cached_key(|finding| finding.primary.span);
    diagnostics.append(&mut findings);
    let diagnostics = levels.apply(diagnostics, &trees);
    Loaded { files: trees, schema, diagnostics }
}
