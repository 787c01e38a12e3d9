//! From the schema to the [`Plan`]: all decisions about Rust code.
//!
//! In four steps, none of which changes what an earlier one has made: names and layout of all
//! types (`paths`, `layout`), a draft of each struct and enum (`drafts`, `record`, `value`), facts
//! that need all drafts (`facts`), and the items, each with the list of its implementations
//! (`items`, `impls`).
//!
//! Fails only where a schema has no Rust form: names that clash, and parts of the type language
//! that cannot be generated. Each is a diagnostic with its place.

mod bare;
mod bounds;
mod derives;
mod docs;
mod draft;
mod drafter;
mod drafts;
mod empty;
mod erase;
mod expand;
mod facts;
mod helpers;
mod holders;
mod impls;
mod items;
mod known;
mod layout;
mod length;
mod maker;
mod nest;
mod no_drop;
mod nulls;
mod number;
mod once;
mod options;
mod order;
mod outlined;
mod params;
mod paths;
mod raw;
mod record;
mod reflection;
mod registry;
mod requests;
mod role;
mod rpc;
mod runs;
mod scope;
mod selected;
mod shape;
mod size;
mod standard;
mod store;
mod used;
mod uses;
mod value;
mod variants;
mod views;

use crate::{
    Config, ConfigError,
    options::{paths::Resolved, without_features},
    plan::Plan,
};
use drafts::Drafts;
use options::Options;
use paths::Paths;
pub(crate) use raw::Raws;
use tlforge_docs::Documentation;
use tlforge_parser::{diagnostic::Diagnostic, schema::Schema, source::SourceMap};

/// Makes the plan of a schema without errors: of all of it, or of a
/// [part](tlforge_parser::Loaded::part) that the configuration asks for.
///
/// # Errors
/// [`Refused`].
pub fn lower<'a>(
    map: &'a SourceMap,
    schema: &'a Schema<'a>,
    documentation: &'a Documentation,
    config: &'a Config,
) -> Result<Plan, Refused> {
    let options = Resolved::new(schema, config).map_err(Refused::Config)?;
    with_options(map, (schema, Raws::default()), documentation, &options)
}

/// The same with options that are resolved: perhaps for a schema that this one is a part of, and of which
/// some types are kept as bytes.
pub(crate) fn with_options<'a>(
    map: &'a SourceMap,
    (schema, raws): (&'a Schema<'a>, Raws<'a>),
    documentation: &'a Documentation,
    options: &'a Resolved<'a, 'a>,
) -> Result<Plan, Refused> {
    let options = Options::new(options);
    if registry::is_needed(schema, options) {
        without_features(options.config()).map_err(Refused::Config)?;
    }
    let drafts = Drafts::new(map, (schema, raws), documentation, options)
        .map_err(|all| Refused::Schema(once_each(all)))?;
    items::plan(drafts, options).map_err(Refused::Config)
}

/// Why there is no plan of a schema.
#[derive(Clone, PartialEq, Debug)]
pub enum Refused {
    /// It has no Rust form: all diagnostics of this stage, of the rules `rust-name` and
    /// `unsupported`.
    Schema(Vec<Diagnostic>),
    /// The configuration does not fit it.
    Config(ConfigError),
}

/// Names of a schema, or of a part of it, that are one in Rust: those for which [`lower`] fails.
pub(crate) fn clashes<'a>(
    schema: &'a Schema<'a>,
    options: &'a Resolved<'a, 'a>,
    raws: &Raws<'_>,
) -> Vec<Diagnostic> {
    let (options, mut diagnostics) = (Options::new(options), Vec::new());
    Paths::new(schema, options, raws, &mut diagnostics);
    for (_, ty) in schema.types().filter(|(id, _)| options.shape().is_enum(schema, *id)) {
        variants::idents(schema, ty, options, &mut diagnostics);
    }
    once_each(diagnostics)
}

/// What a type and its constructors are both asked for is found twice.
fn once_each(all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for diagnostic in all {
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }
    diagnostics
}
