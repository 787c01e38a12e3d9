//! The sections of a table.

use super::{Nulls, program::Programmer};
use crate::table::format::{BUCKETS, HEADER, MAGIC, RECORD, SECTIONS, id, type_flag};
use alloc::{borrow::ToOwned as _, collections::BTreeMap, format, string::String, vec, vec::Vec};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, CombinatorId, CombinatorKind, Prim, Schema, Ty, TypeId, graph::Graph},
    source::Span,
};

/// Pieces of a section that are addressed by half of their place, each only once.
#[derive(Default)]
pub(super) struct Pieces {
    bytes: Vec<u8>,
    places: BTreeMap<Vec<u8>, usize>,
}

impl Pieces {
    /// The number of a piece.
    pub(super) fn add(&mut self, piece: Vec<u8>) -> usize {
        let Self { bytes, places } = self;
        *places.entry(piece).or_insert_with_key(|piece| {
            let place = bytes.len() / 2;
            bytes.extend_from_slice(piece);
            if !bytes.len().is_multiple_of(2) {
                bytes.push(0);
            }
            place
        })
    }
}

/// The names of a table.
#[derive(Default)]
pub(super) struct Names(Pieces);

impl Names {
    /// The number of a name; `None` for one that is too long.
    pub(super) fn add(&mut self, name: &str) -> Option<usize> {
        let length = u8::try_from(name.len()).ok()?;
        Some(self.0.add([&[length], name.as_bytes()].concat()))
    }
}

/// A row of records before it has a place.
struct Row<'s> {
    id: CombinatorId,
    name: String,
    combinator: &'s Combinator<'s>,
}

/// Types and records in the order of the table.
pub(super) struct Order<'s> {
    types: Vec<TypeId>,
    rows: Vec<Row<'s>>,
    /// Of each type of the table, its first row; one more at the end.
    firsts: Vec<usize>,
    /// Of each type of the schema, its index in the table.
    index: Vec<usize>,
}

pub(super) fn build(
    schema: &Schema<'_>,
    nulls: Nulls,
    counted: &dyn Fn(CombinatorId) -> Option<usize>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let order = Order::new(schema);
    let (mut names, mut programs) = (Names::default(), Pieces::default());
    let mut programmer = Programmer::new(schema, &order, &mut names, nulls);
    let mut records = Vec::with_capacity(order.rows.len() * RECORD);
    let mut numbers = Vec::new();
    for row in &order.rows {
        let program = programmer.combinator(row.combinator, counted(row.id));
        numbers.push(programs.add(program));
    }
    let mut diagnostics = programmer.finish();
    diagnostics.extend(schema.combinators.iter().filter_map(other_id));
    let mut fitting = |number: Option<usize>, span: Span| {
        let number = number.and_then(|number| u16::try_from(number).ok());
        if number.is_none() {
            diagnostics.push(too_large(span));
        }
        number.unwrap_or(0).to_le_bytes()
    };
    for (row, program) in order.rows.iter().zip(numbers) {
        let span = row.combinator.span;
        let (name, program) = (fitting(names.add(&row.name), span), fitting(Some(program), span));
        records.extend(row.combinator.id.to_le_bytes().into_iter().chain(name).chain(program));
    }
    let recursion = Graph::new(schema).recursion().any;
    let mut types = Vec::new();
    for (ty, first) in order.types.iter().zip(&order.firsts) {
        let def = &schema[*ty];
        let default = def.constructors.iter().any(|id| schema[*id].name.text == "_");
        let recursive = recursion.of_type(*ty).is_some();
        let flags = (u8::from(recursive) * type_flag::RECURSIVE) | (u8::from(default) * type_flag::DEFAULT);
        let (name, first) = (fitting(names.add(def.name), def.span), fitting(Some(*first), def.span));
        types.extend(name.into_iter().chain(first).chain([flags]));
    }
    let functions = order.firsts.last().copied().unwrap_or(0);
    let span = schema.combinators.first().map(|it| it.span).unwrap_or_default();
    let end = fitting(Some(functions), span);
    fitting(Some(order.rows.len()), span);
    types.extend([0; 2].into_iter().chain(end).chain([0]));
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    // An operation is read four bytes at a time.
    programs.bytes.extend([0; 4]);
    let (buckets, by_id) = by_id(&order);
    let sections = [types, records, buckets, by_id, programs.bytes, names.0.bytes];
    Ok(join(schema.layer, end, &sections))
}

/// A diagnostic for a primitive whose id is not that of every schema.
fn other_id(it: &Combinator<'_>) -> Option<Diagnostic> {
    let (known, what) = match it.prim? {
        Prim::Vector => (id::VECTOR, "a vector"),
        Prim::Bool if it.name.text.to_ascii_lowercase().ends_with("true") => (id::BOOL_TRUE, "a Bool"),
        Prim::Bool => (id::BOOL_FALSE, "a Bool"),
        _ => return None,
    };
    let text = format!("no table can be made of {what} with another id than {known:08x}");
    Some(Diagnostic::new(Rule::Unsupported, it.name.span, text)).filter(|_| it.id != known)
}

#[cold]
fn too_large(span: Span) -> Diagnostic {
    let text = "no table can be made: the schema has too many names, fields or combinators, or too long ones";
    Diagnostic::new(Rule::Unsupported, span, text)
}

impl<'s> Order<'s> {
    fn new(schema: &'s Schema<'s>) -> Self {
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
fn by_id(order: &Order<'_>) -> (Vec<u8>, Vec<u8>) {
    let mut rows: Vec<_> = order.rows.iter().enumerate().filter(|(_, row)| row.name != "_").collect();
    rows.sort_by_key(|(_, row)| (row.combinator.id, row.id));
    let bucket = |first: usize| {
        let smaller = rows.partition_point(|(_, row)| ((row.combinator.id >> 24) as usize) < first);
        (smaller as u16).to_le_bytes()
    };
    let buckets = (0..BUCKETS).flat_map(bucket).collect();
    (buckets, rows.iter().flat_map(|(index, _)| (*index as u16).to_le_bytes()).collect())
}

fn join(layer: Option<u32>, constructors: [u8; 2], sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut table = Vec::from(MAGIC);
    table.extend(layer.unwrap_or(u32::MAX).to_le_bytes());
    table.extend(constructors.into_iter().chain([0; 2]));
    let mut end = HEADER;
    for section in sections {
        end += section.len();
        table.extend((end as u32).to_le_bytes());
    }
    table.extend(sections.concat());
    table
}

/// The type that a field or a result has, for those who look at it.
pub(super) fn arguments<'a, 's>(ty: &'a Ty<'s>) -> &'a [tlforge_parser::schema::Arg<'s>] {
    match ty {
        Ty::Named { args, .. } => args,
        _ => &[],
    }
}
