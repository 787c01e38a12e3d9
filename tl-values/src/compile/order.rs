//! In which order types and records stand in a table.

use crate::table::format::BUCKETS;
use alloc::{borrow::ToOwned as _, collections::BTreeMap, format, string::String, vec, vec::Vec};
use tlforge_parser::schema::{Combinator, CombinatorId, CombinatorKind, Schema, TypeId};

/// A row of records before it has a place.
pub(super) struct Row<'s> {
    pub(super) id: CombinatorId,
    pub(super) name: String,
    pub(super) combinator: &'s Combinator<'s>,
}

/// Types and records in the order of the table.
pub(super) struct Order<'s> {
    pub(super) types: Vec<TypeId>,
    pub(super) rows: Vec<Row<'s>>,
    /// Of each type of the table, its first row; one more at the end.
    pub(super) firsts: Vec<usize>,
    /// Of each type of the schema, its index in the table.
    index: Vec<usize>,
}

impl<'s> Order<'s> {
    pub(super) fn new(schema: &'s Schema<'s>) -> Self {
        let mut types: Vec<_> =
            schema.types().filter(|(_, ty)| ty.prim.is_none()).map(|(id, _)| id).collect();
        types.sort_by_key(|id| schema[*id].name);
        let mut order =
            Self { types, rows: Vec::new(), firsts: Vec::new(), index: vec![0; schema.types.len()] };
        for (at, ty) in order.types.iter().enumerate() {
            order.firsts.push(order.rows.len());
            order.index[ty.index()] = at;
            order.rows.extend(rows(schema, schema[*ty].constructors.iter().copied()));
        }
        order.firsts.push(order.rows.len());
        let functions = schema.combinators().filter(|(_, it)| it.kind == CombinatorKind::Function);
        order.rows.extend(rows(schema, functions.map(|(id, _)| id)));
        order
    }

    /// The index of a type in the table.
    pub(super) fn of_type(&self, ty: TypeId) -> Option<u16> {
        self.index.get(ty.index()).and_then(|index| u16::try_from(*index).ok())
    }
}

/// Rows sorted by name. Of equal names each has its id.
fn rows<'s>(schema: &'s Schema<'s>, ids: impl Iterator<Item = CombinatorId>) -> Vec<Row<'s>> {
    let mut rows: Vec<_> = ids
        .map(|id| Row { id, name: schema[id].name.text.to_owned(), combinator: &schema[id] })
        .filter(|row| row.combinator.prim.is_none())
        .collect();
    let mut seen = BTreeMap::<String, usize>::new();
    for row in &rows {
        *seen.entry(row.name.clone()).or_default() += 1;
    }
    for row in &mut rows {
        if seen.get(&row.name).is_some_and(|count| *count > 1) {
            row.name = format!("{}#{:08x}", row.name, row.combinator.id);
        }
    }
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    rows
}

/// How many ids have a smaller first byte, and the rows sorted by id.
pub(super) fn by_id(order: &Order<'_>) -> (Vec<u8>, Vec<u8>) {
    let mut rows: Vec<_> = order.rows.iter().enumerate().filter(|(_, row)| row.name != "_").collect();
    rows.sort_by_key(|(_, row)| (row.combinator.id, row.id));
    let bucket = |first: usize| {
        let smaller = rows.partition_point(|(_, row)| ((row.combinator.id >> 24) as usize) < first);
        (smaller as u16).to_le_bytes()
    };
    let buckets = (0..BUCKETS).flat_map(bucket).collect();
    (buckets, rows.iter().flat_map(|(index, _)| (*index as u16).to_le_bytes()).collect())
}
