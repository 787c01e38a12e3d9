//! Several documents as one.
//!
//! Of two that speak of one item, that of the newer layer wins, text by text: what it does not say
//! is taken from the older one, and keeps its source. What has no layer counts as older than what
//! has one. Between equal layers the name of the source decides, in the order of the alphabet. The
//! order of arguments never does.
//!
//! * The fields of an item are those of the newest document that says their types, as that has all
//!   of them, and behind them those that a newer one names. Older fields are gone.
//! * Errors are put together: lists of errors are never complete.
//! * Members, related pages and sections are those of the newest document that has any.
//! * Of several histories of one name the first counts: give one history.
//! * Who may call a method is taken word by word: `users`, `bots` and so on.
//!
//! An overlay stands above all of them. It is a document of the same form that a person has
//! written, and needs only what it changes.

use crate::{Availability, Documentation, Item, Kind, Layer, Member, Param, PastId, RpcError};

/// A document that several have become.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Merged {
    /// The document.
    pub docs: Documentation,
    /// What the overlay speaks of and no other document does, such as `method a.b` or
    /// `field c of method a.b`: a name that may be misspelt.
    pub only_in_overlay: Vec<String>,
}

/// Puts documents together. Give all of them at once: where one of them is a merged one, its older
/// texts count as its newer ones do.
#[must_use]
pub fn merge(documents: Vec<Documentation>, overlay: Option<Documentation>) -> Merged {
    let mut merged = Merged::default();
    let all = documents.iter().chain(&overlay);
    merged.docs.layer = all.filter_map(|it| it.layer).max();
    merged.docs.layers = layers(&documents);
    merged.docs.history = overlay.iter().chain(&documents).flat_map(|it| it.history.clone()).collect();
    merged.docs.history.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    merged.docs.history.dedup_by(|a, b| (a.kind, &a.name) == (b.kind, &b.name));
    merged.docs.ids =
        PastId::united(overlay.iter().chain(&documents).flat_map(|it| it.ids.clone()).collect());
    let mut errors = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    for document in documents {
        items.extend(document.items);
        errors.extend(document.errors);
    }
    items.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
    errors.sort_by(|a, b| (&a.source, a).cmp(&(&b.source, b)));
    let mut rest = items.into_iter().peekable();
    while let Some(first) = rest.next() {
        let is_same = |it: &Item| (it.kind, &it.name) == (first.kind, &first.name);
        let older: Vec<Item> = std::iter::from_fn(|| rest.next_if(is_same)).collect();
        merged.docs.items.push(layered(first, older));
    }
    add_errors(&mut merged.docs.errors, errors, "", "");
    if let Some(overlay) = overlay {
        lay_over(&mut merged, overlay);
    }
    sort_errors(&mut merged.docs.errors);
    merged
}

/// The layers that any document lists, with the title that the newest of them gives.
fn layers(documents: &[Documentation]) -> Vec<Layer> {
    let newest = |it: &Documentation| it.layers.iter().map(|layer| layer.number).max();
    let mut lists: Vec<_> = documents.iter().map(|it| (newest(it), &it.layers)).collect();
    lists.sort_by(|a, b| b.cmp(a));
    let mut layers: Vec<Layer> = lists.into_iter().flat_map(|(_, list)| list).cloned().collect();
    layers.sort_by_key(|it| it.number);
    layers.dedup_by_key(|it| it.number);
    layers
}

/// By kind and name, then newest first.
fn rank(item: &Item) -> (Kind, &str, std::cmp::Reverse<Option<u32>>, &str) {
    (item.kind, &item.name, std::cmp::Reverse(item.layer), &item.source)
}

/// The newest item, with what only older ones say.
fn layered(newest: Item, older: Vec<Item>) -> Item {
    let mut params = Vec::new();
    let mut all = vec![newest];
    all.extend(older);
    let whole = all.iter().position(|it| it.params.iter().any(|param| !param.ty.is_empty()));
    let order = whole.and_then(|at| all.get(at)).map(|it| it.params.clone()).unwrap_or_default();
    let named = |name: &str| order.iter().any(|it| it.name == name);
    let newer = all.get(..whole.unwrap_or(all.len())).unwrap_or_default();
    let newer = newer.iter().flat_map(|it| &it.params).filter(|it| !named(&it.name));
    for name in order.iter().chain(newer).map(|it| &it.name) {
        if !params.iter().any(|it: &Param| it.name == *name) {
            params.push(Param { name: name.clone(), ..Param::default() });
        }
    }
    let mut all = all.into_iter();
    let mut item = all.next().unwrap_or_else(|| Item::new(Kind::Type, ""));
    fill_params(&mut params, &item.params, &item.source, &item.source);
    item.params = params;
    for older in all {
        fill(&mut item, older);
    }
    item
}

/// Where a text comes from: its own source or that of its item, empty if that is `home`.
fn source(own: &str, of_item: &str, home: &str) -> String {
    let source = if own.is_empty() { of_item } else { own };
    if source == home { String::new() } else { source.to_owned() }
}

