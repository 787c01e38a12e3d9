//! The sections of a table.

use super::{
    Nulls,
    order::{Order, by_id},
    pieces::{Names, Pieces},
    program::Programmer,
};
use crate::table::format::{HEADER, MAGIC, RECORD, SECTIONS, id, type_flag};
use alloc::{format, vec::Vec};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, CombinatorId, Prim, Schema, graph::Graph},
    source::Span,
};

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
