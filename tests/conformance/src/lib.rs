//! The generated code of the schema that `TL_SCHEMA` names.

/// As it comes from the generator; warnings are not switched off.
pub mod schema {
    tlforge_runtime::include_schema!("schema");
}

/// Types that borrow; none without `TL_VIEWS`.
pub mod views {
    #[allow(unused_imports, reason = "there may be none")]
    use super::schema;
    include!(concat!(env!("OUT_DIR"), "/views.rs"));
}
