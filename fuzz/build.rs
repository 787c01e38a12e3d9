//! Generates what the target `decode` reads: every shape of the language, and real types.

use std::{env, error::Error, fs, path::Path};
use tlforge_codegen::{Builder, Config};

/// Some answers of Telegram, with about a sixth of all types. The whole takes minutes to compile.
const SOME: &str = "messages.getWebPage users.getFullUser payments.getStarGifts upload.* help.getConfig";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=TL_FUZZ_ONLY");
    let api = env::var("TL_FUZZ_ONLY").unwrap_or_else(|_| SOME.into());
    for (name, schema, only) in [
        ("language", "../tests/wire/fixtures/language.tl", "*"),
        ("api", "../schema/telegram/api.tl", api.as_str()),
    ] {
        let only = only.split_whitespace().map(String::from).collect();
        let config = Config { only, registry: true, borrow: vec!["*".into()], ..Config::default() };
        let table = tl_views::table(&[schema.into()], &config)?;
        fs::write(Path::new(&env::var("OUT_DIR")?).join(format!("{name}_views.rs")), table)?;
        Builder::new(name).file(schema).configure(|it| *it = config).compile()?;
    }
    Ok(())
}
