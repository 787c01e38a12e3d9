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
use tlforge_parser::table::{OrdMap, OrdSet};

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
            Form::Struct(record) => {
                self.of_struct(record, defaults).into_iter().map(|it| (Helper::New, it)).collect()
            }
            Form::Enum { variants, .. } if draft.params.is_empty() && !is_view => self.of_enum(variants),
            Form::Enum { .. } | Form::Opaque => Vec::new(),
        };
        all.extend(identify(&draft.form).map(|it| (Helper::Identify, it)));
        all.retain(|(helper, _)| self.wanted.contains(helper));
        let feature = |helper: Helper| self.shape.helper_feature(helper).map(str::to_owned);
        all.into_iter().map(|(helper, what)| (what, feature(helper))).collect()
    }

    /// `new` of a struct that has optional fields, and `Default` where all are.
    fn of_struct(&self, record: &Struct, defaults: bool) -> Vec<What> {
        let fields = || record.fields.iter().enumerate();
        if fields().all(|(_, field)| field.presence == Presence::Always) {
            return Vec::new();
        }
        let args = fields().filter(|(_, field)| field.presence == Presence::Always);
        let args: Vec<_> = args.map(|(index, field)| (index, self.is_into(&field.value))).collect();
        let default = args.is_empty() && !defaults;
        [What::New { args }].into_iter().chain(default.then_some(What::Default)).collect()
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
        let is_same = |field: &Field, index: usize| {
            let mut fields = variants.get(index).into_iter().flat_map(fields_of);
            fields
                .any(|it| (&it.ident, &it.value, it.presence) == (&field.ident, &field.value, field.presence))
        };
        if self.shape.helpers_of_grammers() {
            let copied = |(field, all): &(&Field, Vec<usize>)| {
                let same = |index: &usize| {
                    let mut fields = variants.get(*index).into_iter().flat_map(fields_of);
                    fields.any(|it| (&it.ident, &it.tl) == (&field.ident, &field.tl))
                };
                let complete = all.len() == variants.len() && variants.len() > 1;
                complete && field.presence != Presence::Option && all.iter().all(same)
            };
            return found.into_iter().filter(copied).map(copy).collect();
        }
        let wanted = found.into_iter().filter(|(field, all)| {
            all.len() > 1
                && 2 * all.len() > variants.len()
                && !TAKEN.contains(&field.ident.as_str())
                && all.iter().all(|index| is_same(field, *index))
        });
        let accessor = |(field, all): (&Field, Vec<usize>)| Accessor {
            ident: field.ident.clone(),
            value: field.value.clone(),
            presence: field.presence,
            answer: answer(field),
            complete: all.len() == variants.len(),
            variants: all,
        };
        wanted.map(accessor).collect()
    }
}

/// An accessor that gives a copy of a field which all variants have.
fn copy((field, variants): (&Field, Vec<usize>)) -> Accessor {
    let answer = match answer(field) {
        Answer::Copy => Answer::Copy,
        _ if field.value.fixed_size().is_some() => Answer::Copy,
        _ => Answer::Clone,
    };
    Accessor {
        ident: field.ident.clone(),
        value: field.value.clone(),
        presence: field.presence,
        answer,
        complete: true,
        variants,
    }
}

/// `Identify` of an enum, if all its constructors have ids.
fn identify(form: &Form) -> Option<What> {
    let Form::Enum { variants, .. } = form else { return None };
    let heads = variants.iter().map(|it| Some((it.id?, it.name.clone())));
    heads.collect::<Option<_>>().map(What::Identify)
}

/// Variants whose payload has a type that no other payload has.
fn distinct(variants: &[Variant]) -> Vec<usize> {
    let ty = |variant: &Variant| {
        let Some(payload) = &variant.payload else { return variant.unit.clone() };
        // A type of the program's own may be any, and have such an implementation already.
        let is_own = matches!(payload.repr, Repr::Custom(_));
        payload.path().filter(|_| !is_own).cloned()
    };
    let types: Vec<_> = variants.iter().map(ty).collect();
    let is_alone = |index: &usize| {
        let ty = types.get(*index).and_then(Option::as_ref);
        ty.is_some() && types.iter().filter(|it| it.as_ref() == ty).count() == 1
    };
    (0..variants.len()).filter(is_alone).collect()
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
