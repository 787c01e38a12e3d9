//! The part of a schema that the configuration asks for.

use crate::{Callers, Config, patterns::Patterns};
use std::collections::BTreeSet;
use tlforge_docs::{Documentation, Kind};
use tlforge_parser::{
    Loaded,
    schema::{CombinatorId, CombinatorKind, Schema, TypeId, graph::Graph},
    source::SourceMap,
};

/// The part that is asked for; `None` for the whole.
pub(crate) fn of<'s>(
    map: &'s SourceMap,
    loaded: &Loaded<'s>,
    documentation: &Documentation,
    config: &Config,
) -> Option<Schema<'s>> {
    let schema = &loaded.schema;
    let out = left_out(schema, documentation, config.callers);
    let stays = |id: &CombinatorId| !out.contains(id);
    if !config.only.is_empty() {
        let only = Patterns::new(&config.only);
        let types = schema.types().filter(|(_, ty)| only.matches(ty.name)).map(|(id, _)| id);
        let named = schema.combinators().filter(|(_, it)| only.matches(it.name.text)).map(|(id, _)| id);
        return Some(loaded.part_of(map, types, named.filter(stays)));
    }
    if out.is_empty() {
        return None;
    }
    // What those need goes with them, unless something else needs it too.
    let theirs = Graph::new(schema).needs([], out.iter().copied());
    let types: Vec<TypeId> = schema.types().map(|(id, _)| id).filter(|id| !theirs.has_type(*id)).collect();
    let functions = schema.combinators().filter(|(_, it)| it.kind == CombinatorKind::Function);
    let functions: Vec<CombinatorId> = functions.map(|(id, _)| id).filter(stays).collect();
    Some(loaded.part_of(map, types, functions))
}

/// The functions that documentation says these cannot call.
fn left_out(schema: &Schema<'_>, documentation: &Documentation, callers: Callers) -> BTreeSet<CombinatorId> {
    let functions = schema.combinators().filter(|(_, it)| it.kind == CombinatorKind::Function);
    let cannot = |name: &str| {
        documentation.get(Kind::Method, name).is_some_and(|item| {
            let who = item.availability;
            match callers {
                Callers::Anyone => false,
                Callers::Users => who.users == Some(false),
                Callers::Bots => who.bots == Some(false) && who.business != Some(true),
            }
        })
    };
    functions.filter(|(_, it)| cannot(it.name.text)).map(|(id, _)| id).collect()
}
