//! What may be null, as in TDLib's JSON: it stands with its id, and null is the id 0.

use crate::plan::{Repr, Value, Wire};
use tlforge_parser::schema::Null;

/// The value of a field of which something may be null.
pub(super) fn nullable(value: Value, null: Null) -> Value {
    match (null, value.wire) {
        (Null::Field, wire) => Value { wire: with_id(wire), ..value },
        (Null::Elements, Wire::Vector { boxed, element }) => {
            let Value { wire, repr } = *element;
            let element = Box::new(Value { wire: with_id(wire), repr: Repr::Nullable(Box::new(repr)) });
            Value { wire: Wire::Vector { boxed, element }, ..value }
        }
        (_, wire) => Value { wire, ..value },
    }
}

fn with_id(wire: Wire) -> Wire {
    match wire {
        Wire::Bare(path) => Wire::Boxed(path),
        other => other,
    }
}
