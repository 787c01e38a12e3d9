//! Telegram's schema with types that borrow, which `tl-generated` does not have.

tl_runtime::include_schema!("api");
