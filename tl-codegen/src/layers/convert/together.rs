//! Fields that share a flag are there together or not at all: other values cannot be written.

use super::{is_bool, loss, position};
use crate::plan::{Check, Empty, Field, Held, Loss, Presence, Record, Set, Source, Step, Why};

/// Whether a field of the target is there.
#[derive(PartialEq)]
enum There {
    Never,
    Always,
    /// If this field of the source is.
    With(Held),
}

/// What must hold of a source, so that fields of the target that share a flag are there together.
pub(super) fn together(name: &str, source: &Record, target: &Record) -> Result<Vec<Check>, Loss> {
    let mut checks = Vec::new();
    for (one, other) in shared(target) {
        let (Some(one), Some(other)) = (target.fields.get(one), target.fields.get(other)) else { continue };
        // They share a flag in both, and a value that has one alone is none of the source.
        if are_together(source, one, other) {
            continue;
        }
        for (one, other) in [(one, other), (other, one)] {
            let why = position(source, other).map_or(Why::Missing, |_| Why::Absent);
            let loss = loss(name, Some(other.name()), why);
            let (there, absent) = match (there(source, one), there(source, other)) {
                (There::Never, _) | (_, There::Always) => continue,
                (There::Always, There::Never) => return Err(loss),
                (There::Always, There::With(absent)) => (None, Some(absent)),
                (There::With(there), There::Never) => (Some(there), None),
                (There::With(there), There::With(absent)) => (Some(there), Some(absent)),
            };
            checks.push(Check { there, absent, loss });
        }
    }
    Ok(checks)
}

fn there(source: &Record, field: &Field) -> There {
    let Some(of) = position(source, field).and_then(|at| source.fields.get(at)) else { return There::Never };
    let with = |empty| There::With(Held { field: of.ident.clone(), empty });
    match of.presence {
        Presence::Option => with(Empty::None),
        Presence::Flag => with(Empty::False),
        Presence::Always if field.presence == Presence::Flag && is_bool(&of.value) => with(Empty::False),
        Presence::Always => There::Always,
    }
}

/// The pairs of fields that share a flag.
fn shared(record: &Record) -> impl Iterator<Item = (usize, usize)> {
    let words = record.steps.iter().filter_map(|step| match step {
        Step::Word(word) => Some(&word.source),
        Step::Field { .. } => None,
    });
    let all = words.flat_map(|source| match source {
        Source::Bits { shared, .. } => shared.as_slice(),
        Source::Len(_) => &[],
    });
    all.filter_map(|it| match it.both {
        (Set::Field(one), Set::Field(other)) => Some((one, other)),
        _ => None,
    })
}

/// Whether two fields of the other layer share a flag in this one, too. Each pair begins with the first of all that do.
fn are_together(record: &Record, one: &Field, other: &Field) -> bool {
    let (Some(one), Some(other)) = (position(record, one), position(record, other)) else { return false };
    let has = |first: usize, field: usize| first == field || shared(record).any(|it| it == (first, field));
    shared(record).any(|(first, _)| has(first, one) && has(first, other))
}
