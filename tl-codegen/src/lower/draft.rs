//! Structs and enums in the making: what each of them is, but not yet what is written for it.
//!
//! All drafts are there before the first item is put together, so that facts about types can be
//! found by looking at all of them.

use super::{options::Chosen, role::Code};
use crate::plan::{Availability, Docs, Param, Path, Presence, Query, Step, Value, Variant};

/// A struct or an enum in the making.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Draft<'a> {
    pub(super) path: Path,
    /// The TL name.
    pub(super) name: String,
    pub(super) docs: Docs,
    /// What whoever reads or writes it must supply.
    pub(super) params: Vec<Param>,
    pub(super) form: Form,
    /// What the configuration chooses for it.
    pub(super) chosen: Chosen<'a>,
    /// The feature of the crate that it is compiled with.
    pub(super) feature: Option<&'a str>,
    /// The code that writes it.
    pub(super) encode: Code,
    /// The code that reads it.
    pub(super) decode: Code,
    /// Whether the code that writes is compiled once.
    pub(super) encode_once: bool,
    /// Whether the code that reads is compiled once.
    pub(super) decode_once: bool,
    /// As how many levels reading it counts towards the depth limit.
    pub(super) levels: u32,
}

/// What a draft will be.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Form {
    /// A struct.
    Struct(Box<Struct>),
    /// An enum.
    Enum {
        /// One a constructor.
        variants: Vec<Variant>,
        /// Index of the one that stands in after an error.
        fallback: usize,
    },
    /// A type without constructors.
    Opaque,
}

/// A struct in the making.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Struct {
    /// The id; none for what a repetition repeats and for a default constructor.
    pub(super) id: Option<u32>,
    /// Whether it is read and written as a whole type, not only as a variant of one.
    pub(super) whole: bool,
    /// The request in a field `!X` of a function.
    pub(super) query: Option<Query>,
    /// Whether it has braces even if there are no fields.
    pub(super) braces: bool,
    pub(super) fields: Vec<Field>,
    pub(super) steps: Vec<Step>,
    /// What a function is answered with.
    pub(super) response: Option<Response>,
    /// Who may call a function.
    pub(super) availability: Option<Availability>,
    /// Whether a function can be called synchronously.
    pub(super) synchronous: bool,
}

/// A field in the making.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Field {
    pub(super) ident: String,
    /// The TL name, where the identifier is another.
    pub(super) alias: Option<String>,
    pub(super) docs: Docs,
    /// Attributes, without `#[` and `]`.
    pub(super) attributes: Vec<String>,
    /// Its type in TL with its condition, in Markdown.
    pub(super) tl: String,
    pub(super) value: Value,
    pub(super) presence: Presence,
}

/// What a function is answered with.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Response {
    pub(super) value: Value,
    /// Whether the Rust type's own `Decode` and `Encode` read and write it. Otherwise the request
    /// itself must.
    pub(super) natural: bool,
    /// The code by which the request reads it.
    pub(super) client: Code,
    /// The code by which the request writes it.
    pub(super) server: Code,
}

impl Draft<'_> {
    /// The struct that it is, if it is one.
    pub(super) fn record(&self) -> Option<&Struct> {
        match &self.form {
            Form::Struct(record) => Some(record),
            _ => None,
        }
    }

    /// What it holds, with how it can be absent.
    pub(super) fn held(&self) -> Vec<(Presence, &Value)> {
        let mut held = Vec::new();
        match &self.form {
            Form::Struct(record) => {
                for field in &record.fields {
                    held.push((field.presence, &field.value));
                }
            }
            Form::Enum { variants, .. } => {
                for payload in variants.iter().filter_map(|it| it.payload.as_ref()) {
                    held.push((Presence::Always, payload));
                }
            }
            Form::Opaque => {}
        }
        held
    }

    /// Changes all values, in the same order.
    pub(super) fn change_values(&mut self, each: &mut dyn FnMut(&mut Value)) {
        match &mut self.form {
            Form::Struct(record) => {
                for field in &mut record.fields {
                    each(&mut field.value);
                }
            }
            Form::Enum { variants, .. } => {
                for payload in variants.iter_mut().filter_map(|it| it.payload.as_mut()) {
                    each(payload);
                }
            }
            Form::Opaque => {}
        }
    }

    /// Whether the traits read and write it: it needs no arguments for that, and has an id.
    pub(super) fn has_traits(&self) -> bool {
        self.params.is_empty() && self.record().is_none_or(|record| record.id.is_some())
    }
}
