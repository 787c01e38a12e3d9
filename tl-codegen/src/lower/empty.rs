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
        let mut rest: Vec<&Draft> = all.iter().filter(|draft| draft.params.is_empty()).collect();
        for _ in 0..DEEPEST {
            let before = rest.len();
            rest.retain(|draft| !empty.add(draft));
            if rest.len() == before {
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

    /// Adds a type, if it is known to have an empty value.
    fn add(&mut self, draft: &Draft) -> bool {
        match &draft.form {
            Form::Struct(record) => self.has_empty(record) && self.structs.insert(draft.path.clone()),
            Form::Enum { variants, fallback } => {
                let Some(variant) = self.empty_variant(variants, *fallback) else { return false };
                self.enums.insert(draft.path.clone(), variant).is_none()
            }
            Form::Opaque => false,
        }
    }

    fn has_empty(&self, record: &Struct) -> bool {
        let plain = record.id.is_some() && record.query.is_none() && !record.steps.is_empty();
        plain && record.fields.iter().all(|it| it.presence != Presence::Always || self.value(&it.value))
    }

    /// The fallback, if it can be; else the first that can.
    fn empty_variant(&self, variants: &[Variant], fallback: usize) -> Option<usize> {
        let can_be = |variant: &Variant| variant.payload.as_ref().is_none_or(|payload| self.value(payload));
        if variants.get(fallback).is_some_and(can_be) {
            return Some(fallback);
        }
        variants.iter().position(can_be)
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
