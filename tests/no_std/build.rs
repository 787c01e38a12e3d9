//! Generates every part of the language, with the tables, the types that borrow, and one that is kept as bytes.

fn main() -> Result<(), tlforge_codegen::Error> {
    tlforge_codegen::Builder::new("rows")
        .file("../wire/fixtures/rows.tl")
        .configure(|config| {
            config.registry = true;
            config.borrow = vec!["*".into()];
            config.raw = vec!["Tree".into()];
        })
        .compile()
}
