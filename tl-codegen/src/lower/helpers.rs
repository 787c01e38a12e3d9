//! What stands beside the types for those who write programs.

use super::{
    draft::{Draft, Field, Form, Struct},
    options::Options,
    shape::Shape,
};
use crate::{
    config::Helper,
    plan::{Accessor, Answer, Path, Presence, Prim, Repr, Rest, Value, Variant, What, Wire},
};
use tlforge_parser::table::{OrdMap, OrdSet, sort};

/// Functions that traits have which every program sees: a field of such a name has no accessor.
const TAKEN: [&str; 25] = [
    "as_mut",
    "as_ref",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "cmp",
    "default",
    "drop",
    "encode",
    "encode_bare",
    "encode_boxed",
    "eq",
    "fmt",
    "from",
    "hash",
    "head",
    "into",
    "response",
    "tl_id",
    "tl_name",
    "to_bytes",
    "to_owned",
    "to_string",
    "try_into",
];

/// The helpers of a schema.
pub(super) struct Helpers<'d> {
    wanted: &'d [Helper],
    shape: Shape<'d>,
    /// The fields of each struct, for those who ask what structs have in common.
    records: OrdMap<&'d Path, &'d [Field]>,
    /// Enums that constructors can be turned into, for those who take either.
    enums: OrdSet<&'d Path>,
}

impl<'d> Helpers<'d> {
    pub(super) fn new(owned: &'d [Draft<'_>], options: Options<'d>) -> Self {
        let config = options.config();
        let wanted = config.helpers.as_slice();
        let records = match wanted.contains(&Helper::Accessors) {
            true => owned.iter().filter_map(|it| Some((&it.path, it.record()?.fields.as_slice()))).collect(),
            false => OrdMap::new(),
        };
        let enums = match wanted.contains(&Helper::New) && wanted.contains(&Helper::From) {
            true => {
                owned.iter().filter(|it| matches!(it.form, Form::Enum { .. })).map(|it| &it.path).collect()
            }
            false => OrdSet::new(),
        };
        Self { wanted, shape: options.shape(), records, enums }
    }

    /// Those of an item, each with its feature. `defaults`: it has `Default` already.
    pub(super) fn of(&self, draft: &Draft<'_>, defaults: bool) -> Vec<(What, Option<String>)> {
        let is_view = draft.path.root.views;
        let mut all: Vec<(Helper, What)> = match &draft.form {
            // Views are made by decoding.
            Form::Struct(_) if is_view => Vec::new(),
            Form::Struct(record) => self.of_struct(record, defaults),
            Form::Enum { variants, .. } if draft.params.is_empty() && !is_view => self.of_enum(variants),
            Form::Enum { .. } | Form::Opaque => Vec::new(),
        };
        if let Some(identify) = identify(&draft.form) {
            all.push((Helper::Identify, identify));
        }
        let mut of = Vec::new();
        for (helper, what) in all {
            if self.wanted.contains(&helper) {
                of.push((what, self.shape.helper_feature(helper).map(str::to_owned)));
            }
        }
        of
    }

    /// `new` of a struct that has optional fields, and `Default` where all are.
    fn of_struct(&self, record: &Struct, defaults: bool) -> Vec<(Helper, What)> {
        let mut args = Vec::new();
        for (index, field) in record.fields.iter().enumerate() {
            if field.presence == Presence::Always {
                args.push((index, self.is_into(&field.value)));
            }
        }
        if args.len() == record.fields.len() {
            return Vec::new();
        }
        let default = args.is_empty() && !defaults;
        let mut all = vec![(Helper::New, What::New { args })];
        if default {
            all.push((Helper::New, What::Default));
        }
        all
    }

    /// Whether an argument is anything that can be turned into the type.
    fn is_into(&self, value: &Value) -> bool {
        match (&value.wire, &value.repr) {
            (Wire::Prim(Prim::String), Repr::Plain | Repr::Lossy) => true,
            (Wire::Boxed(path), Repr::Plain) => self.enums.contains(path),
            _ => false,
        }
    }

    fn of_enum(&self, variants: &[Variant]) -> Vec<(Helper, What)> {
        let mut all = Vec::new();
        for variant in distinct(variants) {
            all.push((Helper::From, What::From { variant }));
            let rest = match (variants, self.shape.helpers_of_grammers()) {
                ([_], true) => Rest::Never,
                (_, true) => Rest::Nothing,
                (_, false) => Rest::Enum,
            };
            all.push((Helper::TryFrom, What::TryFrom { variant, rest }));
        }
        let accessors = self.accessors(variants);
        if !accessors.is_empty() {
            all.push((Helper::Accessors, What::Accessors(accessors)));
        }
        all
    }

    /// Fields that all variants have in common, or more than half of them.
    fn accessors(&self, variants: &[Variant]) -> Vec<Accessor> {
        let fields_of = |variant: &Variant| {
            let payload = variant.payload.as_ref().filter(|it| !matches!(it.repr, Repr::Custom(_)));
            payload.and_then(Value::path).and_then(|path| self.records.get(path)).copied().unwrap_or_default()
        };
        let mut found: Vec<(&Field, Vec<usize>)> = Vec::new();
        for (index, variant) in variants.iter().enumerate() {
            for field in fields_of(variant) {
                match found.iter_mut().find(|(first, _)| first.ident == field.ident) {
                    Some((_, all)) => all.push(index),
                    None => found.push((field, vec![index])),
                }
            }
        }
        let of_grammers = self.shape.helpers_of_grammers();
        // Whether all of these have a field that is the same.
        let same = |field: &Field, all: &[usize]| {
            all.iter().all(|index| {
                let mut fields = fields_of(&variants[*index]).iter().filter(|it| it.ident == field.ident);
                fields.any(|it| match of_grammers {
                    true => it.tl == field.tl,
                    false => it.value == field.value && it.presence == field.presence,
                })
            })
        };
        let mut accessors = Vec::new();
        for (field, all) in found {
            let (held, complete) = (all.len(), all.len() == variants.len());
            let wanted = match of_grammers {
                true => complete && held > 1 && field.presence != Presence::Option,
                false => held > 1 && 2 * held > variants.len() && !TAKEN.contains(&field.ident.as_str()),
            };
            if wanted && same(field, &all) {
                accessors.push(Accessor {
                    ident: field.ident.clone(),
                    value: field.value.clone(),
                    presence: field.presence,
                    answer: if of_grammers { copied(field) } else { answer(field) },
                    complete,
                    variants: all,
                });
            }
        }
        accessors
    }
}

