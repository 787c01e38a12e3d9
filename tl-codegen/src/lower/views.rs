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
        let generic = all.iter().filter(|it| it.params.iter().any(|it| matches!(it, Param::Type(_))));
        let generic: OrdSet<_> = generic.map(|it| &it.path).collect();
        let no_drop = NoDrop::new(&held, |path| selected.has(path) && !generic.contains(path));
        let maker = Maker { views: borrowing(&held, &no_drop), no_drop, owned: name_of_owned(all) };
        let drafts = all.iter().filter(|it| maker.views.contains(&it.path)).map(|it| maker.draft(it));
        let drafts: Vec<_> = drafts.collect();
        if drafts.is_empty() {
            return None;
        }
        let no_drop = maker.views.iter().filter(|path| maker.no_drop.of_view(path)).cloned().collect();
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
        if borrowing.insert(path.clone()) {
            found.extend(holders.get(path).into_iter().flatten());
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
            Form::Struct(record) => record.fields.iter_mut().for_each(|it| it.docs = Docs::default()),
            Form::Enum { variants, .. } => {
                variants.iter_mut().for_each(|it| it.docs = docs::of_variant(&it.name));
            }
            Form::Opaque => {}
        }
        draft.map_values(|value| self.borrow(value))
    }

    /// The same value, borrowed as far as it can be.
    fn borrow(&self, value: Value) -> Value {
        let repr = match &value.repr {
            Repr::Plain if value.is_text() => Repr::View(View::Text),
            Repr::Plain if matches!(value.wire, Wire::Raw(_)) => Repr::View(View::Raw),
            Repr::Lossy => Repr::View(View::LossyText),
            repr => self.no_drop.in_arena(&value).map_or_else(|| repr.clone(), Repr::View),
        };
        let custom = matches!(repr, Repr::Custom(_));
        Value { wire: if custom { value.wire } else { self.wire(value.wire) }, repr }
    }

    fn wire(&self, wire: Wire) -> Wire {
        let inner = |element: Box<Value>| Box::new(self.borrow(*element));
        match wire {
            Wire::Boxed(path) => Wire::Boxed(self.path(path)),
            Wire::Bare(path) => Wire::Bare(self.path(path)),
            Wire::Applied { path, bare, args } => Wire::Applied { path: self.path(path), bare, args },
            Wire::Vector { boxed, element } => Wire::Vector { boxed, element: inner(element) },
            Wire::Repeat { count, element, names } => Wire::Repeat { count, element: inner(element), names },
            Wire::Array { count, element } => Wire::Array { count, element: inner(element) },
            Wire::Sized(value) => Wire::Sized(inner(value)),
            other => other,
        }
    }

    fn path(&self, path: Path) -> Path {
        if self.views.contains(&path) { path.in_root(RootId::VIEWS) } else { path }
    }

    /// Types without a view that views hold, and that need no drop.
    fn shared(&self, held: &Held<'_>) -> OrdSet<Path> {
        let paths = |path: &Path| {
            let values = held.get(path).into_iter().flatten();
            values.filter_map(|(_, value)| value.core().path().cloned()).collect::<Vec<_>>()
        };
        let mut found: Vec<Path> = self.views.iter().flat_map(&paths).collect();
        let mut shared = OrdSet::new();
        while let Some(path) = found.pop() {
            if !self.views.contains(&path) && self.no_drop.of_owned(&path) && shared.insert(path.clone()) {
                found.extend(paths(&path));
            }
        }
        shared
    }
}

/// What the modules of views call the root of the owned types: no namespace is called so.
fn name_of_owned(all: &[Draft]) -> &'static str {
    let taken = all.iter().any(|draft| draft.path.modules.iter().any(|module| module == "owned"));
    if taken { "owned_" } else { "owned" }
}
