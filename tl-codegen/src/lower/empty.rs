//! Which types have an empty value, that a decoder can begin with.

use super::draft::{Draft, Form, Struct};
use crate::plan::{Path, Pointer, Presence, Repr, Value, Variant, Wire};
use tlforge_parser::table::{OrdMap, OrdSet};

/// How deep structs without an `Option` or a vector between them are looked into. Deeper ones
/// count as having no empty value: they are put together from their fields.
const DEEPEST: usize = 16;

/// Types with an empty value.
#[derive(Default)]
pub(super) struct Empty {
    structs: OrdSet<Path>,
    /// With the index of the variant.
    enums: OrdMap<Path, usize>,
}

impl Empty {
    pub(super) fn new(all: &[Draft]) -> Self {
        let mut empty = Self::default();
        for _ in 0..DEEPEST {
            let before = empty.structs.len() + empty.enums.len();
            for draft in all.iter().filter(|draft| draft.params.is_empty()) {
                empty.add(draft);
            }
            if empty.structs.len() + empty.enums.len() == before {
                break;
            }
        }
        empty
    }

    /// Whether a struct is read in place of an empty value; otherwise it is put together when all
    /// fields are read.
    pub(super) fn is_struct(&self, path: &Path) -> bool {
        self.structs.contains(path)
    }

    /// Index of the variant that is the empty value of an enum.
    pub(super) fn variant(&self, path: &Path) -> Option<usize> {
        self.enums.get(path).copied()
    }

    fn add(&mut self, draft: &Draft) {
        match &draft.form {
            Form::Struct(record) if self.has_empty(record) => {
                self.structs.insert(draft.path.clone());
            }
            Form::Enum { variants, fallback } if !self.enums.contains_key(&draft.path) => {
                let variant = self.empty_variant(variants, *fallback);
                self.enums.extend(variant.map(|index| (draft.path.clone(), index)));
            }
            _ => {}
        }
    }

    fn has_empty(&self, record: &Struct) -> bool {
        let plain = record.id.is_some() && record.query.is_none() && !record.steps.is_empty();
        let always = record.fields.iter().filter(|field| field.presence == Presence::Always);
        plain && always.map(|field| &field.value).all(|value| self.value(value))
    }

    /// The fallback, if it can be; else the first that can.
    fn empty_variant(&self, variants: &[Variant], fallback: usize) -> Option<usize> {
        let mut all = std::iter::once(fallback).chain(0..variants.len());
        all.find(|index| {
            let payload = variants.get(*index).map(|variant| variant.payload.as_ref());
            payload.is_some_and(|payload| payload.is_none_or(|payload| self.value(payload)))
        })
    }

    fn value(&self, value: &Value) -> bool {
        match (&value.repr, &value.wire) {
            (Repr::Pointer(Pointer::Large) | Repr::View(_), _) => true,
            (Repr::Pointer(_) | Repr::Custom(_), _) => false,
            (_, Wire::Boxed(path) | Wire::Bare(path)) => {
                self.structs.contains(path) || self.enums.contains_key(path)
            }
            (_, Wire::Array { element, .. } | Wire::Sized(element)) => self.value(element),
            (_, Wire::Prim(_) | Wire::BoxedPrim(..)) => true,
            (_, Wire::Vector { .. } | Wire::Repeat { .. } | Wire::Any { .. } | Wire::Raw(_)) => true,
            (_, Wire::Applied { .. } | Wire::Param(_) | Wire::Query(_) | Wire::Answer(_)) => false,
        }
    }
}
