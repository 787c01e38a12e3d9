//! Generates code for the schema that `TL_SCHEMA` names: paths separated by `:`, which are
//! one schema together. Without it, for the seed schema of the repository. With `TL_VIEWS`
//! all types are generated once more, to borrow from their input.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{Builder, Config};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=TL_SCHEMA");
    println!("cargo::rerun-if-env-changed=TL_VIEWS");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = env::var("TL_SCHEMA").ok().filter(|paths| !paths.is_empty());
    let mut config = Config { registry: true, ..Config::default() };
    // The seed is an excerpt, which names types that it does not declare.
    config.excerpt = named.is_none();
    config.borrow = env::var("TL_VIEWS").map(|_| "*".into()).into_iter().collect();
    let paths = named.unwrap_or_else(|| "schema/seed.tl".into());
    // Cargo runs this in the package's folder; paths are meant from the workspace's.
    let files: Vec<PathBuf> = paths.split(':').map(|path| root.join(path)).collect();
    let set = config.clone();
    files.iter().fold(Builder::new("schema"), Builder::file).configure(|config| *config = set).compile()?;
    let views = Path::new(&env::var("OUT_DIR")?).join("views.rs");
    Ok(fs::write(views, tl_views::table(&files, &config)?)?)
}
