//! The generated code of the schema that `TL_SCHEMA` names.

/// As it comes from the generator; warnings are not switched off.
pub mod schema {
    tl_runtime::include_schema!("schema");
}
