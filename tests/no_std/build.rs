//! Generates every part of the language, with the tables, and the types that borrow.

fn main() -> Result<(), tlforge_codegen::Error> {
    tlforge_codegen::Builder::new("rows")
        .file("../wire/fixtures/rows.tl")
        .configure(|config| {
            config.registry = true;
            config.borrow = vec!["*".into()];
        })
        .compile()
}
