//! Generates every part of the language, with the tables, and the types that borrow.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::Builder::new("rows")
        .file("../wire/fixtures/rows.tl")
        .configure(|config| {
            config.registry = true;
            config.borrow = vec!["*".into()];
        })
        .compile()
}
