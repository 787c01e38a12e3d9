//! Compiles the schema to `OUT_DIR/seed.rs`.

fn main() -> Result<(), tlforge_codegen::Error> {
    // A whole schema needs no more than `tlforge_codegen::compile("schema.tl")`. This one is the
    // excerpt that a documentation page shows. What else the page says becomes documentation.
    tlforge_codegen::Builder::new("seed").file("page/account.getBotBusinessConnection.html").compile()
}
