//! Generated code that the tests of this package look at.

/// A row of the format each: `fixtures/rows.tl`.
pub mod rows {
    tl_runtime::include_schema!("rows");
}

/// The Telegram API as the repository has it.
pub mod telegram {
    tl_runtime::include_schema!("telegram");
}
