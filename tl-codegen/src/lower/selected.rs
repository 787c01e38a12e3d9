//! Which types are to have a view, as patterns of TL names say.

use super::paths::Paths;
use crate::{patterns::Patterns, plan::Path};
use tlforge_parser::{schema::Schema, table::OrdSet};

/// The types that are to have a view, if they hold anything that can be borrowed.
pub(super) struct Selected(OrdSet<Path>);

impl Selected {
    /// By name. A type takes its constructors with it.
    pub(super) fn new(schema: &Schema<'_>, paths: &Paths<'_>, patterns: &[String]) -> Self {
        let patterns = Patterns::new(patterns);
        let wanted = |name: &str| patterns.matches(name);
        let mut selected = OrdSet::new();
        for (id, combinator) in schema.combinators() {
            selected.extend(paths.of_combinator(id).filter(|_| wanted(combinator.name.text)).cloned());
        }
        for (id, ty) in schema.types().filter(|(_, ty)| ty.prim.is_none() && wanted(ty.name)) {
            selected.insert(paths.of_type(schema, id));
            for constructor in &ty.constructors {
                selected.extend(paths.of_combinator(*constructor).cloned());
            }
        }
        Self(selected)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this is one.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.0.contains(path)
    }

    /// What is repeated in a combinator goes with it.
    pub(super) fn follow(&mut self, combinator: &Path, record: &Path) {
        if self.0.contains(combinator) {
            self.0.insert(record.clone());
        }
    }
}
