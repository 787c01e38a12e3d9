//! Which types need no drop: what they hold neither owns memory nor has to be closed. A view of
//! such a type can lie in an arena, and both are `Copy`.

use super::draft::{Draft, Form};
use crate::plan::{Arg, Path, Pointer, Presence, Repr, Value, View, Wire};
use tlforge_parser::table::{OrdMap, OrdSet};

/// What each type holds, by its path.
pub(super) type Held<'d> = OrdMap<&'d Path, Vec<(Presence, &'d Value)>>;

/// What these drafts hold. A type without constructors is not among them: it has no values.
pub(super) fn held<'d>(all: &'d [Draft<'_>]) -> Held<'d> {
    let mut held = Held::new();
    for draft in all.iter().filter(|draft| !matches!(draft.form, Form::Opaque)) {
        held.insert(&draft.path, draft.held());
    }
    held
}

pub(super) struct NoDrop<'d> {
    /// Types whose view needs no drop.
    views: OrdSet<&'d Path>,
    /// Types that need no drop themselves.
    owned: OrdSet<&'d Path>,
    /// Types that may have a view.
    may_borrow: OrdSet<&'d Path>,
}

impl<'d> NoDrop<'d> {
    /// All are taken to need no drop until something in them does. `wanted`: which may have a view.
    pub(super) fn new(held: &Held<'d>, wanted: &dyn Fn(&Path) -> bool) -> Self {
        let all: OrdSet<_> = held.keys().copied().collect();
        let mut may_borrow = all.clone();
        may_borrow.retain(|path| wanted(path));
        let mut found = Self { views: may_borrow.clone(), owned: all, may_borrow };
        loop {
            let holds = |path: &Path, in_view| {
                held.get(path).is_some_and(|it| it.iter().all(|(_, value)| found.value(value, in_view)))
            };
            let (mut owned, mut views) = (found.owned.clone(), found.views.clone());
            owned.retain(|path| holds(path, false));
            views.retain(|path| holds(path, true));
            if (owned.len(), views.len()) == (found.owned.len(), found.views.len()) {
                return found;
            }
            (found.owned, found.views) = (owned, views);
        }
    }

    /// Whether a type may have a view.
    pub(super) fn may_borrow(&self, path: &Path) -> bool {
        self.may_borrow.contains(path)
    }

    /// Whether the view of a type needs no drop.
    pub(super) fn of_view(&self, path: &Path) -> bool {
        self.views.contains(path)
    }

    /// Whether a type needs no drop itself.
    pub(super) fn of_owned(&self, path: &Path) -> bool {
        self.owned.contains(path)
    }

    /// What a view holds of this, if it lies in an arena: a vector or a box of what needs no drop.
    pub(super) fn in_arena(&self, value: &Value) -> Option<View> {
        let pointer = match value.repr {
            Repr::Pointer(pointer @ (Pointer::Box | Pointer::Outlined)) => Some(pointer),
            _ => None,
        };
        let kept = match (pointer, &value.wire) {
            (Some(_), _) => self.wire(&value.wire, true),
            (None, Wire::Vector { element, .. } | Wire::Repeat { element, .. }) => self.value(element, true),
            _ => false,
        };
        kept.then_some(View::Arena(pointer))
    }

    fn value(&self, value: &Value, in_view: bool) -> bool {
        match &value.repr {
            _ if value.is_text() || matches!(value.wire, Wire::Raw(_)) => in_view,
            Repr::View(_) => true,
            Repr::Pointer(Pointer::Box | Pointer::Outlined) => in_view && self.in_arena(value).is_some(),
            Repr::Pointer(_) | Repr::Custom(_) => false,
            Repr::Nullable(inner) => self.value(&value.with_repr(inner), in_view),
            Repr::Plain | Repr::Lossy | Repr::RawVec => self.wire(&value.wire, in_view),
        }
    }

    fn wire(&self, wire: &Wire, in_view: bool) -> bool {
        match wire {
            Wire::Prim(prim) => prim.is_copy(),
            Wire::BoxedPrim(..) => true,
            Wire::Boxed(path) | Wire::Bare(path) => self.path(path, in_view),
            Wire::Applied { path, args, .. } => {
                let types = args.iter().any(|arg| matches!(arg, Arg::Value(_)));
                self.path(path, in_view) && !types
            }
            Wire::Vector { element, .. } | Wire::Repeat { element, .. } => {
                in_view && self.value(element, true)
            }
            Wire::Array { element, .. } | Wire::Sized(element) => self.value(element, in_view),
            Wire::Param(_) | Wire::Any { .. } | Wire::Raw(_) => false,
            Wire::Query(_) | Wire::Answer(_) => false,
        }
    }

    fn path(&self, path: &Path, in_view: bool) -> bool {
        if in_view && self.may_borrow(path) { self.of_view(path) } else { self.of_owned(path) }
    }
}
