//! From syntax trees to the model.
//!
//! Two passes, so that the order of declarations means nothing: `collect` lists all names,
//! then every field and result is given its meaning. Resolving never fails: what cannot be
//! understood becomes [`Ty::Error`](super::Ty::Error) and a diagnostic. Rules that need the finished model are
//! left to the checks.

mod args;
mod bodies;
mod collect;
mod docs;
mod faulty;
mod fields;
mod finality;
mod ids;
mod missing;
mod near;
mod numbers;
mod options;
mod partials;
mod primitive;
mod repeated;
mod reported;
mod resolver;
mod results;
mod scope;
mod spine;
mod symbols;
mod types;

#[doc(hidden)]
pub use near::nearest;
pub use options::{IdRuleOption, Options};

use super::{Null, Schema, tdlib};
use crate::{ast, diagnostic::Diagnostic, source::SourceMap};
use resolver::Resolver;

/// Resolves files of `map` as one schema.
///
/// Recursion follows the nesting of the syntax trees, which the parser limits.
#[doc(hidden)]
#[must_use]
pub fn resolve<'s>(
    map: &'s SourceMap,
    files: &[ast::File<'s>],
    options: Options,
) -> (Schema<'s>, Vec<Diagnostic>) {
    let mut resolver = Resolver::new(map, files, options);
    resolver.collect();
    resolver.try_rule();
    resolver.bodies();
    resolver.partials();
    resolver.reported.count_places(&mut resolver.diagnostics);
    resolver.ids();
    resolver.schema.layer = layer(files);
    resolver.docs();
    if options.tdlib {
        tdlib::set_nulls(&mut resolver.schema, map, &|it, field| {
            it.docs.map_or(Null::Never, |docs| tdlib::null_of(field, docs))
        });
    }
    (resolver.schema, resolver.diagnostics)
}

/// The layer that the files with layer marks agree on.
fn layer(files: &[ast::File<'_>]) -> Option<u32> {
    let mut layers = files.iter().filter_map(ast::File::layer);
    let first = layers.next()?;
    layers.all(|layer| layer == first).then_some(first)
}
