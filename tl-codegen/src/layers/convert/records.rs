//! What becomes of the fields of a constructor.

use super::{Direction, is_bool, loss, position, together::together};
use crate::{
    names,
    plan::{
        Check, Empty, Field, Flagged, Held, Loss, Path, Presence, Prim, Record, Source, Step, Turn, Value,
        Why, Wire,
    },
    table::OrdSet,
};

impl Direction<'_> {
    /// What becomes of a struct that is one in the other layer, too.
    pub(super) fn whole(&self, name: &str, source: &Record, (path, target): (&Path, &Record)) -> Turn {
        let made = self.made(name, Some(source), (path, target));
        let checks = unplaced(name, source, Some(target)).and_then(|mut checks| {
            checks.extend(together(name, source, target)?);
            Ok(checks)
        });
        match checks {
            Ok(checks) if checks.is_empty() => made,
            Ok(checks) if !matches!(made, Turn::Lost(_)) => Turn::Checked(checks, Box::new(made)),
            Ok(_) => made,
            Err(loss) => Turn::Lost(loss),
        }
    }

    /// A struct, of the fields of the other layer, if the constructor has any there.
    pub(super) fn made(&self, name: &str, source: Option<&Record>, (path, target): (&Path, &Record)) -> Turn {
        let extras = (source.map(extras).unwrap_or_default(), extras(target));
        let mut fields = Vec::new();
        for (index, field) in target.fields.iter().enumerate() {
            let of = source.and_then(|it| position(it, field));
            let of = of.and_then(|at| Some((at, source?.fields.get(at)?)));
            let is_extra = extras.1.contains(&index);
            let of = of.filter(|(at, _)| extras.0.contains(at) == is_extra);
            let turn = match of {
                // It is zero, as other bits would be lost.
                Some((_, of)) if is_extra && of.presence == field.presence => Turn::Same,
                Some((_, of)) if !is_extra => self.field(name, of, field),
                // The other layer has the word, and no bit of it is left.
                _ if source.is_some_and(|it| is_word(it, field)) => Turn::Empty(Empty::Zero),
                _ => empty(name, field, is_extra),
            };
            if let Turn::Lost(loss) = turn {
                return Turn::Lost(loss);
            }
            let of = of.map(|(_, of)| of.ident.clone()).filter(|_| !matches!(turn, Turn::Empty(_)));
            fields.push((field.ident.clone(), of, turn));
        }
        Turn::Struct(path.clone(), fields)
    }

    /// What becomes of a field that both layers have.
    fn field(&self, name: &str, source: &Field, target: &Field) -> Turn {
        let loss = |why| loss(name, Some(source.name()), why);
        let turn = || self.turn(&source.value, &target.value, &loss(Why::Type));
        match (source.presence, target.presence) {
            (Presence::Flag, Presence::Flag) => Turn::Same,
            (Presence::Always, Presence::Always) => turn(),
            (Presence::Option, Presence::Option) => turn().in_option(),
            (Presence::Always, Presence::Option) => turn().then(|it| Turn::Some(it.into())),
            (Presence::Option, Presence::Always) => {
                turn().then(|it| Turn::Present(it.into(), loss(Why::Absent)))
            }
            (Presence::Always, Presence::Flag) if is_bool(&source.value) => Turn::Same,
            (Presence::Always, Presence::Flag) if source.value.is_nothing() => Turn::Flag(Flagged::Set),
            (Presence::Flag, Presence::Always) if is_bool(&target.value) => Turn::Same,
            (Presence::Flag, Presence::Always) if target.value.is_nothing() => {
                Turn::Flag(Flagged::Unconditional(loss(Why::Absent)))
            }
            (Presence::Option, Presence::Flag) if is_bool(&source.value) => {
                Turn::Flag(Flagged::OfOption(loss(Why::Unknown)))
            }
            (Presence::Flag, Presence::Option) if is_bool(&target.value) => Turn::Flag(Flagged::ToOption),
            (Presence::Option, Presence::Flag) => Turn::Flag(Flagged::OfNone(loss(Why::Type))),
            (Presence::Flag, Presence::Option) => Turn::Flag(Flagged::ToNone(loss(Why::Type))),
            (Presence::Always, Presence::Flag) | (Presence::Flag, Presence::Always) => {
                Turn::Lost(loss(Why::Type))
            }
        }
    }
}

/// What must be empty: fields that have no place in the other layer, and bits that no field stands for.
pub(super) fn unplaced(name: &str, source: &Record, target: Option<&Record>) -> Result<Vec<Check>, Loss> {
    let extras = (extras(source), target.map(extras).unwrap_or_default());
    let mut checks = Vec::new();
    for (index, field) in source.fields.iter().enumerate() {
        let loss = loss(name, Some(field.name()), Why::Unknown);
        let is_extra = extras.0.contains(&index);
        let place = target.and_then(|it| position(it, field)).filter(|at| !extras.1.contains(at));
        let empty = match field.presence {
            Presence::Option if is_extra => Empty::NoneOrZero,
            _ if is_extra => Empty::Zero,
            _ if place.is_some() => continue,
            Presence::Option => Empty::None,
            Presence::Flag => Empty::False,
            Presence::Always if field.value.is_nothing() => continue,
            Presence::Always if target.is_some_and(|it| is_word(it, field)) => Empty::Zero,
            Presence::Always => return Err(loss),
        };
        let there = Held { field: field.ident.clone(), empty };
        checks.push(Check { there: Some(there), absent: None, loss });
    }
    Ok(checks)
}

/// What a field holds that the other layer does not have.
fn empty(name: &str, field: &Field, is_extra: bool) -> Turn {
    match field.presence {
        Presence::Option => Turn::Empty(Empty::None),
        Presence::Flag => Turn::Empty(Empty::False),
        Presence::Always if is_extra => Turn::Empty(Empty::Zero),
        Presence::Always if field.value.is_nothing() => Turn::Empty(Empty::Unit),
        Presence::Always => Turn::Lost(loss(name, Some(field.name()), Why::Missing)),
    }
}

/// Whether a field is a number that is flags in this record: nothing depends on it where it is a field.
fn is_word(record: &Record, field: &Field) -> bool {
    let is_number = field.presence == Presence::Always && field.value == Value::plain(Wire::Prim(Prim::Nat));
    let local = names::local(field.name()).ident;
    let is_same = |step: &Step| match step {
        Step::Word(word) => matches!(word.source, Source::Bits { .. }) && word.local.ident == local,
        Step::Field { .. } => false,
    };
    is_number && record.steps.iter().any(is_same)
}

/// The fields with bits that no field stands for.
fn extras(record: &Record) -> OrdSet<usize> {
    let extras = record.steps.iter().filter_map(|step| match step {
        Step::Word(word) => match &word.source {
            Source::Bits { extra, .. } => *extra,
            Source::Len(_) => None,
        },
        Step::Field { .. } => None,
    });
    extras.collect()
}
