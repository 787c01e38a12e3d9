//! Which items of two layers are one thing.

use super::{
    Pair,
    side::{Layers, Side},
};
use crate::plan::{Enum, Item, Kind};

/// All items of one layer that have something to become in the other one, where these are two types.
///
/// An item becomes what stands at the same path. A type that only one layer has as an enum is compared by its
/// constructors: it may have another name in the other layer, or only one constructor, and be the struct of that.
pub(super) fn pairs<'p>(layers: &Layers<'p>, source: &Side<'p>, target: &Side<'p>) -> Vec<Pair<'p>> {
    let mut pairs = Vec::new();
    let new = others(layers, target, source);
    let new_structs: Vec<_> = target.items.iter().filter(|it| layers.is_single(target, it)).collect();
    for item in source.items.iter().filter(|it| layers.is_convertible(it)) {
        let pair = |target| Pair { source: item, target };
        if let Some(same) = same(layers, item, target) {
            let is_one = source.home(&item.path) == target.home(&same.path);
            pairs.extend((!is_one).then(|| pair(same)));
        }
        match &item.kind {
            Kind::Enum(sum) if same(layers, item, target).is_none() => {
                let enums = new.iter().filter(|(_, other)| has_in_common(sum, other)).map(|(it, _)| *it);
                let structs = new_structs.iter().copied().filter(|it| has(sum, &it.name));
                pairs.extend(enums.chain(structs).map(pair));
            }
            Kind::Struct(_) if layers.is_single(source, item) => {
                let enums = new.iter().filter(|(_, other)| has(other, &item.name)).map(|(it, _)| *it);
                pairs.extend(enums.map(pair));
            }
            _ => {}
        }
    }
    pairs
}

/// What stands at the same path of another layer and is of the same kind.
fn same<'p>(layers: &Layers<'p>, item: &Item, other: &Side<'p>) -> Option<&'p Item> {
    let is_same = |it: &&Item| match (&item.kind, &it.kind) {
        (Kind::Struct(_), Kind::Struct(_)) => it.name == item.name,
        (Kind::Enum(_), Kind::Enum(_)) => true,
        _ => false,
    };
    other.item(&item.path).filter(is_same).filter(|it| layers.is_convertible(it))
}

/// The enums of a layer that another one does not have.
fn others<'p>(layers: &Layers<'p>, side: &Side<'p>, other: &Side<'p>) -> Vec<(&'p Item, &'p Enum)> {
    let enums = side.items.iter().filter_map(|item| match &item.kind {
        Kind::Enum(sum) if layers.is_convertible(item) => Some((item, sum)),
        _ => None,
    });
    enums.filter(|(item, _)| same(layers, item, other).is_none()).collect()
}

fn has(sum: &Enum, constructor: &str) -> bool {
    sum.variants.iter().any(|it| it.name == constructor)
}

fn has_in_common(one: &Enum, other: &Enum) -> bool {
    one.variants.iter().any(|it| has(other, &it.name))
}
