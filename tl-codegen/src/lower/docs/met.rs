//! Where the values of a type are met.

use super::writer::Writer;
use crate::{lower::drafter::Drafter, plan::Path};
use tlforge_parser::schema::{CombinatorId, Ty, TypeId};

/// How many names a list has at most.
const MOST: usize = 6;

/// Adds where a type is met.
pub(super) fn write(drafter: &Drafter<'_>, ty: TypeId, writer: &mut Writer<'_>) {
    let holders = &drafter.holders;
    for (how, all) in [("Returned by", &holders.returned), ("Held by", &holders.held)] {
        let all = all.get(ty.index()).map(Vec::as_slice).unwrap_or_default();
        if let Some(list) = list(drafter, all, writer) {
            writer.paragraph(&format!("{how} {list}."));
        }
    }
}

/// Links to the first of them.
fn list(drafter: &Drafter<'_>, all: &[CombinatorId], writer: &mut Writer<'_>) -> Option<String> {
    // One more name is no longer than to say that there is one.
    let shown = if all.len() <= MOST + 1 { all.len() } else { MOST };
    let mut links: Vec<String> = Vec::new();
    for id in all.iter().take(shown) {
        links.push(link(drafter, *id, writer));
    }
    if all.len() > shown {
        links.push(format!("{} more", all.len() - shown));
    }
    let last = links.pop()?;
    Some(if links.is_empty() { last } else { format!("{} and {last}", links.join(", ")) })
}

/// A link to a constructor or a function.
fn link(drafter: &Drafter<'_>, id: CombinatorId, writer: &mut Writer<'_>) -> String {
    let name = format!("`{}`", drafter.schema[id].name.text);
    match path(drafter, id) {
        Some(path) => writer.link(&name, &path),
        None => name,
    }
}

/// Where a constructor or a function is found: a constructor without a struct at its type.
pub(super) fn path(drafter: &Drafter<'_>, id: CombinatorId) -> Option<Path> {
    match (drafter.paths.of_combinator(id), &drafter.schema[id].result) {
        (Some(path), _) => Some(path.clone()),
        (None, Ty::Named { ty, .. }) if drafter.schema[*ty].prim.is_none() => {
            Some(drafter.paths.of_type(drafter.schema, *ty))
        }
        _ => None,
    }
}
