//! When things came and changed: a part of documentation, and the form that `tl log` writes.

use super::{kind::KindForm, strict};
use crate::{Documentation, Kind, Past, PastId};
use serde::{Deserialize, Serialize, de::Error as _};

/// A past, as documentation holds it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PastForm {
    kind: KindForm,
    #[serde(deserialize_with = "strict::name")]
    name: String,
    #[serde(default)]
    since: Option<u32>,
    #[serde(default)]
    changed: Vec<u32>,
    #[serde(default)]
    fields: Vec<FieldForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldForm {
    name: String,
    since: u32,
}

/// An id of the past, as documentation holds it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PastIdForm {
    #[serde(deserialize_with = "id", serialize_with = "write_id")]
    id: u32,
    #[serde(deserialize_with = "strict::name")]
    name: String,
    layers: Vec<(u32, u32)>,
}

impl PastIdForm {
    pub(super) fn new(past: &PastId) -> Self {
        Self { id: past.id, name: past.name.clone(), layers: past.layers.clone() }
    }
}

/// An id of eight hexadecimal digits.
fn id<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let text = String::deserialize(from)?;
    let digits = text.len() == 8 && text.bytes().all(|it| it.is_ascii_hexdigit());
    let id = digits.then(|| u32::from_str_radix(&text, 16).ok()).flatten();
    id.ok_or_else(|| D::Error::custom(format!("`{text}` is no id: it has eight hexadecimal digits")))
}

fn write_id<S: serde::Serializer>(id: &u32, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{id:08x}"))
}

/// In the order of the model.
pub(super) fn sorted_ids(forms: Vec<PastIdForm>) -> Vec<PastId> {
    let ids = forms.into_iter().map(|it| PastId { id: it.id, name: it.name, layers: it.layers });
    PastId::united(ids.collect())
}

impl PastForm {
    pub(super) fn new(past: &Past) -> Self {
        let fields = past.fields.iter().map(|(name, since)| FieldForm { name: name.clone(), since: *since });
        Self {
            kind: past.kind.into(),
            name: past.name.clone(),
            since: past.since,
            changed: past.changed.clone(),
            fields: fields.collect(),
        }
    }
}

/// In the order of the model.
pub(super) fn sorted(forms: Vec<PastForm>) -> Vec<Past> {
    let past = |it: PastForm| Past {
        since: it.since,
        changed: it.changed,
        fields: it.fields.into_iter().map(|field| (field.name, field.since)).collect(),
        ..Past::new(it.kind.into(), it.name)
    };
    let mut all: Vec<Past> = forms.into_iter().map(past).collect();
    all.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    all.dedup_by(|a, b| (a.kind, &a.name) == (b.kind, &b.name));
    all
}

/// What `tl log` writes, as far as documentation needs it: keys may be added to it.
#[derive(Deserialize)]
struct Log {
    #[serde(deserialize_with = "version")]
    #[expect(dead_code, reason = "it is read to be checked")]
    history: u32,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    kind: LogKind,
    name: String,
    since: Option<u32>,
    changed: Vec<u32>,
    removed: Option<u32>,
    fields: Vec<Field>,
    /// Types have none, and histories of before there were ids in them.
    #[serde(default)]
    ids: Vec<LogId>,
}

#[derive(Deserialize)]
struct LogId {
    #[serde(deserialize_with = "id")]
    id: u32,
    layers: Vec<(u32, u32)>,
}

#[derive(Deserialize)]
struct Field {
    name: String,
    since: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum LogKind {
    Constructor,
    Function,
    Type,
}

/// The version of what `tl log` writes.
fn version<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        1 => Ok(1),
        other => Err(D::Error::custom(format!("this is a history of version {other}; version 1 is known"))),
    }
}

/// Whether a text is what `tl log` writes: its version comes first, where documentation has a list
/// under this key.
pub(super) fn is_log(text: &str) -> bool {
    let mut rest = Some(text.trim_start_matches('\u{feff}'));
    for part in ["{", "\"history\"", ":"] {
        rest = rest.and_then(|it| it.trim_start().strip_prefix(part));
    }
    rest.is_some_and(|it| it.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Reads what `tl log` writes. Of what went the ids are kept alone.
pub(super) fn read(text: &str) -> Result<Documentation, serde_json::Error> {
    let log: Log = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    let ids = log.items.iter().flat_map(|it| {
        let id = |of: &LogId| PastIdForm { id: of.id, name: it.name.clone(), layers: of.layers.clone() };
        it.ids.iter().map(id)
    });
    let ids = sorted_ids(ids.collect());
    let past = |it: Item| {
        let kind = match it.kind {
            LogKind::Constructor => Kind::Constructor,
            LogKind::Function => Kind::Method,
            LogKind::Type => Kind::Type,
        };
        let fields = it.fields.into_iter().map(|field| (field.name, field.since)).collect();
        Past { since: it.since, changed: it.changed, fields, ..Past::new(kind, it.name) }
    };
    let there = log.items.into_iter().filter(|it| it.removed.is_none());
    let mut history: Vec<Past> = there.map(past).collect();
    history.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    Ok(Documentation { history, ids, ..Documentation::default() })
}
