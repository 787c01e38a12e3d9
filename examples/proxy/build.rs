//! Compiles what the proxy knows of Telegram's API to `OUT_DIR/api.rs`, and a table of all of it to
//! `OUT_DIR/api.table`.

use std::{env, error::Error, fs, path::Path};
use tlforge_codegen::{Builder, Role};
use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};
use tlforge_values::{Nulls, compile};

const SCHEMA: &str = "../../schema/telegram/api.tl";

/// What it answers, and what stands around requests of a client.
const KNOWN: [&str; 5] =
    ["help.getNearestDc", "help.getAppUpdate", "langpack.getLanguages", "invokeWithLayer", "initConnection"];

fn main() -> Result<(), Box<dyn Error>> {
    let known = Builder::new("api").file(SCHEMA).configure(|config| {
        config.only = KNOWN.map(String::from).into();
        config.requests = config.only.clone();
        config.role = Role::Server;
    });
    known.compile()?;
    table(&Path::new(&env::var("OUT_DIR")?).join("api.table"))
}

/// Whatever passes can be read by the table. No code is generated for that.
fn table(to: &Path) -> Result<(), Box<dyn Error>> {
    let mut map = SourceMap::new();
    let file = map.add(SCHEMA, fs::read_to_string(SCHEMA)?)?;
    let loaded = load(&map, &[file], Options::default());
    let table = compile(&loaded.schema, Nulls::Refused).map_err(|error| format!("{error:?}"))?;
    Ok(fs::write(to, table)?)
}
