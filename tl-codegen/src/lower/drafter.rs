//! What all that makes drafts knows of a schema.

use super::{
    docs::{Known, Uses},
    draft::Draft,
    layout::Layout,
    once::Once,
    options::Options,
    paths::Paths,
    raw::Raws,
    role::Roles,
    used::Used,
    views::Selected,
};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::Schema,
    source::{SourceMap, Span},
};

/// Makes drafts.
pub(super) struct Drafter<'a> {
    pub(super) map: &'a SourceMap,
    pub(super) schema: &'a Schema<'a>,
    pub(super) options: Options<'a>,
    /// Whether any value can be read by its id.
    pub(super) registry: bool,
    pub(super) paths: Paths<'a>,
    pub(super) layout: Layout<'a>,
    pub(super) used: Used,
    pub(super) known: Known<'a>,
    pub(super) uses: Uses,
    pub(super) roles: Roles,
    pub(super) once: Once,
    /// Types whose values are kept as bytes.
    pub(super) raws: Raws<'a>,
    pub(super) selected: Selected,
    /// Of what the repetitions of the combinator at hand repeat.
    pub(super) repeated: Vec<Draft<'a>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Drafter<'_> {
    /// Reports what cannot be generated.
    pub(super) fn unsupported<T>(&mut self, span: Span, what: &str) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(
            Rule::Unsupported,
            span,
            format!("no Rust code can be generated for {what}"),
        ));
        None
    }
}
