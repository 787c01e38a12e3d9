//! Compiles the schema to `OUT_DIR/api.rs`.

use tlforge_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    // The device answers all requests of the schema.
    Builder::new("api").file("schema/api.tl").configure(|config| config.requests = vec!["*".into()]).compile()
}