/// What an accessor answers with that gives a copy of the field.
fn copied(field: &Field) -> Answer {
    match answer(field) {
        Answer::Copy => Answer::Copy,
        _ if field.value.fixed_size().is_some() => Answer::Copy,
        _ => Answer::Clone,
    }
}

/// `Identify` of an enum, if all its constructors have ids.
fn identify(form: &Form) -> Option<What> {
    let Form::Enum { variants, .. } = form else { return None };
    let mut heads = Vec::new();
    for variant in variants {
        heads.push((variant.id?, variant.name.clone()));
    }
    Some(What::Identify(heads))
}

/// Variants whose payload has a type that no other payload has.
fn distinct(variants: &[Variant]) -> Vec<usize> {
    let mut found = OrdMap::<&Path, Vec<usize>>::new();
    for (index, variant) in variants.iter().enumerate() {
        let ty = match &variant.payload {
            None => variant.unit.as_ref(),
            // A type of the program's own may be any, and have such an implementation already.
            Some(payload) if matches!(payload.repr, Repr::Custom(_)) => None,
            Some(payload) => payload.path(),
        };
        if let Some(ty) = ty {
            found.or_default(ty).push(index);
        }
    }
    let mut distinct = Vec::new();
    for (_, all) in &found {
        if let [only] = all.as_slice() {
            distinct.push(*only);
        }
    }
    sort(&mut distinct);
    distinct
}

fn answer(field: &Field) -> Answer {
    let number = field.value.fixed_size().is_some_and(|size| size <= 16);
    let bool = field.value.prim().is_some_and(|it| matches!(it, Prim::Bool | Prim::True));
    match (&field.value.wire, &field.value.repr) {
        _ if field.presence == Presence::Flag || number || bool => Answer::Copy,
        (_, Repr::Pointer(_)) | (Wire::Vector { .. } | Wire::Repeat { .. }, Repr::Plain) => Answer::Target,
        (_, Repr::Plain | Repr::Lossy) if field.value.is_text() => Answer::Target,
        _ => Answer::Reference,
    }
}
