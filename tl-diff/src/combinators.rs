//! Which combinator of the old version is which of the new one.

use crate::{
    same::Renames,
    side::{Side, subject},
};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use tlforge_parser::schema::{Combinator, CombinatorId, CombinatorKind, Ty, TypeId};

/// Why two combinators are taken for one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// They have one name.
    Name,
    /// They have one id.
    Id,
    /// They have the same fields and the same result.
    Shape,
}

/// The combinators of both versions.
#[derive(Default, Debug)]
pub(crate) struct Matched<'a> {
    /// Old and new, in the order of the new version.
    pub(crate) pairs: Vec<(CombinatorId, CombinatorId, How)>,
    pub(crate) gone: Vec<CombinatorId>,
    pub(crate) fresh: Vec<CombinatorId>,
    pub(crate) renames: Renames<'a>,
}

/// How alike names must be so that two declarations without much of a body are taken for one.
const ALIKE: f64 = 0.75;
/// With as many fields a body says enough by itself.
const ENOUGH_FIELDS: usize = 3;

/// Finds them by name, then by id, then by shape.
pub(crate) fn matched<'a>(old: &Side<'a>, new: &Side<'a>) -> Matched<'a> {
    let mut matched = by_name(old, new);
    types_by_members(old, new, &mut matched);
    let by_id = |_: &Matched<'a>, it: &Combinator<'a>| (it.id != 0).then_some((subject(it.kind), it.id));
    guess(old, new, &mut matched, How::Id, by_id, by_id, |_, _| true);
    types_by_members(old, new, &mut matched);
    guess(
        old,
        new,
        &mut matched,
        How::Shape,
        |matched, it| Some((subject(it.kind), shape(old, it, Some(&matched.renames)))),
        |_, it| Some((subject(it.kind), shape(new, it, None))),
        |was, is| was.fields.len() >= ENOUGH_FIELDS || alike(was.name.text, is.name.text),
    );
    types_by_members(old, new, &mut matched);
    matched.pairs.sort_unstable_by_key(|(_, new, _)| *new);
    matched
}

fn by_name<'a>(old: &Side<'a>, new: &Side<'a>) -> Matched<'a> {
    let mut before: FxHashMap<_, CombinatorId> = FxHashMap::default();
    let mut matched = Matched::default();
    for (id, it) in old.schema().combinators() {
        // A name that is declared twice is an error; the second is not lost.
        if before.insert(old.key(it), id).is_some() {
            matched.gone.push(id);
        }
    }
    for (id, it) in new.schema().combinators() {
        match before.remove(&new.key(it)) {
            Some(was) => matched.pairs.push((was, id, How::Name)),
            None => matched.fresh.push(id),
        }
    }
    matched.gone.extend(before.into_values());
    // What is built in is there without a declaration, too.
    matched.gone.retain(|id| old.schema()[*id].prim.is_none());
    matched.fresh.retain(|id| new.schema()[*id].prim.is_none());
    matched.gone.sort_unstable();
    matched
}

/// Takes those for one that have one key, if no others have it.
fn guess<'a, K: Ord>(
    old: &Side<'a>,
    new: &Side<'a>,
    matched: &mut Matched<'a>,
    how: How,
    key_old: impl Fn(&Matched<'a>, &Combinator<'a>) -> Option<K>,
    key_new: impl Fn(&Matched<'a>, &Combinator<'a>) -> Option<K>,
    fits: impl Fn(&Combinator<'a>, &Combinator<'a>) -> bool,
) {
    let (schema, now) = (old.schema(), new.schema());
    let mut found: BTreeMap<K, (Vec<CombinatorId>, Vec<CombinatorId>)> = BTreeMap::new();
    for id in &matched.gone {
        if let Some(key) = key_old(matched, &schema[*id]) {
            found.entry(key).or_default().0.push(*id);
        }
    }
    for id in &matched.fresh {
        if let Some(key) = key_new(matched, &now[*id]) {
            found.entry(key).or_default().1.push(*id);
        }
    }
    for (was, is) in found.into_values() {
        let ([was], [is]) = (was.as_slice(), is.as_slice()) else { continue };
        if schema[*was].layer != now[*is].layer || !fits(&schema[*was], &now[*is]) {
            continue;
        }
        matched.gone.retain(|it| it != was);
        matched.fresh.retain(|it| it != is);
        matched.pairs.push((*was, *is, how));
        if schema[*was].kind == CombinatorKind::Constructor {
            matched.renames.constructors.insert(schema[*was].name.text, now[*is].name.text);
        }
    }
}

/// Fields and result as text. A type that was renamed has its new name.
fn shape<'a>(side: &Side<'a>, it: &Combinator<'a>, renames: Option<&Renames<'a>>) -> String {
    let text = side.schema().signature(it);
    let Ty::Named { ty, .. } = it.result else { return text };
    let name = side.schema()[ty].name;
    match renames.and_then(|it| it.types.get(name)) {
        Some(new) => {
            text.rsplit_once(name).map_or(text.clone(), |(first, last)| format!("{first}{new}{last}"))
        }
        None => text,
    }
}

/// Whether the last parts of two names are alike, or one name moved to another namespace.
fn alike(old: &str, new: &str) -> bool {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    strsim::jaro_winkler(&last(old), &last(new)) >= ALIKE
}

/// A type that is gone and one that is new are one, if they have the same constructors.
fn types_by_members<'a>(old: &Side<'a>, new: &Side<'a>, matched: &mut Matched<'a>) {
    let (schema, now) = (old.schema(), new.schema());
    let name = |names: &FxHashMap<&'a str, &'a str>, name: &'a str| names.get(name).copied().unwrap_or(name);
    let mut found: BTreeMap<Vec<&str>, (Vec<TypeId>, Vec<TypeId>)> = BTreeMap::new();
    let known_new: BTreeSet<_> = now.types().map(|(_, ty)| ty.name).collect();
    let known_old: BTreeSet<_> = schema.types().map(|(_, ty)| ty.name).collect();
    for (id, ty) in schema.types().filter(|(_, ty)| ty.prim.is_none() && !known_new.contains(ty.name)) {
        let names =
            ty.constructors.iter().map(|id| name(&matched.renames.constructors, schema[*id].name.text));
        found.entry(sorted(names)).or_default().0.push(id);
    }
    for (id, ty) in now.types().filter(|(_, ty)| ty.prim.is_none() && !known_old.contains(ty.name)) {
        found.entry(sorted(ty.constructors.iter().map(|id| now[*id].name.text))).or_default().1.push(id);
    }
    for (names, (was, is)) in found {
        if let ([was], [is], false) = (was.as_slice(), is.as_slice(), names.is_empty()) {
            matched.renames.types.insert(schema[*was].name, now[*is].name);
        }
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names
}
