//! Names of ids.

use crate::generated;

/// The name that the schema has for this id; `"(unknown)"` for one that it does not have. All schemas are looked into,
/// whichever features are on.
#[must_use]
pub fn name_for_id(id: u32) -> &'static str {
    // No type of the output is declared by it, so it is not among the names.
    if id == tlforge_runtime::format_2::VECTOR {
        return "vector";
    }
    generated::name(id).unwrap_or("(unknown)")
}
