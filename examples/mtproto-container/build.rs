//! Compiles the schema to `OUT_DIR/service.rs`.

use tlforge_codegen::{Builder, Error, Override};

fn main() -> Result<(), Error> {
    Builder::new("service")
        .file("service.tl")
        .configure(|config| {
            // The number of the bytes of a body stands in front of it.
            let length = Some("bytes".into());
            config.overrides.push(Override {
                patterns: vec!["message".into()],
                length,
                ..Override::default()
            });
        })
        .compile()
}
