//! Which traits of the standard library each item derives.
//!
//! `Copy`, `Default`, `Eq`, `Hash`, `Ord` and `PartialOrd` stand in a list of derives for those
//! types that can have them: it depends on all that a type holds. Derives of other crates are
//! taken as they are, those of traits with these names, too.

use super::draft::{Draft, Form};
use crate::{
    options::{needs, standard, trait_name},
    plan::{Arg, Path, Pointer, Presence, Prim, Repr, Value, View, Wire},
};
use tlforge_parser::table::{OrdMap, OrdSet};

/// Traits that types can always derive, if all that they hold derive them.
const ALWAYS: [&str; 3] = ["Clone", "Debug", "PartialEq"];

/// A derive that cannot be.
pub(super) struct Obstacle<'d> {
    /// The last word of the derive.
    pub(super) name: &'static str,
    /// The item that cannot have it.
    pub(super) draft: &'d Draft<'d>,
    pub(super) because: &'static str,
}

/// Which item derives which trait.
pub(super) struct Traits<'d> {
    /// What items were to derive, by trait.
    wanted: OrdMap<&'static str, OrdSet<&'d Path>>,
    /// What items have by a derive of another crate, of which it is not known what it needs.
    by_others: OrdSet<(&'static str, &'d Path)>,
    /// Why an item does not derive what it was to.
    lost: OrdMap<(&'static str, &'d Path), &'static str>,
}

impl<'d> Traits<'d> {
    /// All items have what they are to derive until something that they hold does not.
    /// `wanted`: the paths of the traits that an item is to derive.
    pub(super) fn new(all: &[&'d Draft<'d>], wanted: impl Fn(&Draft) -> Vec<String>) -> Self {
        let mut traits = Self { wanted: OrdMap::new(), by_others: OrdSet::new(), lost: OrdMap::new() };
        for draft in all {
            for path in wanted(draft) {
                let Some(name) = trait_name(&path) else { continue };
                traits.wanted.or_default(name).insert(&draft.path);
                if standard(&path).is_none() {
                    traits.by_others.insert((name, &draft.path));
                }
            }
        }
        let names: Vec<_> = traits.wanted.keys().copied().collect();
        loop {
            let before = traits.lost.len();
            for name in &names {
                for draft in all {
                    traits.check(name, draft);
                }
            }
            if traits.lost.len() == before {
                return traits;
            }
        }
    }

    /// Whether an item derives the trait at this path; those of other crates it does.
    pub(super) fn derives(&self, path: &str, item: &Path) -> bool {
        trait_name(path).is_none_or(|name| self.has(name, item))
    }

