//! A bot of ordinary size, for measuring what it costs to compile: ten methods, and all
//! updates decoded. It talks to a server on its standard streams.

mod bot;
mod link;

use tlforge_telegram::api::{self, tl};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let token = std::env::args().nth(1).ok_or("usage: bot TOKEN")?;
    bot::Bot::start(std::io::stdin().lock(), std::io::stdout().lock(), &token)?.run()
}
