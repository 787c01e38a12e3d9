//! What changed between two schemas.
//!
//! Combinators are the same when kind, name and layer group are. Primitives that a file
//! happens to declare do not count. Whether a change is compatible is not decided here.

use super::{Combinator, CombinatorId, CombinatorKind, Schema, Ty};
use rustc_hash::FxHashMap;

/// The difference of two schemas.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Diff {
    /// Only in the new schema, in its order.
    pub added: Vec<CombinatorId>,
    /// Only in the old schema, in its order.
    pub removed: Vec<CombinatorId>,
    /// In both and not alike, in the order of the new schema.
    pub changed: Vec<Change>,
}

impl Diff {
    /// Whether the schemas say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A combinator that is not what it was.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Change {
    /// In the old schema.
    pub old: CombinatorId,
    /// In the new schema.
    pub new: CombinatorId,
    /// Its fields, those of the old schema that are gone first, then in the new order.
    pub fields: Vec<FieldChange>,
    /// Whether the parameters in braces differ.
    pub parameters: bool,
    /// The result before and after, when they differ.
    pub result: Option<(String, String)>,
    /// The id before and after, when they differ.
    pub id: Option<(u32, u32)>,
}

/// What happened to a field. Texts are fields in TL, such as `x:flags.0?int`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum FieldChange {
    /// It is gone.
    Removed(String),
    /// It is new.
    Added(String),
    /// Its condition or its type differs.
    Altered(String, String),
    /// Its position among the fields of both schemas differs.
    Moved(String),
}

/// Compares two schemas.
#[must_use]
pub fn diff(old: &Schema<'_>, new: &Schema<'_>) -> Diff {
    let mut before = index(old);
    let mut diff = Diff::default();
    for (at, it) in new.combinators().filter(|(_, it)| it.prim.is_none()) {
        match before.remove(&key(new, it)) {
            Some(was) => diff.changed.extend(change(old, new, was, at)),
            None => diff.added.push(at),
        }
    }
    diff.removed = before.into_values().collect();
    diff.removed.sort_unstable();
    diff
}

/// Kind, name, type of a default constructor, layer group.
type Key<'s> = (CombinatorKind, &'s str, &'s str, Option<u32>);

/// Default constructors all have one name, so their type belongs to the key.
fn key<'s>(schema: &Schema<'s>, it: &Combinator<'s>) -> Key<'s> {
    let owner = match it.result {
        Ty::Named { ty, .. } if it.name.text == "_" => schema[ty].name,
        _ => "",
    };
    (it.kind, it.name.text, owner, it.layer)
}

fn index<'s>(schema: &Schema<'s>) -> FxHashMap<Key<'s>, CombinatorId> {
    let ordinary = schema.combinators().filter(|(_, it)| it.prim.is_none());
    ordinary.map(|(at, it)| (key(schema, it), at)).collect()
}

fn change(old: &Schema<'_>, new: &Schema<'_>, was: CombinatorId, at: CombinatorId) -> Option<Change> {
    let (before, after) = (&old[was], &new[at]);
    let result = (old.type_text(before, &before.result), new.type_text(after, &after.result));
    let parameters = |it: &Combinator<'_>| {
        it.implicits().map(|(_, var)| (var.name.to_owned(), var.kind)).collect::<Vec<_>>()
    };
    let change = Change {
        old: was,
        new: at,
        fields: fields(&texts(old, before), &texts(new, after)),
        parameters: parameters(before) != parameters(after),
        result: Some(result).filter(|(before, after)| before != after),
        id: Some((before.id, after.id)).filter(|(before, after)| before != after),
    };
    let same =
        change.fields.is_empty() && !change.parameters && change.result.is_none() && change.id.is_none();
    (!same).then_some(change)
}

/// A field by its name; anonymous ones are known by their number among themselves.
struct Text {
    name: String,
    text: String,
}

fn texts(schema: &Schema<'_>, it: &Combinator<'_>) -> Vec<Text> {
    let mut anonymous = 0;
    let mut name = |field: &super::Field<'_>| match field.name {
        Some(name) if name.text != "_" => name.text.to_owned(),
        _ => {
            anonymous += 1;
            format!("{anonymous}")
        }
    };
    let fields = it.fields.iter();
    fields.map(|field| Text { name: name(field), text: schema.field_text(it, field) }).collect()
}

fn fields(before: &[Text], after: &[Text]) -> Vec<FieldChange> {
    let position = |fields: &[Text]| -> FxHashMap<String, usize> {
        fields.iter().enumerate().map(|(index, field)| (field.name.clone(), index)).collect()
    };
    let (old, new) = (position(before), position(after));
    let gone = before.iter().filter(|field| !new.contains_key(&field.name));
    let mut changes: Vec<_> = gone.map(|field| FieldChange::Removed(field.text.clone())).collect();
    let common: Vec<usize> = after.iter().filter_map(|field| old.get(&field.name).copied()).collect();
    let stayed = longest_rise(&common);
    for field in after {
        let Some(index) = old.get(&field.name) else {
            changes.push(FieldChange::Added(field.text.clone()));
            continue;
        };
        let was = &before[*index].text;
        if *was != field.text {
            changes.push(FieldChange::Altered(was.clone(), field.text.clone()));
        }
        if stayed.binary_search(index).is_err() {
            changes.push(FieldChange::Moved(field.text.clone()));
        }
    }
    changes
}

/// The longest rising subsequence: the fields that can be said to have stayed while the
/// others moved.
fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // Of each length, where the rise with the smallest end ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rise: Vec<_> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| numbers[at]).collect();
    rise.reverse();
    rise
}
