//! One cause, one diagnostic: what was reported already.

use crate::{
    diagnostic::{Diagnostic, Label},
    schema::{CombinatorId, TypeId},
    span::Span,
    table::HashMap,
};

/// What several places may have in common, so that one diagnostic names them all.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cause<'s> {
    /// No file declares a type or a constructor of this name.
    Unknown(&'s str),
    /// A declaration has no number or type parameter of this name.
    UnknownHere(&'s str, Option<CombinatorId>),
    /// The type has several constructors and is used bare.
    Union(TypeId),
    /// The type was said to have no more constructors.
    Final(TypeId),
    /// The combinator is declared again.
    Repeated(CombinatorId),
}

/// The diagnostic of a cause, and how many places have it.
struct Known {
    index: usize,
    places: usize,
}

/// The most places of one cause that get a label.
const PLACES: usize = 6;

/// The diagnostics that may get further places.
#[derive(Default)]
pub(super) struct Reported<'s>(HashMap<Cause<'s>, Known>);

impl<'s> Reported<'s> {
    /// Adds a place to the diagnostic of a cause; false if the cause was not reported before.
    pub(super) fn again(&mut self, cause: Cause<'s>, place: Span, diagnostics: &mut [Diagnostic]) -> bool {
        let Some(known) = self.0.get_mut(&cause) else { return false };
        known.places += 1;
        if let Some(diagnostic) = diagnostics.get_mut(known.index).filter(|_| known.places <= PLACES) {
            diagnostic.secondary.push(Label { span: place, text: "and here".into() });
        }
        true
    }

    /// Notes which diagnostic a cause has.
    pub(super) fn first(&mut self, cause: Cause<'s>, index: usize) {
        self.0.insert(cause, Known { index, places: 1 });
    }

    /// Says of each diagnostic how many places have no label.
    pub(super) fn count_places(&self, diagnostics: &mut [Diagnostic]) {
        for (_, known) in self.0.entries() {
            let more = known.places.saturating_sub(PLACES);
            if let Some(diagnostic) = diagnostics.get_mut(known.index).filter(|_| more > 0) {
                let places = if more == 1 { "place" } else { "places" };
                diagnostic.notes.push(format!("and in {more} more {places}").into());
            }
        }
    }
}
