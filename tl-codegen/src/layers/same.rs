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
    let mut index = OrdMap::<(usize, &Path), usize>::new();
    for (number, (place, item)) in nodes.iter().enumerate() {
        index.insert((place.plan, &item.path), number);
    }
    let mut held: Vec<Vec<Option<usize>>> = Vec::new();
    for (place, item) in &nodes {
        let mut numbers = Vec::new();
        for path in references(item) {
            numbers.push(index.get(&(place.plan, path)).copied());
        }
        held.push(numbers);
    }
    let mut classes = alike(&nodes);
    let mut count = 0;
    loop {
        let mut numbers = OrdMap::new();
        let mut next = Vec::new();
        for (held, class) in held.iter().zip(&classes) {
            let mut held = held.clone();
            for number in held.iter_mut().flatten() {
                *number = classes[*number];
            }
            let number = numbers.len();
            next.push(*numbers.or_insert_with((*class, held), || number));
        }
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
            for (item, it) in it.items.iter().enumerate() {
                nodes.push((Place { plan, root, item }, it));
            }
        }
    }
    nodes
}

/// A number for each item: the same for those that are alike, whatever they refer to.
fn alike(nodes: &[(Place, &Item)]) -> Vec<usize> {
    let mut found = OrdMap::<&Path, Vec<Kin>>::new();
    let (mut numbers, mut count) = (Vec::new(), 0);
    for (_, item) in nodes {
        let kin = found.or_default(&item.path);
        let bare = bare(item);
        let number = known(kin, item, &bare).unwrap_or(count);
        if number == count {
            kin.push(Kin { item: bare, impls: item.impls.clone(), number });
            count += 1;
        }
        numbers.push(number);
    }
    numbers
}

/// The number of an item that is alike, which implements what this one does then.
fn known(kin: &mut [Kin], item: &Item, bare: &Item) -> Option<usize> {
    if is_of_its_layer(item) {
        return None;
    }
    for other in kin.iter_mut().filter(|it| it.item == *bare) {
        if let Some(impls) = united(&other.impls, &item.impls) {
            other.impls = impls;
            return Some(other.number);
        }
    }
    None
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
        Kind::Struct(Record { fields, .. }) => {
            for field in fields {
                field.docs = Docs::default();
            }
        }
        Kind::Enum(sum) => {
            for variant in &mut sum.variants {
                variant.docs = Docs::default();
            }
        }
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
    item.impls.iter().any(|it| matches!(it.what, What::Raw { .. })) || values(item).into_iter().any(calls)
}

/// What an item holds, and what a function is answered with.
fn values(item: &Item) -> Vec<&Value> {
    let mut values: Vec<&Value> = item.values().collect();
    for it in &item.impls {
        match &it.what {
            What::Answered(answer) | What::Function(answer) | What::RemoteCall(answer) => values.push(answer),
            What::Served(answer) => values.push(answer),
            What::Wrapper { answer, .. } | What::ServedWrapper { answer, .. } => values.push(answer),
            _ => {}
        }
    }
    values
}

/// The items that an item refers to.
fn references(item: &Item) -> OrdSet<&Path> {
    fn collect<'p>(value: &'p Value, all: &mut OrdSet<&'p Path>) {
        all.extend(value.path());
        for part in value.parts() {
            collect(part, all);
        }
    }
    let mut all = OrdSet::new();
    for value in values(item) {
        collect(value, &mut all);
    }
    if let Kind::Enum(sum) = &item.kind {
        for variant in &sum.variants {
            all.extend(variant.unit.as_ref());
        }
    }
    for it in &item.impls {
        if let What::IntoOwned { owned } = &it.what {
            all.insert(owned);
        }
    }
    all
}
