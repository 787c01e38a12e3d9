//! Which types are flat: nothing in them has to be dropped, so that they can be kept in an
//! arena, and are `Copy`.

use super::borrow::Items;
use crate::plan::{Arg, Codec, Path};
use std::collections::BTreeSet;
use tlforge_parser::schema::Prim;

pub(super) struct Flat<'p> {
    /// Types whose twin would be flat.
    twins: BTreeSet<&'p Path>,
    /// Types that are flat themselves.
    owned: BTreeSet<&'p Path>,
    /// Types that may have a twin.
    may_borrow: BTreeSet<&'p Path>,
}

impl<'p> Flat<'p> {
    /// All are taken to be flat until something in them is not.
    pub(super) fn new(items: &Items<'p>, may_borrow: impl Fn(&Path) -> bool) -> Self {
        let all: BTreeSet<_> = items.keys().copied().collect();
        let may_borrow: BTreeSet<_> = all.iter().copied().filter(|path| may_borrow(path)).collect();
        let mut flat = Self { twins: may_borrow.clone(), owned: all, may_borrow };
        loop {
            let holds = |path: &Path, twin| {
                items.get(path).is_some_and(|it| it.codecs.iter().all(|codec| flat.codec(codec, twin)))
            };
            let owned: BTreeSet<_> = flat.owned.iter().copied().filter(|path| holds(path, false)).collect();
            let twins: BTreeSet<_> = flat.twins.iter().copied().filter(|path| holds(path, true)).collect();
            if (owned.len(), twins.len()) == (flat.owned.len(), flat.twins.len()) {
                return flat;
            }
            (flat.owned, flat.twins) = (owned, twins);
        }
    }

    /// Whether a type may have a twin.
    pub(super) fn may_borrow(&self, path: &Path) -> bool {
        self.may_borrow.contains(path)
    }

    /// Whether a type's twin is flat.
    pub(super) fn twin(&self, path: &Path) -> bool {
        self.twins.contains(path)
    }

    /// Whether a type is flat itself.
    pub(super) fn owned(&self, path: &Path) -> bool {
        self.owned.contains(path)
    }

    /// Whether a twin keeps this in an arena: a vector or a box of what is flat.
    pub(super) fn is_kept(&self, codec: &Codec) -> bool {
        match codec {
            Codec::Pointer(inner)
            | Codec::Vector { element: inner, .. }
            | Codec::Repeat { element: inner, .. } => self.codec(inner, true),
            Codec::Payload(path) => self.path(path, true),
            _ => false,
        }
    }

    fn codec(&self, codec: &Codec, in_twin: bool) -> bool {
        match codec {
            it if it.is_text() => in_twin,
            Codec::Prim(prim) => !matches!(prim, Prim::Object | Prim::Function),
            Codec::BoxedPrim(..) | Codec::Borrowed(_) | Codec::LossyString => true,
            Codec::Boxed(path) | Codec::Bare(path) => self.path(path, in_twin),
            Codec::Applied { path, args, .. } => {
                self.path(path, in_twin) && args.iter().all(|arg| matches!(arg, Arg::Number(_)))
            }
            Codec::Pointer(_) | Codec::Vector { .. } | Codec::Repeat { .. } | Codec::Payload(_) => {
                in_twin && self.is_kept(codec)
            }
            Codec::Array { element, .. } => self.codec(element, in_twin),
            Codec::Erased(_)
            | Codec::Large { .. }
            | Codec::Param(_)
            | Codec::Any { .. }
            | Codec::Query(_)
            | Codec::Answer(_) => false,
        }
    }

    fn path(&self, path: &Path, in_twin: bool) -> bool {
        if in_twin && self.may_borrow(path) { self.twin(path) } else { self.owned(path) }
    }
}
