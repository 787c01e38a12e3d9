//! Twins: types once more, which borrow strings and bytes from the input.
//!
//! Which types are to have one is said by patterns of TL names. Which of them get one is
//! seen in the finished plan: those that hold a string or bytes, or another twin. A twin
//! differs from its type in nothing else, boxes included. Types with type parameters have
//! none: whoever reads one hands in functions that read from any input, not from this one.

use super::place::Places;
use crate::plan::{Codec, Docs, Enum, Group, Param, Path, Plan, Struct, Tree};
use std::collections::{BTreeMap, BTreeSet};
use tl_parser::schema::{Prim, Schema};
use wildmatch::WildMatch;

/// The types that are to have a twin, if they hold anything that can be borrowed.
pub(super) struct Selected(BTreeSet<Path>);

impl Selected {
    /// By name. A type takes its constructors with it.
    pub(super) fn new(schema: &Schema<'_>, places: &Places, patterns: &[String]) -> Self {
        let patterns: Vec<_> = patterns.iter().map(|it| WildMatch::new(it)).collect();
        let wanted = |name: &str| patterns.iter().any(|pattern| pattern.matches(name));
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

    /// Adds the twins to the plan.
    pub(super) fn add_twins(&self, plan: &mut Plan) {
        let twins = self.borrowing(plan);
        let structs = |all: &[Struct]| -> Vec<Struct> {
            all.iter().filter(|it| twins.contains(&it.path)).map(|it| twin_struct(it, &twins)).collect()
        };
        let (types, functions) = (structs(&plan.types), structs(&plan.functions));
        let enums = plan.enums.iter().filter(|it| twins.contains(&it.path));
        let enums: Vec<_> = enums.map(|it| twin_enum(it, &twins)).collect();
        plan.types.extend(types);
        plan.functions.extend(functions);
        plan.enums.extend(enums);
    }

    /// Those that hold something to borrow, be it in another of them.
    fn borrowing(&self, plan: &Plan) -> BTreeSet<Path> {
        let structs = plan.types.iter().chain(&plan.functions).map(|it| {
            let codecs: Vec<_> = it.fields.iter().map(|field| &field.codec).collect();
            (&it.path, &it.params, codecs)
        });
        let enums = plan.enums.iter().map(|it| {
            let codecs: Vec<_> = it.variants.iter().filter_map(|it| it.payload.as_ref()).collect();
            (&it.path, &it.params, codecs)
        });
        // Who holds whom, to go from the strings upwards.
        let mut holders = BTreeMap::<&Path, Vec<&Path>>::new();
        let mut found = Vec::new();
        for (path, params, codecs) in structs.chain(enums) {
            if !self.0.contains(path) || params.iter().any(|it| matches!(it, Param::Type(_))) {
                continue;
            }
            for held in codecs.into_iter().map(core) {
                match held {
                    Codec::Boxed(held) | Codec::Bare(held) | Codec::Applied { path: held, .. } => {
                        holders.entry(held).or_default().push(path);
                    }
                    held if is_text(held) => found.push(path),
                    _ => (),
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
}

/// What stands in boxes, vectors and repetitions.
fn core(mut codec: &Codec) -> &Codec {
    while let Codec::Pointer(inner)
    | Codec::Vector { element: inner, .. }
    | Codec::Repeat { element: inner, .. }
    | Codec::Array { element: inner, .. } = codec
    {
        codec = inner;
    }
    codec
}

fn is_text(codec: &Codec) -> bool {
    matches!(
        codec,
        Codec::Prim(Prim::String | Prim::Bytes)
            | Codec::BoxedPrim(Prim::String | Prim::Bytes, _)
            | Codec::LossyString
    )
}

/// The path of the twin.
fn of(path: &Path) -> Path {
    Path { tree: Tree::Borrowed, ..path.clone() }
}

fn twin_struct(item: &Struct, twins: &BTreeSet<Path>) -> Struct {
    let mut twin = item.clone();
    twin.docs = docs(&item.path, &item.docs);
    twin.path = of(&item.path);
    for field in &mut twin.fields {
        field.docs.clear();
        borrow(&mut field.codec, twins);
    }
    twin
}

fn twin_enum(item: &Enum, twins: &BTreeSet<Path>) -> Enum {
    let mut twin = item.clone();
    twin.docs = docs(&item.path, &item.docs);
    twin.path = of(&item.path);
    for variant in &mut twin.variants {
        variant.docs.text.clear();
        variant.payload.iter_mut().for_each(|payload| borrow(payload, twins));
    }
    twin
}

/// The same form, borrowed as far as it can be.
fn borrow(mut codec: &mut Codec, twins: &BTreeSet<Path>) {
    while let Codec::Pointer(inner)
    | Codec::Vector { element: inner, .. }
    | Codec::Repeat { element: inner, .. }
    | Codec::Array { element: inner, .. } = codec
    {
        codec = inner;
    }
    match codec {
        Codec::Boxed(path) | Codec::Bare(path) | Codec::Payload(path) | Codec::Applied { path, .. }
            if twins.contains(path) =>
        {
            path.tree = Tree::Borrowed;
        }
        text if is_text(text) => *text = Codec::Borrowed(Box::new(text.clone())),
        _ => (),
    }
}

/// What a twin is the twin of, as its module sees it; the rest is said there.
fn docs(path: &Path, owned: &Docs) -> Docs {
    let group = match path.group {
        Group::Enums => "enums",
        Group::Functions => "functions",
        Group::Types => "types",
    };
    let up = "super::".repeat(path.modules.len() + 2);
    let modules: String = path.modules.iter().map(|module| format!("{module}::")).collect();
    let ident = &path.ident;
    let summary = format!("[`{ident}`]({up}{group}::{modules}{ident}), borrowed from its input.");
    Docs { summary, text: String::new(), ..owned.clone() }
}

/// The first pattern that no name of the schema is like.
pub(crate) fn unmatched<'p>(schema: &Schema<'_>, patterns: &'p [String]) -> Option<&'p String> {
    let names = || {
        let combinators = schema.combinators.iter().map(|it| it.name.text);
        combinators.chain(schema.types.iter().map(|it| it.name))
    };
    patterns.iter().find(|pattern| {
        let pattern = WildMatch::new(pattern);
        !names().any(|name| pattern.matches(name))
    })
}
