//! Asks a lite server of TON for the last block of the masterchain, and for the block itself. The server is
//! in memory, and speaks the bytes of the real one: a request stands in `liteServer.query`, and that in
//! `adnl.message.query`. What is left to a real client is the encrypted connection below these.

mod client;
mod server;

use client::Client;
use server::Server;
use std::{error::Error, io::Write};
use ton::{
    functions::lite_server::{GetBlock, GetMasterchainInfo},
    tl::boxed_sha256,
    types::r#pub::Ed25519,
};

/// What `build.rs` made of the schema.
#[allow(unreachable_pub, reason = "a program exports nothing")]
mod ton {
    tlforge_runtime::include_schema!("ton");
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    // A node is known by the hash of its boxed key.
    let node = boxed_sha256(&Ed25519 { key: [7; 32] })?;
    writeln!(out, "server {}", hex(&node))?;
    let mut server = Server::new(b"a block");
    let mut client = Client::new(|packet: &[u8]| server.receive(packet));
    let last = client.ask(&GetMasterchainInfo)?.last;
    writeln!(out, "last block {}, file {}", last.seqno, hex(&last.file_hash))?;
    let block = client.ask(&GetBlock { id: last.clone() })?;
    writeln!(out, "block {} has {} bytes", block.id.seqno, block.data.len())?;
    let mut unknown = last;
    unknown.seqno += 1;
    if let Err(error) = client.ask(&GetBlock { id: unknown }) {
        writeln!(out, "next block: {error}")?;
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod guide;
#[cfg(test)]
mod tests;
