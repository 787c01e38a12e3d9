//! Twins: types once more, which borrow from the input.
//!
//! Which types are to have one is said by patterns of TL names. Which of them get one is
//! seen in the finished plan: those that hold a string or bytes, a vector or a box that can
//! be kept in an arena, or another twin. A twin differs from its type in nothing else. Types
//! with type parameters have none: whoever reads one hands in functions that read from any
//! input, not from this one.

use super::{flat::Flat, place::Places};
use crate::{
    patterns::Patterns,
    plan::{Codec, Docs, Enum, Group, Param, Path, Plan, Struct, Tree},
};
use std::collections::{BTreeMap, BTreeSet};
use tlforge_parser::schema::Schema;

/// The types that are to have a twin, if they hold anything that can be borrowed.
pub(super) struct Selected(BTreeSet<Path>);

impl Selected {
    /// By name. A type takes its constructors with it.
    pub(super) fn new(schema: &Schema<'_>, places: &Places, patterns: &[String]) -> Self {
        let patterns = Patterns::new(patterns);
        let wanted = |name: &str| patterns.matches(name);
        let mut selected = BTreeSet::new();
        for (id, combinator) in schema.combinators() {
            selected.extend(places.of_combinator(id).filter(|_| wanted(combinator.name.text)).cloned());
        }
        for (id, ty) in schema.types().filter(|(_, ty)| ty.prim.is_none() && wanted(ty.name)) {
            selected.insert(places.of_type(schema, id));
            selected.extend(ty.constructors.iter().filter_map(|it| places.of_combinator(*it).cloned()));
        }
        Self(selected)
    }

    /// What is repeated in a combinator goes with it.
    pub(super) fn follow(&mut self, combinator: &Path, record: &Path) {
        if self.0.contains(combinator) {
            self.0.insert(record.clone());
        }
    }

    /// Adds the twins to the plan, and marks what they share with it.
    pub(super) fn add_twins(&self, plan: &mut Plan) {
        if self.0.is_empty() {
            return;
        }
        let items = items(plan);
        let flat = Flat::new(&items, |path| {
            let types = |item: &&Item<'_>| item.params.iter().any(|it| matches!(it, Param::Type(_)));
            self.0.contains(path) && items.get(path).filter(types).is_none()
        });
        let maker = Maker { twins: borrowing(&items, &flat), flat };
        let structs =
            |all: &[Struct]| -> Vec<Struct> { all.iter().filter_map(|it| maker.record(it)).collect() };
        let (types, functions) = (structs(&plan.types), structs(&plan.functions));
        let enums: Vec<_> = plan.enums.iter().filter_map(|it| maker.sum(it)).collect();
        let shared: BTreeSet<Path> = maker.shared(&items).into_iter().cloned().collect();
        let structs = plan.types.iter_mut().chain(&mut plan.functions);
        structs.filter(|it| shared.contains(&it.path)).for_each(|it| it.copy = true);
        plan.enums.iter_mut().filter(|it| shared.contains(&it.path)).for_each(|it| it.copy = true);
        plan.types.extend(types);
        plan.functions.extend(functions);
        plan.enums.extend(enums);
    }
}

/// What a struct or an enum holds.
pub(super) struct Item<'p> {
    params: &'p [Param],
    pub(super) codecs: Vec<&'p Codec>,
}

pub(super) type Items<'p> = BTreeMap<&'p Path, Item<'p>>;

fn items(plan: &Plan) -> Items<'_> {
    let structs = plan.types.iter().chain(&plan.functions).map(|it| {
        let codecs = it.fields.iter().map(|field| &field.codec).collect();
        (&it.path, Item { params: &it.params, codecs })
    });
    let enums = plan.enums.iter().map(|it| {
        let codecs = it.variants.iter().filter_map(|it| it.payload.as_ref()).collect();
        (&it.path, Item { params: &it.params, codecs })
    });
    structs.chain(enums).collect()
}