/// Fills the holes of an item with what another says. Fields are only filled, never added.
fn fill(item: &mut Item, other: Item) {
    let home = item.source.clone();
    let from = |own: &str| source(own, &other.source, &home);
    fill_text(&mut item.description, &mut item.sources.description, &other.description, || {
        from(&other.sources.description)
    });
    fill_text(&mut item.result, &mut item.sources.result, &other.result, || from(&other.sources.result));
    item.available_from = item.available_from.or(other.available_from);
    let origin = from(&other.sources.availability);
    fill_availability(item, other.availability, &origin);
    fill_params(&mut item.params, &other.params, &other.source, &home);
    add_errors(&mut item.errors, other.errors, &other.source, &home);
    fill_members(&mut item.constructors, other.constructors, &other.source, &home);
    fill_members(&mut item.methods, other.methods, &other.source, &home);
    if item.sections.is_empty() {
        item.sections = other.sections;
        for section in &mut item.sections {
            section.source = source(&section.source, &other.source, &home);
        }
    }
    if item.related.is_empty() {
        item.related = other.related;
        for link in &mut item.related {
            link.source = source(&link.source, &other.source, &home);
        }
    }
}

fn fill_text(text: &mut String, origin: &mut String, other: &str, from: impl FnOnce() -> String) {
    if text.is_empty() && !other.is_empty() {
        other.clone_into(text);
        *origin = from();
    }
}

fn fill_availability(item: &mut Item, other: Availability, from: &str) {
    let nothing = item.availability == Availability::default();
    let before = item.availability;
    let it = &mut item.availability;
    it.users = it.users.or(other.users);
    it.bots = it.bots.or(other.bots);
    it.business = it.business.or(other.business);
    it.unauthenticated = it.unauthenticated.or(other.unauthenticated);
    if *it == before {
        return;
    }
    let origin = &mut item.sources.availability;
    if nothing {
        from.clone_into(origin);
    } else if origin != from {
        // Words of several sources: all of them are named.
        let name = |it: &str| if it.is_empty() { item.source.clone() } else { it.to_owned() };
        *origin = format!("{}, {}", name(origin), name(from));
    }
}

fn fill_params(params: &mut [Param], others: &[Param], of_item: &str, home: &str) {
    for param in params {
        let Some(other) = others.iter().find(|it| it.name == param.name) else { continue };
        if param.ty.is_empty() {
            param.ty.clone_from(&other.ty);
        }
        fill_text(&mut param.description, &mut param.source, &other.description, || {
            source(&other.source, of_item, home)
        });
    }
}

fn add_errors(errors: &mut Vec<RpcError>, others: Vec<RpcError>, of_item: &str, home: &str) {
    let known = errors.len();
    for mut other in others {
        other.source = source(&other.source, of_item, home);
        match errors.iter_mut().find(|it| (it.code, &it.name) == (other.code, &other.name)) {
            Some(there) => {
                let from = other.source;
                fill_text(&mut there.description, &mut there.source, &other.description, || from);
            }
            None => errors.push(other),
        }
    }
    if let Some(added) = errors.get_mut(known..) {
        sort_errors(added);
    }
}

/// By name and code. In one place, as a sort is much to compile.
fn sort_errors(errors: &mut [RpcError]) {
    errors.sort_by(|a, b| (&a.name, a.code).cmp(&(&b.name, b.code)));
}

fn fill_members(members: &mut Vec<Member>, others: Vec<Member>, of_item: &str, home: &str) {
    if members.is_empty() {
        *members = others;
        for member in members {
            member.source = source(&member.source, of_item, home);
        }
        return;
    }
    for member in members {
        let Some(other) = others.iter().find(|it| it.name == member.name) else { continue };
        fill_text(&mut member.description, &mut member.source, &other.description, || {
            source(&other.source, of_item, home)
        });
    }
}

/// Puts the overlay over everything else. It may add fields.
fn lay_over(merged: &mut Merged, overlay: Documentation) {
    for mut over in overlay.items {
        let kind = match over.kind {
            Kind::Constructor => "constructor",
            Kind::Method => "method",
            Kind::Type => "type",
        };
        let Some(under) = merged.docs.get(over.kind, &over.name).cloned() else {
            merged.only_in_overlay.push(format!("{kind} {}", over.name));
            merged.docs.insert(over);
            continue;
        };
        let mut params = under.params.clone();
        for param in &mut params {
            (param.ty, param.description, param.source) = Default::default();
        }
        for param in &over.params {
            if !under.params.iter().any(|it| it.name == param.name) {
                merged.only_in_overlay.push(format!("field {} of {kind} {}", param.name, over.name));
                params.push(Param { name: param.name.clone(), ..Param::default() });
            }
        }
        fill_params(&mut params, &over.params, &over.source, &over.source);
        over.params = params;
        over.layer = over.layer.or(under.layer);
        fill(&mut over, under);
        merged.docs.insert(over);
    }
    let under = std::mem::replace(&mut merged.docs.errors, overlay.errors);
    add_errors(&mut merged.docs.errors, under, "", "");
}
