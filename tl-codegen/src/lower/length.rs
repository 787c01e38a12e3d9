//! Fields whose bytes are counted by the field before them, as the configuration says.

use super::{maker::Maker, options::Options};
use crate::plan::{Prim, Value, Wire};
use tlforge_parser::schema::{self, CombinatorId, Field, Schema, Ty};

/// The index of the field that a length counts, which stands behind the length. Nothing for a combinator
/// without a length.
///
/// # Errors
/// What no length can be.
pub(super) fn counted(
    schema: &Schema<'_>,
    options: Options<'_>,
    id: CombinatorId,
) -> Result<Option<usize>, &'static str> {
    let Some(name) = options.of_combinator(schema, id).length else { return Ok(None) };
    let fields = schema[id].fields;
    let named = |field: &Field<'_>| field.name.is_some_and(|it| it.text == name);
    let Some(index) = fields.iter().position(named) else { return Err("a `length` that is no field") };
    let is_int = matches!(fields[index].ty, Ty::Prim { prim: schema::Prim::Int, boxed: false });
    let plain = |field: &Field<'_>| field.cond.is_none() && field.var.is_none() && !field.bang;
    match fields.get(index + 1) {
        _ if !is_int || !plain(&fields[index]) => Err("a `length` that is not an `int`, and always there"),
        None => Err("a `length` with no field behind it"),
        Some(body) if plain(body) => Ok(Some(index + 1)),
        Some(_) => {
            Err("a `length` of a field that others depend on, that may be absent, or that is a request")
        }
    }
}

impl<'a> Maker<'_, 'a> {
    /// The field that a length counts; what is wrong with the length is reported.
    pub(super) fn counted(&mut self) -> Option<usize> {
        // What a repetition repeats is not called as the combinator is.
        if !self.outer {
            return None;
        }
        let found = counted(self.drafter.schema, self.drafter.options, self.id);
        found.unwrap_or_else(|what| self.drafter.unsupported(self.combinator.name.span, what))
    }

    /// The value of a field that a length counts. Where it ends is known, whatever it is.
    pub(super) fn sized(&mut self, index: usize, field: &'a Field<'a>) -> Option<Value> {
        let value = match field.ty {
            Ty::Prim { prim: schema::Prim::Object, .. } => Value::plain(Wire::Prim(Prim::Object)),
            Ty::Prim { prim: schema::Prim::Function, .. } => Value::plain(Wire::Prim(Prim::Function)),
            _ => self.field_value(index, field)?,
        };
        Some(Value::plain(Wire::Sized(Box::new(value))))
    }
}
