//! Generates what the target `decode` reads: every shape of the language, and real types.

use std::{env, error::Error, fs, path::Path};
use tlforge_codegen::{Builder, Config};

fn main() -> Result<(), Box<dyn Error>> {
    for (name, schema) in
        [("language", "../tests/wire/fixtures/language.tl"), ("api", "../schema/telegram/api.tl")]
    {
        let config = Config { registry: true, borrow: vec!["*".into()], ..Config::default() };
        let table = tl_views::table(&[schema.into()], &config)?;
        fs::write(Path::new(&env::var("OUT_DIR")?).join(format!("{name}_views.rs")), table)?;
        Builder::new(name).file(schema).configure(|it| *it = config).compile()?;
    }
    Ok(())
}
