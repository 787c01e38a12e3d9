//! The rules that need a resolved schema, one `check_*` function per rule.
//!
//! Rules that can only be checked while names are resolved are reported there; all others
//! are here. Checks change nothing and depend on nothing but their arguments.

mod context;
mod docs;
mod files;
mod flags;
mod ids;
mod known_ids;
mod names;
mod params;
mod types;

pub use ids::Explanation;
pub use known_ids::{KnownId, known_id};

use super::{Schema, graph::Graph};
use crate::{ast, diagnostic::Diagnostic};
use context::Context;

/// Checks a schema. `files` are those that it was resolved from.
#[must_use]
pub fn check<'s>(schema: &Schema<'s>, files: &[ast::File<'s>]) -> Vec<Diagnostic> {
    let mut cx = Context { schema, files, out: Vec::with_capacity(schema.combinators.len() / 8) };
    let mut names = names::Names::default();
    let mut fields = names::FieldNames::default();
    let mut uses = flags::Uses::default();
    let mut ids = ids::Ids::with_capacity(schema.combinators.len());
    let mut graph = Graph::empty(schema);
    for (at, it) in schema.combinators() {
        let open = graph.add(it);
        ids::check_id(&mut cx, at, it, &mut ids);
        ids::check_id_form(&mut cx, it);
        let before = cx.out.len();
        names::check_fields(&mut cx, it.fields, &mut fields);
        let faulty = it.faulty || cx.failed_since(before);
        names::check_name_spelling(&mut cx, at, it, &mut names);
        names::check_name_namespace(&mut cx, it);
        uses.fill(it);
        flags::check_true_boxed(&mut cx, it, &uses);
        if !faulty {
            flags::check_flags(&mut cx, it, &uses);
            params::check_implicit_unused(&mut cx, it, &uses);
            params::check_implicit_order(&mut cx, it);
            params::check_result_unbound(&mut cx, it, &uses);
        }
        params::check_bang_in_type(&mut cx, it, open);
        docs::check_docs(&mut cx, it);
    }
    ids.withdraw(&mut cx.out);
    names::check_ctor_fun_same(&mut cx, &names);
    let direct = graph.direct();
    types::check_uninhabited(&mut cx, &graph, &direct);
    types::check_default_constructor(&mut cx);
    types::check_one_ctor_type_bare(&mut cx, &graph);
    types::check_recursion_box(&mut cx, &direct);
    for file in files {
        files::check_section_order(&mut cx, file);
        files::check_text(&mut cx, file);
        files::check_no_definitions(&mut cx, file);
    }
    files::check_layer_missing(&mut cx);
    cx.out
}
