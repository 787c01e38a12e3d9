//! Layer groups: `===8===` begins the declarations that came or changed in layer 8.

use crate::{
    ast::{File, Item, SectionKind},
    table::OrdMap,
};
use std::collections::BTreeSet;

/// The layers of all groups.
#[must_use]
pub fn layer_groups(files: &[File<'_>]) -> BTreeSet<u32> {
    let items = files.iter().flat_map(|file| &file.items);
    items.filter_map(|item| if let Item::LayerGroup(it) = item { Some(it.layer) } else { None }).collect()
}

/// Leaves of all groups what holds in a layer: of the declarations of a name, those of the newest group up to it. What
/// stands in front of the first group of a file holds in all layers, unless a group declares it again. The rest becomes
/// empty items, and so do the marks of groups.
pub(crate) fn cut(files: &mut [File<'_>], layer: u32) {
    let mut newest = OrdMap::new();
    each(files, |_, name, group| {
        if let Some(name) = name.filter(|_| group <= layer) {
            let so_far = newest.or_insert_with(name, || group);
            *so_far = group.max(*so_far);
        }
    });
    each(files, |item, name, group| {
        let replaced = name.is_some_and(|name| newest.get(&name).is_some_and(|newest| group < *newest));
        if group > layer || replaced || matches!(item, Item::LayerGroup(_)) {
            *item = Item::Empty(item.span());
        }
    });
}

/// Goes through all items, with the name of a declaration and whether it is a function, and with the layer of its group;
/// 0 in front of the first. Marks of sections are of layer 0, as they hold on.
fn each<'s>(files: &mut [File<'s>], mut visit: impl FnMut(&mut Item<'s>, Option<(bool, &'s str)>, u32)) {
    for file in files {
        let (mut group, mut section) = (0, SectionKind::Types);
        for item in &mut file.items {
            match item {
                Item::LayerGroup(it) => {
                    group = it.layer;
                    visit(item, None, 0);
                }
                Item::Section(it) => {
                    section = it.kind;
                    visit(item, None, 0);
                }
                Item::Combinator(it) => {
                    let is_function = it.arrow || section == SectionKind::Functions;
                    let name = (is_function, it.head.name.text);
                    visit(item, Some(name), group);
                }
                Item::Builtin(_) | Item::Final(_) | Item::Partial(_) | Item::Empty(_) | Item::Error(_) => {
                    visit(item, None, group);
                }
            }
        }
    }
}
