//! Which items of several layers are one: what they are is the same, and so is all that they refer to.

use crate::plan::{Docs, Impl, Item, Kind, Path, Plan, Record, Value, What, Wire};
use std::mem::discriminant;
use tlforge_parser::table::{OrdMap, OrdSet};

/// An item of a layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// Index of the plan.
    pub(super) plan: usize,
    /// Index of the root in it.
    pub(super) root: usize,
    /// Index of the item in that.
    pub(super) item: usize,
}

/// Items that are one, in the order of the plans.
pub(super) type Version = Vec<Place>;

/// All items, with those together that are one.
///
/// It begins with what is alike by itself, and takes apart what refers to different things until nothing
/// does. So items that refer to each other are one if nothing tells them apart.
pub(super) fn versions(plans: &[Plan]) -> Vec<Version> {
    let nodes = nodes(plans);
    let index: OrdMap<(usize, &Path), usize> =
        nodes.iter().enumerate().map(|(index, (place, item))| ((place.plan, &item.path), index)).collect();
    let references: Vec<Vec<Option<usize>>> = nodes
        .iter()
        .map(|(place, item)| {
            references(item).into_iter().map(|path| index.get(&(place.plan, path)).copied()).collect()
        })
        .collect();
    let mut classes = alike(&nodes);
    let mut count = 0;
    loop {
        let mut numbers = OrdMap::new();
        let next: Vec<usize> = references
            .iter()
            .zip(&classes)
            .map(|(references, class)| {
                let held: Vec<_> = references.iter().map(|it| it.map(|it| classes[it])).collect();
                let number = numbers.len();
                *numbers.or_insert_with((*class, held), || number)
            })
            .collect();
        classes = next;
        // Classes are only ever taken apart.
        if numbers.len() == count {
            break;
        }
        count = numbers.len();
    }
    let mut versions = vec![Version::new(); count];
    for ((place, _), class) in nodes.iter().zip(classes) {
        versions[class].push(*place);
    }
    versions
}

fn nodes(plans: &[Plan]) -> Vec<(Place, &Item)> {
    let mut nodes = Vec::new();
    for (plan, it) in plans.iter().enumerate() {
        for (root, it) in it.roots.iter().enumerate() {
            let items = it.items.iter().enumerate();
            nodes.extend(items.map(|(item, it)| (Place { plan, root, item }, it)));
        }
    }
    nodes
}

/// A number for each item: the same for those that are alike, whatever they refer to.
fn alike(nodes: &[(Place, &Item)]) -> Vec<usize> {
    let mut found = OrdMap::<&Path, Vec<Kin>>::new();
    let mut count = 0..;
    let numbers = nodes.iter().map(|(_, item)| {
        let kin = found.or_default(&item.path);
        let bare = bare(item);
        if !is_of_its_layer(item) {
            for other in kin.iter_mut().filter(|it| it.item == bare) {
                if let Some(impls) = united(&other.impls, &item.impls) {
                    other.impls = impls;
                    return other.number;
                }
            }
        }
        let number = count.next().unwrap_or_default();
        kin.push(Kin { item: bare, impls: item.impls.clone(), number });
        number
    });
    numbers.collect()
}

/// Items that are alike.
struct Kin {
    /// What they are.
    item: Item,
    /// What any of them implements.
    impls: Vec<Impl>,
    number: usize,
}

/// An item without what may differ: documentation, and what is implemented for it.
fn bare(item: &Item) -> Item {
    let mut bare = Item { docs: Docs::default(), impls: Vec::new(), ..item.clone() };
    match &mut bare.kind {
        Kind::Struct(Record { fields, .. }) => fields.iter_mut().for_each(|it| it.docs = Docs::default()),
        Kind::Enum(sum) => sum.variants.iter_mut().for_each(|it| it.docs = Docs::default()),
        Kind::Opaque => {}
    }
    bare
}

/// What either implements; `None` where they implement one thing differently.
pub(super) fn united(one: &[Impl], other: &[Impl]) -> Option<Vec<Impl>> {
    let mut all = one.to_vec();
    for it in other {
        if let Some(same) = all.iter_mut().find(|same| same.what == it.what) {
            match (&same.feature, &it.feature) {
                (Some(one), Some(other)) if one != other => return None,
                (_, None) => same.feature = None,
                _ => {}
            }
        } else if !is_one_of_several(&it.what) && all.iter().any(|same| alternatives(&same.what, &it.what)) {
            return None;
        } else {
            all.push(it.clone());
        }
    }
    Some(all)
}

/// Whether an item may have others like it.
fn is_one_of_several(what: &What) -> bool {
    matches!(what, What::From { .. } | What::TryFrom { .. } | What::Standard(_))
}

/// Whether an item cannot have both.
fn alternatives(one: &What, other: &What) -> bool {
    // Ways to read a struct, and what a function is answered with.
    let place = |what: &What| match what {
        What::DecodeBare | What::DecodeInPlace => Some(0),
        What::Answered(_) | What::Function(_) | What::Wrapper { .. } => Some(1),
        What::Served(_) | What::ServedWrapper { .. } => Some(2),
        _ => None,
    };
    discriminant(one) == discriminant(other) || (place(one).is_some() && place(one) == place(other))
}

/// Whether the code of an item calls tables of its layer.
fn is_of_its_layer(item: &Item) -> bool {
    fn calls(value: &Value) -> bool {
        matches!(value.wire, Wire::Any { .. } | Wire::Raw(_)) || value.parts().any(calls)
    }
    item.impls.iter().any(|it| matches!(it.what, What::Raw { .. }))
        || item.values().chain(answers(item)).any(calls)
}

/// What a function is answered with.
fn answers(item: &Item) -> impl Iterator<Item = &Value> {
    item.impls.iter().filter_map(|it| match &it.what {
        What::Answered(answer) | What::Function(answer) | What::RemoteCall(answer) => Some(answer),
        What::Served(answer) => Some(answer),
        What::Wrapper { answer, .. } | What::ServedWrapper { answer, .. } => Some(answer),
        _ => None,
    })
}

/// The items that an item refers to.
fn references(item: &Item) -> OrdSet<&Path> {
    fn collect<'p>(value: &'p Value, all: &mut OrdSet<&'p Path>) {
        all.extend(value.path());
        value.parts().for_each(|part| collect(part, all));
    }
    let mut all = OrdSet::new();
    item.values().chain(answers(item)).for_each(|value| collect(value, &mut all));
    if let Kind::Enum(sum) = &item.kind {
        all.extend(sum.variants.iter().filter_map(|it| it.unit.as_ref()));
    }
    all.extend(item.impls.iter().filter_map(|it| match &it.what {
        What::IntoOwned { owned } => Some(owned),
        _ => None,
    }));
    all
}
