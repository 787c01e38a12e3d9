//! Telegram's schema with types that borrow, which `tlforge-telegram` does not have.

tlforge_runtime::include_schema!("api");
