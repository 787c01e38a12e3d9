//! Generates every part of the language, with the tables.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::Builder::new("rows")
        .file("../wire/fixtures/rows.tl")
        .configure(|config| config.registry = true)
        .compile()
}
