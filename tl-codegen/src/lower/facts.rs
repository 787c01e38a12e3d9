//! Facts about types that need all drafts: found before the first item is put together, so that
//! no item is changed later.

use super::{bare::bare, draft::Draft, empty::Empty, outlined::outlined, views::Views};
use crate::plan::{Path, RootId};
use tlforge_parser::table::{OrdMap, OrdSet};

/// What is known about the types of a schema.
pub(super) struct Facts {
    /// Structs that stand somewhere without their id.
    bare: OrdSet<Path>,
    /// Types with an empty value, by owned paths.
    pub(super) empty: Empty,
    /// Types that stand somewhere in an outlined box.
    outlined: OrdSet<Path>,
    /// Types that are `Copy`, as they or their holders are views that need no drop.
    copy: OrdSet<Path>,
    /// The TL names of types whose values are kept as bytes.
    raw: OrdMap<Path, String>,
}

impl Facts {
    pub(super) fn new(owned: &[Draft], views: Option<&Views<'_>>, raw: OrdMap<Path, String>) -> Self {
        let of_views = views.map_or(&[][..], |views| views.all.as_slice());
        let mut copy = OrdSet::new();
        if let Some(views) = views {
            copy = views.shared.clone();
            for path in &views.no_drop {
                copy.insert(path.in_root(RootId::VIEWS));
            }
        }
        Self { bare: bare(owned), empty: Empty::new(owned), outlined: outlined([owned, of_views]), copy, raw }
    }

    /// Whether a struct, by its owned path, stands somewhere without its id. Its view is written in the same way.
    pub(super) fn is_bare(&self, path: &Path) -> bool {
        self.bare.contains(path)
    }

    pub(super) fn is_outlined(&self, path: &Path) -> bool {
        self.outlined.contains(path)
    }

    /// The TL name of the type that an item is, or stands for, if values of it are kept as bytes.
    pub(super) fn raw(&self, path: &Path) -> Option<&str> {
        self.raw.get(path).map(String::as_str)
    }

    pub(super) fn is_copy(&self, path: &Path) -> bool {
        self.copy.contains(path)
    }
}
