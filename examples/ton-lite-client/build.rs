//! Compiles two files of one schema to `OUT_DIR/ton.rs`. What both declare is declared once.

use tlforge_codegen::{Builder, Error};

/// What a client sends, and what stands around it.
const NEEDED: [&str; 6] = [
    "liteServer.getMasterchainInfo",
    "liteServer.getBlock",
    "liteServer.query",
    "liteServer.Error",
    "adnl.Message",
    "PublicKey",
];

fn main() -> Result<(), Error> {
    Builder::new("ton")
        .file("../../schema/ton/lite_api.tl")
        .file("keys.tl")
        .configure(|config| {
            config.only = NEEDED.map(String::from).into();
            // The server in memory answers these.
            config.requests = vec!["liteServer.get*".into()];
        })
        .compile()
}