    /// The first item that cannot derive what it must: a trait that types can always have, or one
    /// that `forced` says.
    pub(super) fn obstacle<'o>(
        &self,
        all: &[&'o Draft<'o>],
        forced: impl Fn(&Draft, &'static str) -> bool,
    ) -> Option<Obstacle<'o>> {
        all.iter().find_map(|draft| {
            let mut lost = self.lost.iter().filter(|((_, path), _)| **path == draft.path);
            let ((name, _), because) =
                lost.find(|((name, _), _)| ALWAYS.contains(name) || forced(draft, name))?;
            Some(Obstacle { name, draft, because })
        })
    }

    fn has(&self, name: &'static str, item: &Path) -> bool {
        self.wanted.get(name).is_some_and(|items| items.contains(item))
            && !self.lost.contains_key(&(name, item))
    }

    fn check(&mut self, name: &'static str, draft: &'d Draft<'d>) {
        if !self.has(name, &draft.path) || self.by_others.contains(&(name, &draft.path)) {
            return;
        }
        if let Some(because) = self.lacks(name, draft) {
            self.lost.insert((name, &draft.path), because);
        }
    }

    /// Why an item cannot derive a trait.
    fn lacks(&self, name: &'static str, draft: &Draft) -> Option<&'static str> {
        if needs(name).iter().any(|it| !self.has(it, &draft.path)) {
            return Some("lacks a trait that it needs");
        }
        match &draft.form {
            Form::Opaque => (name == "Default").then_some("has no constructor"),
            Form::Enum { .. } if name == "Default" => {
                default_variant(draft).is_none().then_some("has no constructor without fields")
            }
            _ => draft.held().into_iter().find_map(|(presence, value)| match presence {
                Presence::Flag => None,
                Presence::Option if name == "Default" => None,
                _ => self.value(name, value),
            }),
        }
    }

    fn value(&self, name: &'static str, value: &Value) -> Option<&'static str> {
        let ordered = matches!(name, "Ord" | "PartialOrd");
        match &value.repr {
            // What is borrowed is `Copy` whatever it is.
            Repr::View(_) if matches!(name, "Clone" | "Copy") => return None,
            Repr::View(View::Arena(Some(_))) if name == "Default" => return Some("borrows what it holds"),
            Repr::View(View::Raw) if name == "Default" => return Some("holds a value as bytes"),
            Repr::View(_) if name == "Default" => return None,
            Repr::Pointer(_) if name == "Copy" => return Some("holds a `Box`"),
            Repr::Pointer(Pointer::Outlined | Pointer::Large | Pointer::ErasedLarge)
                if ordered || name == "Default" =>
            {
                return Some("holds a `tl::OutlinedBox`");
            }
            // It is for the program to see to what it has.
            Repr::Custom(_) => return None,
            _ => {}
        }
        self.wire(name, &value.wire)
    }

    fn wire(&self, name: &'static str, wire: &Wire) -> Option<&'static str> {
        let ordered = matches!(name, "Ord" | "PartialOrd");
        match wire {
            Wire::Prim(prim) | Wire::BoxedPrim(prim, _) => prim_lacks(*prim, name),
            Wire::Vector { .. } | Wire::Repeat { .. } if name == "Copy" => Some("holds a vector"),
            Wire::Vector { .. } | Wire::Repeat { .. } if name == "Default" => None,
            Wire::Array { count, .. } if name == "Default" && *count > 32 => Some("holds a long array"),
            Wire::Vector { element, .. }
            | Wire::Repeat { element, .. }
            | Wire::Array { element, .. }
            | Wire::Sized(element) => self.value(name, element),
            Wire::Any { .. } if name == "Copy" || ordered => Some("holds any value as bytes"),
            Wire::Raw(_) if matches!(name, "Copy" | "Default") || ordered => Some("holds a value as bytes"),
            Wire::Boxed(path) | Wire::Bare(path) => self.item(name, path),
            Wire::Applied { path, args, .. } => {
                let args = args.iter().filter_map(|arg| match arg {
                    Arg::Value(value) => self.value(name, value),
                    Arg::Number(_) => None,
                });
                self.item(name, path).or_else(|| args.into_iter().next())
            }
            // The derived code asks it of the type parameter.
            Wire::Any { .. } | Wire::Raw(_) | Wire::Param(_) | Wire::Query(_) | Wire::Answer(_) => None,
        }
    }

    fn item(&self, name: &'static str, path: &Path) -> Option<&'static str> {
        (!self.has(name, path)).then_some("holds a type that does not derive it")
    }
}

/// The variant that `Default` gives: without fields, the first one that stands in after an error.
pub(super) fn default_variant(draft: &Draft) -> Option<usize> {
    let Form::Enum { variants, fallback } = &draft.form else { return None };
    let mut all = std::iter::once(*fallback).chain(0..variants.len());
    all.find(|index| variants.get(*index).is_some_and(|variant| variant.payload.is_none()))
}

fn prim_lacks(prim: Prim, name: &str) -> Option<&'static str> {
    match (prim, name) {
        (Prim::Float | Prim::Double, "Eq" | "Ord" | "Hash") => Some("holds a floating-point number"),
        (Prim::String, "Copy") => Some("holds a string"),
        (Prim::Bytes, "Copy") => Some("holds bytes"),
        (Prim::Int512, "Default") => Some("holds a long array"),
        (Prim::Object | Prim::Function, "Copy" | "Ord" | "PartialOrd") => Some("holds any value as bytes"),
        _ => None,
    }
}
