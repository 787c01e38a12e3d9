//! The same bot with code that its build script generates.

mod bot;
mod link;

/// Telegram's API.
#[allow(dead_code, unused_imports)]
mod api {
    tlforge_runtime::include_schema!("api");
}

use api::tl;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let token = std::env::args().nth(1).ok_or("usage: bot TOKEN")?;
    bot::Bot::start(std::io::stdin().lock(), std::io::stdout().lock(), &token)?.run()
}
