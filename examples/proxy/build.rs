//! Compiles what the proxy knows of Telegram's API to `OUT_DIR/api.rs`.

use tlforge_codegen::{Builder, Error, Role};

/// What it answers, and what stands around requests of a client.
const KNOWN: [&str; 5] =
    ["help.getNearestDc", "help.getAppUpdate", "langpack.getLanguages", "invokeWithLayer", "initConnection"];

fn main() -> Result<(), Error> {
    Builder::new("api")
        .file("../../schema/telegram/api.tl")
        .configure(|config| {
            config.only = KNOWN.map(String::from).into();
            config.requests = config.only.clone();
            config.role = Role::Server;
        })
        .compile()
}
