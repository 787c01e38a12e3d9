//! What all that makes drafts knows of a schema.

use super::{
    draft::Draft, holders::Holders, known::Known, layout::Layout, once::Once, options::Options, paths::Paths,
    raw::Raws, role::Roles, selected::Selected, used::Used,
};
use crate::{names, plan::Path};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::Schema,
    source::{SourceMap, Span},
    table::OrdMap,
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
    pub(super) holders: Holders,
    pub(super) roles: Roles,
    pub(super) once: Once,
    /// Types whose values are kept as bytes.
    pub(super) raws: Raws<'a>,
    pub(super) selected: Selected,
    /// Of what the repetitions of the combinator at hand repeat.
    pub(super) repeated: Vec<Draft<'a>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Drafter<'a> {
    /// The feature that items of the file stand behind in which this is.
    pub(super) fn feature(&self, span: Span) -> Option<&'a str> {
        let features = &self.options.config().file_features;
        let (_, file) = self.map.file_of(span).filter(|_| !features.is_empty())?;
        let mut features = features.iter();
        let (_, feature) = features.find(|(name, _)| names::source(name) == names::source(file.name()))?;
        Some(feature)
    }

    /// The TL names of types whose values are kept as bytes, by the paths of the types, or of what stands for them.
    pub(super) fn raw_names(&self) -> OrdMap<Path, String> {
        let types = self.schema.types().filter(|(id, _)| self.raws.has(*id));
        types.map(|(id, ty)| (self.paths.of_type(self.schema, id), ty.name.to_owned())).collect()
    }

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
