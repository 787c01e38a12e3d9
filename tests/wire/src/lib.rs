//! Generated code that the tests of this package look at.

/// Every part of the language in types that borrow, each with a table of them.
pub mod twins;

/// A row of the format each: `fixtures/rows.tl`.
pub mod rows {
    tl_runtime::include_schema!("rows");
}

/// The same, where unknown flags are kept.
pub mod keep {
    tl_runtime::include_schema!("keep");
}

/// The same, where unknown flags are refused.
pub mod refuse {
    tl_runtime::include_schema!("refuse");
}

/// The same, where strings need not be UTF-8.
pub mod lossy {
    tl_runtime::include_schema!("lossy");
}

/// The same, where strings are bytes.
pub mod raw {
    tl_runtime::include_schema!("raw");
}

/// Every part of the type language.
pub mod language {
    tl_runtime::include_schema!("language");
}

/// What three requests of the Telegram API need.
pub mod part {
    tl_runtime::include_schema!("part");
}

/// The Telegram API as the repository has it.
pub mod telegram {
    tl_runtime::include_schema!("telegram");
}
