//! One cause, one finding: what was reported already, and what may follow from it.

use super::Resolver;
use crate::{
    diagnostic::Diagnostic,
    schema::{CombinatorId, TypeId},
    source::Span,
};
use rustc_hash::FxHashMap;

/// What several places may have in common, so that one finding names them all.
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

/// The finding of a cause, and the places beyond those that it shows.
struct Finding {
    index: usize,
    places: usize,
}

/// So many places of one cause have a label.
const PLACES: usize = 6;

/// The findings that may get further places.
#[derive(Default)]
pub(super) struct Reported<'s>(FxHashMap<Cause<'s>, Finding>);

impl<'s> Resolver<'_, 's> {
    /// Reports a cause the first time, and then adds places to its finding.
    pub(super) fn once(
        &mut self,
        cause: Cause<'s>,
        place: Span,
        finding: impl FnOnce(&mut Self) -> Diagnostic,
    ) {
        self.current.faulty = true;
        let Some(known) = self.reported.0.get_mut(&cause) else {
            let finding = finding(self);
            self.reported.0.insert(cause, Finding { index: self.diagnostics.len(), places: 1 });
            self.diagnostics.push(finding);
            return;
        };
        known.places += 1;
        if let Some(finding) = self.diagnostics.get_mut(known.index).filter(|_| known.places <= PLACES) {
            finding.secondary.push(crate::diagnostic::Label { span: place, text: "and here".into() });
        }
    }

    /// Counts the places that have no label.
    pub(super) fn count_places(&mut self) {
        for finding in self.reported.0.values() {
            let more = finding.places.saturating_sub(PLACES);
            if let Some(diagnostic) = self.diagnostics.get_mut(finding.index).filter(|_| more > 0) {
                let places = if more == 1 { "place" } else { "places" };
                diagnostic.notes.push(format!("and in {more} more {places}").into());
            }
        }
    }

    /// Whether an error was reported since there were so many findings.
    pub(super) fn failed_since(&self, findings: usize) -> bool {
        self.diagnostics.len() > findings && self.diagnostics.iter().skip(findings).any(Diagnostic::is_error)
    }
}
