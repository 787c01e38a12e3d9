//! The fields of a combinator, and what of them goes over the wire in which order.

use super::Lower;
use crate::{
    names::{field_ident, local_ident},
    plan::{Bit, Codec, Field, Presence, Shared, Step},
};
use std::collections::BTreeMap;
use tl_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{self, Combinator, CombinatorId, Prim, Ty, VarId},
};

/// The type parameter of a function with an `!X` field.
const QUERY: &str = "X";

#[derive(Default)]
pub(super) struct Record {
    pub(super) fields: Vec<Field>,
    pub(super) steps: Vec<Step>,
    pub(super) generic: Option<String>,
}

pub(super) fn lower(lower: &mut Lower<'_>, id: CombinatorId, combinator: &Combinator<'_>) -> Record {
    let words = words(combinator);
    let mut record = Record::default();
    for (index, field) in combinator.fields.iter().enumerate() {
        if let Some(local) = field.var.and_then(|var| words.get(&var)) {
            if let Some(cond) = &field.cond {
                lower.unsupported::<()>(cond.span, "a flags word that is itself conditional");
            }
            record.steps.push(Step::Word { local: local.clone(), bits: Vec::new(), shared: Vec::new() });
            continue;
        }
        let when = field.cond.and_then(|cond| when(lower, &words, &cond));
        let Some(codec) = field_codec(lower, id, index, field, &mut record) else { continue };
        let presence = match (&codec, field.cond) {
            (_, None) => Presence::Always,
            (Codec::Prim(Prim::True) | Codec::BoxedPrim(Prim::True, _), _) => Presence::Flag,
            _ => Presence::Option,
        };
        let name = field.name.map_or("_", |name| name.text);
        let ident = if name == "_" { format!("field_{index}") } else { field_ident(name) };
        let docs = docs_of(combinator, name);
        record.steps.push(Step::Field { field: record.fields.len(), when });
        record.fields.push(Field { ident, docs, codec, presence });
    }
    report_clashes(lower, combinator, &record);
    fill_words(combinator, &mut record);
    record
}

/// The `#` fields that conditions test: the flags words, with the names of their locals.
/// A `#` that no condition tests is an ordinary number.
fn words(combinator: &Combinator<'_>) -> BTreeMap<VarId, String> {
    let tested = combinator.fields.iter().filter_map(|field| Some(field.cond?.var));
    tested
        .filter_map(|var| {
            let name = combinator.vars.get(var.0 as usize)?.name;
            Some((var, local_ident(name)))
        })
        .collect()
}

fn when(
    lower: &mut Lower<'_>,
    words: &BTreeMap<VarId, String>,
    cond: &schema::Cond,
) -> Option<(String, u32)> {
    match cond.bit {
        Some(bit) => Some((words.get(&cond.var)?.clone(), bit)),
        None => lower.unsupported(cond.span, "a condition without a bit"),
    }
}

fn field_codec(
    lower: &mut Lower<'_>,
    id: CombinatorId,
    index: usize,
    field: &schema::Field<'_>,
    record: &mut Record,
) -> Option<Codec> {
    if field.bang && matches!(field.ty, Ty::Var(_)) {
        if record.generic.is_some() {
            return lower.unsupported(field.span, "a second `!X` field");
        }
        record.generic = Some(QUERY.into());
        return Some(Codec::Query(QUERY.into()));
    }
    let codec = lower.codec(&field.ty, field.span)?;
    Some(if lower.layout.boxes_field(id, index) { Codec::Pointer(Box::new(codec)) } else { codec })
}

fn docs_of(combinator: &Combinator<'_>, field: &str) -> String {
    let docs = combinator.docs.iter().flat_map(|docs| &docs.fields);
    docs.filter(|(name, _)| name == field).map(|(_, text)| text.clone()).next().unwrap_or_default()
}

fn report_clashes(lower: &mut Lower<'_>, combinator: &Combinator<'_>, record: &Record) {
    let mut seen = BTreeMap::new();
    for field in &record.fields {
        if seen.insert(&field.ident, ()).is_some() {
            let name = combinator.name;
            let text = format!("two fields of `{}` are both `{}` in Rust", name.text, field.ident);
            lower.diagnostics.push(Diagnostic::new(Rule::NameClash, name.span, text));
        }
    }
}

/// Tells each flags word which fields it is made of.
fn fill_words(combinator: &Combinator<'_>, record: &mut Record) {
    let mut bits = BTreeMap::<String, Vec<Bit>>::new();
    for step in &record.steps {
        if let Step::Field { field, when: Some((word, bit)) } = step {
            bits.entry(word.clone()).or_default().push(Bit { bit: *bit, field: *field });
        }
    }
    for step in &mut record.steps {
        if let Step::Word { local, bits: own, shared } = step {
            let all = bits.remove(local).unwrap_or_default();
            let name = combinator.vars.iter().map(|var| var.name).find(|name| local_ident(name) == *local);
            for bit in all {
                match own.iter().find(|first| first.bit == bit.bit) {
                    Some(first) => shared.push(Shared {
                        fields: (first.field, bit.field),
                        flag: format!("{}.{}", name.unwrap_or(local), bit.bit),
                    }),
                    None => own.push(bit),
                }
            }
        }
    }
}
