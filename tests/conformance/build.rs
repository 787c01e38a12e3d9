//! Generates code for the schema that `TL_SCHEMA` names: paths separated by `:`, which are
//! one schema together. Without it, for the seed schema of the repository.

use std::{env, path::Path};

fn main() -> Result<(), tl_codegen::Error> {
    println!("cargo::rerun-if-env-changed=TL_SCHEMA");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = env::var("TL_SCHEMA").ok().filter(|paths| !paths.is_empty());
    // The seed is an excerpt, which names types that it does not declare.
    let excerpt = named.is_none();
    let paths = named.unwrap_or_else(|| "schema/seed.tl".into());
    // Cargo runs this in the package's folder; paths are meant from the workspace's.
    let files = paths.split(':').map(|path| root.join(path));
    files
        .fold(tl_codegen::Builder::new("schema"), tl_codegen::Builder::file)
        .configure(|config| {
            config.registry = true;
            config.resolve.excerpt = excerpt;
        })
        .compile()
}
