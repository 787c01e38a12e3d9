//! Generates what the target `decode` reads: every shape of the language, and real types.

fn main() -> Result<(), tl_codegen::Error> {
    for (name, schema) in [("language", "../tests/wire/fixtures/language.tl"), ("api", "../schema/telegram/api.tl")] {
        tl_codegen::Builder::new(name).file(schema).configure(|config| config.registry = true).compile()?;
    }
    Ok(())
}
