//! Layers, with their items by path.

use crate::{
    plan::{Item, Kind, Path, Plan, RootId, What},
    table::{OrdMap, OrdSet},
};

/// Layers that stand side by side, in order.
pub(super) struct Layers<'p> {
    sides: Vec<Side<'p>>,
    /// The module of functions.
    functions: &'p str,
}

/// A layer.
pub(super) struct Side<'p> {
    /// Its module.
    pub(super) module: &'p str,
    /// Its number.
    pub(super) layer: u32,
    /// Its items, in the order of the schema.
    pub(super) items: &'p [Item],
    index: OrdMap<&'p Path, &'p Item>,
    /// The structs of constructors of its enums.
    variants: OrdSet<&'p Path>,
}

impl<'p> Layers<'p> {
    pub(super) fn new(plans: &'p [Plan], modules: &'p [String], functions: &'p str) -> Self {
        let sides = plans.iter().zip(modules).filter_map(|(plan, module)| {
            let root = plan.roots.get(RootId::OWNED.index)?;
            Some(Side::new(module, root.layer.unwrap_or_default(), &root.items))
        });
        Self { sides: sides.collect(), functions }
    }

    pub(super) fn side(&self, index: usize) -> Option<&Side<'p>> {
        self.sides.get(index)
    }

    /// Whether it is a struct or an enum of a type, which can be turned into another one.
    pub(super) fn is_convertible(&self, item: &Item) -> bool {
        let is_function = item.path.modules.first().is_some_and(|it| it == self.functions);
        !is_function && item.kind != Kind::Opaque && item.generics().next().is_none()
    }

    /// Whether it is the struct of the only constructor of a type.
    pub(super) fn is_single(&self, side: &Side<'p>, item: &Item) -> bool {
        let is_struct = matches!(item.kind, Kind::Struct(_));
        is_struct
            && self.is_convertible(item)
            && !side.variants.contains(&item.path)
            && self.is_constructor(side, &item.path)
    }

    /// Whether a struct has an id: what a repetition repeats has none. Implementations stand in the layer that defines it.
    fn is_constructor(&self, side: &Side<'p>, path: &Path) -> bool {
        let home = self.sides.iter().find(|it| Some(it.module) == side.home(path));
        let item = home.and_then(|home| home.item(path));
        item.is_some_and(|item| item.impls.iter().any(|it| matches!(it.what, What::Combinator { .. })))
    }
}

impl<'p> Side<'p> {
    fn new(module: &'p str, layer: u32, items: &'p [Item]) -> Self {
        let enums = items.iter().filter_map(|item| match &item.kind {
            Kind::Enum(sum) => Some(&sum.variants),
            _ => None,
        });
        let held =
            enums.flatten().filter_map(|it| it.payload.as_ref().map_or(it.unit.as_ref(), |it| it.path()));
        Self {
            module,
            layer,
            items,
            index: items.iter().map(|item| (&item.path, item)).collect(),
            variants: held.collect(),
        }
    }

    pub(super) fn item(&self, path: &Path) -> Option<&'p Item> {
        self.index.get(path).copied()
    }

    /// The module of the layer that defines an item: it is one Rust type in all layers of the same home.
    pub(super) fn home(&self, path: &Path) -> Option<&'p str> {
        Some(self.item(path)?.defined_in.as_deref().unwrap_or(self.module))
    }
}
