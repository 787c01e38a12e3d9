//! Compiles the schema to `OUT_DIR/seed.rs`.

fn main() -> Result<(), tlforge_codegen::Error> {
    // A whole schema needs no more than `tlforge_codegen::compile("schema.tl")`. This one is an
    // excerpt, which names types that it does not declare.
    tlforge_codegen::Builder::new("seed")
        .file("../../schema/seed.tl")
        .configure(|config| config.excerpt = true)
        .compile()
}
