//! Where in the configuration file a part of a `[[schema]]` stands.

use super::diagnostics::span;
use crate::options::Location;
use tlforge_parser::source::Span;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The place of a part of the schema of this index: of the innermost part that the file has. The
/// text has been read before.
pub(super) fn find(text: &str, index: usize, location: Location<'_>) -> Span {
    let Ok(file) = DeTable::parse(text) else { return Span::default() };
    let schemas = file.get_ref().get("schema");
    let Some(schema) = schemas.and_then(|it| element(it, index)) else { return Span::default() };
    let entry = location.entry.and_then(|index| element(schema.get_ref().get("for")?, index));
    let table = entry.unwrap_or(schema);
    let Some(value) = location.key.and_then(|key| table.get_ref().get(key)) else {
        return span(table.span());
    };
    let part = location.element.and_then(|wanted| match value.get_ref() {
        // Of equal elements it is the last one.
        DeValue::Array(array) => {
            array.iter().rev().find(|it| it.get_ref().as_str() == Some(wanted)).map(Spanned::span)
        }
        DeValue::Table(table) => table.keys().find(|key| key.get_ref() == wanted).map(Spanned::span),
        _ => None,
    });
    span(part.unwrap_or_else(|| value.span()))
}

fn element<'t>(array: &'t Spanned<DeValue<'t>>, index: usize) -> Option<&'t Spanned<DeValue<'t>>> {
    array.get_ref().as_array()?.get(index)
}