/// Those that hold something to borrow, be it in another of them.
fn borrowing(items: &Items<'_>, flat: &Flat<'_>) -> BTreeSet<Path> {
    // Who holds whom, to go from what is borrowed upwards.
    let mut holders = BTreeMap::<&Path, Vec<&Path>>::new();
    let mut found = Vec::new();
    for (path, item) in items.iter().filter(|(path, _)| flat.may_borrow(path)) {
        for codec in &item.codecs {
            let held = core(codec);
            if held.is_text() || flat.is_kept(codec) {
                found.push(*path);
            } else if let Some(held) = held.path() {
                holders.entry(held).or_default().push(path);
            }
        }
    }
    let mut borrowing = BTreeSet::new();
    while let Some(path) = found.pop() {
        if borrowing.insert(path.clone()) {
            found.extend(holders.get(path).into_iter().flatten());
        }
    }
    borrowing
}

/// What stands in boxes, vectors and repetitions.
fn core(mut codec: &Codec) -> &Codec {
    while let Some(inner) = codec.inner() {
        codec = inner;
    }
    codec
}

/// Makes the twins.
struct Maker<'p> {
    twins: BTreeSet<Path>,
    flat: Flat<'p>,
}

impl Maker<'_> {
    fn record(&self, item: &Struct) -> Option<Struct> {
        let mut twin = self.twins.contains(&item.path).then(|| item.clone())?;
        twin.docs = docs(&item.path, &item.docs);
        twin.path = of(&item.path);
        twin.copy = self.flat.twin(&item.path);
        // What is flat is kept in an arena instead.
        twin.payload &= !twin.copy;
        for field in &mut twin.fields {
            field.docs.clear();
            self.borrow(&mut field.codec);
        }
        Some(twin)
    }

    fn sum(&self, item: &Enum) -> Option<Enum> {
        let mut twin = self.twins.contains(&item.path).then(|| item.clone())?;
        twin.docs = docs(&item.path, &item.docs);
        twin.path = of(&item.path);
        twin.copy = self.flat.twin(&item.path);
        for variant in &mut twin.variants {
            variant.docs.text.clear();
            variant.payload.iter_mut().for_each(|payload| self.borrow(payload));
        }
        Some(twin)
    }

    /// The same form, borrowed as far as it can be.
    fn borrow(&self, codec: &mut Codec) {
        let borrowed = codec.is_text() || self.flat.is_kept(codec);
        match codec {
            Codec::Pointer(inner)
            | Codec::Erased(inner)
            | Codec::Vector { element: inner, .. }
            | Codec::Repeat { element: inner, .. }
            | Codec::Array { element: inner, .. } => self.borrow(inner),
            Codec::Boxed(path)
            | Codec::Bare(path)
            | Codec::Payload(path)
            | Codec::Large { path, .. }
            | Codec::Applied { path, .. }
                if self.twins.contains(path) =>
            {
                path.tree = Tree::Borrowed;
            }
            _ => (),
        }
        if borrowed {
            *codec = Codec::Borrowed(Box::new(codec.clone()));
        }
    }

    /// Flat types without a twin that twins hold.
    fn shared<'i>(&self, items: &Items<'i>) -> BTreeSet<&'i Path> {
        let held = |path: &Path| items.get(path).into_iter().flat_map(|it| &it.codecs);
        let paths = |path: &Path| held(path).filter_map(|codec| core(codec).path()).collect::<Vec<_>>();
        let mut found: Vec<&'i Path> = self.twins.iter().flat_map(&paths).collect();
        let mut shared = BTreeSet::new();
        while let Some(path) = found.pop() {
            if !self.twins.contains(path) && self.flat.owned(path) && shared.insert(path) {
                found.extend(paths(path));
            }
        }
        shared
    }
}

/// The path of the twin.
fn of(path: &Path) -> Path {
    Path { tree: Tree::Borrowed, ..path.clone() }
}

/// What a twin is the twin of, as its module sees it; the rest is said there.
fn docs(path: &Path, owned: &Docs) -> Docs {
    let group = match path.group {
        Group::Enums => "enums",
        Group::Functions => "functions",
        Group::Types => "types",
    };
    let up = "super::".repeat(path.modules.len() + 2);
    // A link that says `r#` would end there.
    let plain = |ident: &str| ident.trim_start_matches("r#").to_owned();
    let modules: String = path.modules.iter().map(|module| plain(module) + "::").collect();
    let ident = plain(&path.ident);
    let summary = format!("[`{ident}`]({up}{group}::{modules}{ident}), borrowed from its input.");
    Docs { summary, text: String::new(), ..owned.clone() }
}
