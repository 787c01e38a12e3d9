//! Which items of generated code a program names: paths in its Rust source, held against the items that there are.

mod program;
mod source;

pub(crate) use program::Program;
pub(crate) use source::{NotRust, Source};

use std::collections::{BTreeMap, BTreeSet};

/// The items of generated code: paths from its root, with TL names.
pub(crate) struct Items(BTreeMap<Vec<String>, String>);

impl Items {
    pub(crate) fn new(items: BTreeMap<Vec<String>, String>) -> Self {
        Self(items)
    }

    /// The TL names of those that a program names.
    pub(crate) fn used(&self, program: &Program) -> BTreeSet<&str> {
        let mut used = BTreeSet::new();
        for path in program.paths() {
            used.extend(self.find(&path));
        }
        for (module, named) in program.globs() {
            // All variants of an enum.
            used.extend(self.find(&module));
            // Of what a glob imports, a program uses what it names.
            let within = self.within(&module).into_iter().filter(|(ident, _)| named.contains(ident.as_str()));
            used.extend(within.map(|(_, name)| name));
        }
        used
    }

    /// The item that a path leads to, or into: `tl::enums::Message::Empty` is in `enums::Message`.
    fn find(&self, path: &[String]) -> Option<&str> {
        (0..path.len()).find_map(|start| {
            let rest = &path[start..];
            (1..=rest.len()).find_map(|end| self.0.get(&rest[..end])).map(String::as_str)
        })
    }

    /// The items that stand in a module: their identifiers and TL names.
    fn within<'s>(&'s self, module: &[String]) -> Vec<(&'s String, &'s str)> {
        let stands = |parents: &[String]| !parents.is_empty() && module.ends_with(parents);
        let items = self.0.iter().filter_map(|(path, name)| {
            let (ident, parents) = path.split_last()?;
            stands(parents).then_some((ident, name.as_str()))
        });
        items.collect()
    }
}
