//! What happened to types.

use crate::{
    combinators::Matched,
    documentation,
    model::{Change, Declared, Detail, Happened, Subject, Touched},
    side::Side,
};
use std::collections::BTreeMap;
use tlforge_parser::{
    rule::Rule,
    schema::{TypeDef, TypeId},
};

/// A type that both versions have, or only one.
pub(crate) struct Pair {
    pub(crate) old: Option<TypeId>,
    pub(crate) new: Option<TypeId>,
}

/// The types of both versions that have constructors, in the order of the new one. Those that are gone
/// come last.
pub(crate) fn pairs(old: &Side<'_>, new: &Side<'_>, matched: &Matched<'_>) -> Vec<Pair> {
    let has_own = |ty: &TypeDef<'_>| ty.prim.is_none() && !ty.constructors.is_empty();
    let mut before: BTreeMap<&str, TypeId> = BTreeMap::new();
    for (id, ty) in old.schema().types().filter(|(_, ty)| has_own(ty)) {
        before.insert(matched.renames.types.get(ty.name).copied().unwrap_or(ty.name), id);
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for (id, ty) in new.schema().types().filter(|(_, ty)| has_own(ty)) {
        pairs.push(Pair { old: before.remove(ty.name), new: Some(id) });
    }
    let mut gone: Vec<_> = before.into_values().collect();
    gone.sort_unstable();
    pairs.extend(gone.into_iter().map(|id| Pair { old: Some(id), new: None }));
    pairs
}

/// What happened to a type; `None` if nothing did.
pub(crate) fn change(sides: (&Side<'_>, &Side<'_>), matched: &Matched<'_>, pair: &Pair) -> Option<Change> {
    let (schema, now) = (sides.0.schema(), sides.1.schema());
    let declared =
        |ty: &TypeDef<'_>| Declared { name: ty.name.to_owned(), text: String::new(), id: 0, span: ty.span };
    let (old, new) = (pair.old.map(|id| &schema[id]), pair.new.map(|id| &now[id]));
    let (happened, details) = match (old, new) {
        (None, Some(new)) => {
            let constructors = count(new.constructors.len());
            let detail = Detail::new(Rule::TypeAdded, format!("the type is new, with {constructors}"));
            (Happened::Added, vec![detail.at(None, Some(new.span))])
        }
        (Some(old), None) => {
            let detail = Detail::new(Rule::TypeRemoved, "the type is gone");
            (Happened::Removed, vec![detail.at(Some(old.span), None)])
        }
        (Some(old), Some(new)) => {
            let renamed = old.name != new.name;
            let details = both(sides, matched, old, new);
            (if renamed { Happened::Renamed } else { Happened::Changed }, details)
        }
        (None, None) => return None,
    };
    let name = new.or(old)?.name.to_owned();
    let (old, new) = (old.map(declared), new.map(declared));
    let touches = Touched::default();
    (!details.is_empty()).then_some(Change {
        subject: Subject::Type,
        name,
        happened,
        old,
        new,
        details,
        touches,
    })
}

fn both(
    sides: (&Side<'_>, &Side<'_>),
    matched: &Matched<'_>,
    old: &TypeDef<'_>,
    new: &TypeDef<'_>,
) -> Vec<Detail> {
    let mut details = Vec::new();
    let at = |detail: Detail| detail.at(Some(old.span), Some(new.span));
    if old.name != new.name {
        let text =
            format!("`{}` seems to be called `{}` now: both have the same constructors", old.name, new.name);
        details.push(at(Detail::new(Rule::TypeRenamed, text)));
    }
    details.extend(members(sides, matched, old, new).map(at));
    if old.finality != new.finality {
        details.push(at(Detail::new(Rule::ModifierChanged, "a `New`, `Final` or `Empty` statement differs")));
    }
    details.extend(documentation::compare(sides, Subject::Type, old.name, new.name).map(at));
    details
}

/// Constructors that one version of a type has and the other has not.
fn members(
    sides: (&Side<'_>, &Side<'_>),
    matched: &Matched<'_>,
    old: &TypeDef<'_>,
    new: &TypeDef<'_>,
) -> Option<Detail> {
    let (schema, now) = (sides.0.schema(), sides.1.schema());
    let renamed = |name| matched.renames.constructors.get(name).copied().unwrap_or(name);
    let was: Vec<&str> = old.constructors.iter().map(|id| renamed(schema[*id].name.text)).collect();
    let is: Vec<&str> = new.constructors.iter().map(|id| now[*id].name.text).collect();
    let gets: Vec<_> = is.iter().filter(|name| !was.contains(name)).map(|it| format!("`{it}`")).collect();
    let loses: Vec<_> = was.iter().filter(|name| !is.contains(name)).map(|it| format!("`{it}`")).collect();
    let mut parts = Vec::new();
    for (word, names) in [("gets", gets), ("loses", loses)] {
        if !names.is_empty() {
            parts.push(format!("{word} {}", names.join(", ")));
        }
    }
    if parts.is_empty() {
        return None;
    }
    let mut text = format!("the type {}", parts.join(" and "));
    match (was.len(), is.len()) {
        (1, 2..) => text += "; it was a struct in generated Rust and is an enum now",
        (2.., 1) => text += "; it was an enum in generated Rust and is a struct now",
        _ => {}
    }
    Some(Detail::new(Rule::TypeChanged, text))
}

fn count(constructors: usize) -> String {
    format!("{constructors} constructor{}", if constructors == 1 { "" } else { "s" })
}
