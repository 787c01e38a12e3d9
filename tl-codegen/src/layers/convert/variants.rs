//! What becomes of the variants of an enum: constructors are found by their TL names.

use super::{Direction, loss, of_struct, records::unplaced};
use crate::plan::{Arm, Enum, Item, Kind, Path, Pointer, Record, Repr, Turn, Value, Variant, Why};

impl Direction<'_> {
    /// What becomes of each variant of an enum that is one in the other layer, too.
    pub(super) fn variants(&self, source: &Enum, target: (&Path, &Enum)) -> Vec<Arm> {
        let turn = |it: &Variant| match find(target.1, &it.name) {
            Some(variant) => self.variant(it, (target.0, variant)),
            None => Turn::Lost(loss(&it.name, None, Why::Unknown)),
        };
        source.variants.iter().map(|it| arm(it, turn(it))).collect()
    }

    /// What becomes of each variant of an enum whose type has one constructor in the other layer.
    pub(super) fn out_of(&self, source: &Enum, target: &Item) -> Vec<Arm> {
        let turn = |it: &Variant| match (&it.payload, &target.kind) {
            _ if it.name != target.name => Turn::Lost(loss(&it.name, None, Why::Unknown)),
            (Some(payload), _) => {
                self.turn(payload, &of_struct(&target.path), &loss(&it.name, None, Why::Type))
            }
            (None, Kind::Struct(record)) => self.made(&it.name, None, (&target.path, record)),
            (None, _) => Turn::Lost(loss(&it.name, None, Why::Type)),
        };
        source.variants.iter().map(|it| arm(it, turn(it))).collect()
    }

    /// What becomes of a struct whose type has several constructors in the other layer.
    pub(super) fn as_variant(&self, source: &Item, (path, target): (&Path, &Enum)) -> Turn {
        let Some(variant) = find(target, &source.name) else {
            return Turn::Lost(loss(&source.name, None, Why::Unknown));
        };
        match (&variant.payload, &source.kind) {
            (Some(payload), _) => self
                .turn(&of_struct(&source.path), payload, &loss(&source.name, None, Why::Type))
                .then(|it| Turn::Variant(path.clone(), variant.ident.clone(), Some(it.into()))),
            (None, Kind::Struct(record)) => without_payload(record, (path, variant)),
            (None, _) => Turn::Lost(loss(&source.name, None, Why::Type)),
        }
    }

    fn variant(&self, source: &Variant, (path, target): (&Path, &Variant)) -> Turn {
        let made = |it: Turn| Turn::Variant(path.clone(), target.ident.clone(), Some(it.into()));
        let other = || Turn::Lost(loss(&source.name, None, Why::Type));
        match (&source.payload, &target.payload) {
            (None, None) => Turn::Variant(path.clone(), target.ident.clone(), None),
            (Some(from), Some(to)) => self.turn(from, to, &loss(&source.name, None, Why::Type)).then(made),
            (Some(from), None) => {
                let record = record(from, |path| self.source.item(path));
                record.map_or_else(other, |(record, _)| without_payload(record, (path, target)))
            }
            (None, Some(to)) => match record(to, |path| self.target.item(path)) {
                Some((record, path)) => {
                    let value = self.made(&source.name, None, (path, record));
                    value.then(|it| made(it.moved(None, pointer(to))))
                }
                None => other(),
            },
        }
    }
}

/// A variant that holds nothing, of a struct that may hold nothing then.
fn without_payload(record: &Record, (path, variant): (&Path, &Variant)) -> Turn {
    match unplaced(&variant.name, record, None) {
        Ok(checks) => {
            let made = Turn::Variant(path.clone(), variant.ident.clone(), None);
            if checks.is_empty() { made } else { Turn::Checked(checks, made.into()) }
        }
        Err(loss) => Turn::Lost(loss),
    }
}

/// The struct that a payload is. A type of the program's own is none.
fn record<'p>(payload: &Value, item: impl Fn(&Path) -> Option<&'p Item>) -> Option<(&'p Record, &'p Path)> {
    let path = payload.path().filter(|_| !matches!(payload.repr, Repr::Custom(_)))?;
    let item = item(path)?;
    match &item.kind {
        Kind::Struct(record) => Some((record, &item.path)),
        _ => None,
    }
}

/// What a value on the heap stands in.
pub(super) fn pointer(value: &Value) -> Option<Pointer> {
    match value.repr {
        Repr::Pointer(pointer) => Some(pointer),
        _ => None,
    }
}

fn arm(variant: &Variant, turn: Turn) -> Arm {
    Arm { variant: variant.ident.clone(), holds: variant.payload.is_some(), turn }
}

fn find<'p>(sum: &'p Enum, name: &str) -> Option<&'p Variant> {
    sum.variants.iter().find(|it| it.name == name)
}
