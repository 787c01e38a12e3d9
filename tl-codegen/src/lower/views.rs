//! Views: types once more, which borrow from the input.
//!
//! Which types are to have one is said by patterns of TL names. Which of them get one is seen in
//! the drafts: those that hold a string or bytes, a vector or a box that can lie in an arena, or
//! another view. A view differs from its type in nothing else. Types with type parameters have
//! none: whoever reads one hands in functions that read from any input, not from this one.

use super::{
    docs,
    draft::{Draft, Form},
    no_drop::{Held, NoDrop, held},
    selected::Selected,
};
use crate::plan::{Docs, Param, Path, Repr, RootId, Value, View, Wire};
use tlforge_parser::table::{OrdMap, OrdSet};

/// The views of a schema.
pub(super) struct Views<'a> {
    /// Drafts of them, in the order of the owned types.
    pub(super) all: Vec<Draft<'a>>,
    /// Owned types without a view that views hold, and that need no drop.
    pub(super) shared: OrdSet<Path>,
    /// Owned types whose view needs no drop.
    pub(super) no_drop: OrdSet<Path>,
    /// What their modules call the root of the owned types.
    pub(super) owned: &'static str,
}

impl<'a> Views<'a> {
    /// Makes them; `None` where nothing is to have a view.
    pub(super) fn new(all: &[Draft<'a>], selected: &Selected) -> Option<Self> {
        if selected.is_empty() {
            return None;
        }
        let held = held(all);
        let mut generic = OrdSet::new();
        for draft in all {
            if draft.params.iter().any(|it| matches!(it, Param::Type(_))) {
                generic.insert(&draft.path);
            }
        }
        let no_drop = NoDrop::new(&held, &|path| selected.has(path) && !generic.contains(path));
        let maker = Maker { views: borrowing(&held, &no_drop), no_drop, owned: name_of_owned(all) };
        let mut drafts = Vec::new();
        for draft in all.iter().filter(|it| maker.views.contains(&it.path)) {
            drafts.push(maker.draft(draft));
        }
        if drafts.is_empty() {
            return None;
        }
        let mut no_drop = maker.views.clone();
        no_drop.retain(|path| maker.no_drop.of_view(path));
        Some(Self { all: drafts, shared: maker.shared(&held), no_drop, owned: maker.owned })
    }
}

/// Those that hold something to borrow, be it in another of them.
fn borrowing(held: &Held<'_>, no_drop: &NoDrop<'_>) -> OrdSet<Path> {
    // Who holds whom, to go from what is borrowed upwards.
    let mut holders = OrdMap::<&Path, Vec<&Path>>::new();
    let mut found = Vec::new();
    for (path, values) in held.iter().filter(|(path, _)| no_drop.may_borrow(path)) {
        for (_, value) in values {
            let core = value.core();
            if core.is_text() || matches!(core.wire, Wire::Raw(_)) || no_drop.in_arena(value).is_some() {
                found.push(*path);
            } else if let Some(inner) = core.path().filter(|_| !matches!(core.repr, Repr::Custom(_))) {
                holders.or_default(inner).push(path);
            }
        }
    }
    let mut borrowing = OrdSet::new();
    while let Some(path) = found.pop() {
        if borrowing.insert(path.clone())
            && let Some(holders) = holders.get(path)
        {
            found.extend(holders);
        }
    }
    borrowing
}

/// Makes views of drafts.
struct Maker<'d> {
    views: OrdSet<Path>,
    no_drop: NoDrop<'d>,
    owned: &'static str,
}

impl Maker<'_> {
    fn draft<'a>(&self, owned: &Draft<'a>) -> Draft<'a> {
        let docs = docs::of_view(self.owned, &owned.path, &owned.docs);
        let mut draft = Draft { docs, path: owned.path.in_root(RootId::VIEWS), ..owned.clone() };
        // What the schema says about fields and variants is said in the owned type.
        match &mut draft.form {
            Form::Struct(record) => {
                for field in &mut record.fields {
                    field.docs = Docs::default();
                }
            }
            Form::Enum { variants, .. } => {
                for variant in variants {
                    variant.docs = docs::of_variant(&variant.name);
                }
            }
            Form::Opaque => {}
        }
        draft.change_values(&mut |value| self.borrow(value));
        draft
    }

    /// Borrows a value as far as it can be.
    fn borrow(&self, value: &mut Value) {
        let view = match &value.repr {
            Repr::Plain if value.is_text() => Some(View::Text),
            Repr::Plain if matches!(value.wire, Wire::Raw(_)) => Some(View::Raw),
            Repr::Lossy => Some(View::LossyText),
            _ => self.no_drop.in_arena(value),
        };
        if let Some(view) = view {
            value.repr = Repr::View(view);
        }
        match &mut value.wire {
            _ if matches!(value.repr, Repr::Custom(_)) => {}
            Wire::Boxed(path) | Wire::Bare(path) | Wire::Applied { path, .. }
                if self.views.contains(path) =>
            {
                path.root = RootId::VIEWS;
            }
            Wire::Vector { element, .. }
            | Wire::Repeat { element, .. }
            | Wire::Array { element, .. }
            | Wire::Sized(element) => self.borrow(element),
            _ => {}
        }
    }

    /// Types without a view that views hold, and that need no drop.
    fn shared(&self, held: &Held<'_>) -> OrdSet<Path> {
        let mut found = Vec::new();
        for path in &self.views {
            add_held(held, path, &mut found);
        }
        let mut shared = OrdSet::new();
        while let Some(path) = found.pop() {
            if !self.views.contains(path) && self.no_drop.of_owned(path) && shared.insert(path.clone()) {
                add_held(held, path, &mut found);
            }
        }
        shared
    }
}

/// Adds the paths of what a type holds.
fn add_held<'d>(held: &Held<'d>, path: &Path, found: &mut Vec<&'d Path>) {
    let Some(values) = held.get(path) else { return };
    for (_, value) in values {
        found.extend(value.core().path());
    }
}

/// What the modules of views call the root of the owned types: no namespace is called so.
fn name_of_owned(all: &[Draft]) -> &'static str {
    let taken = all.iter().any(|draft| draft.path.modules.iter().any(|module| module == "owned"));
    if taken { "owned_" } else { "owned" }
}
