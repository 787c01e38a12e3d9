//! Generates code for the schema that `TL_SCHEMA` names: paths separated by `:`, which are
//! one schema together. Without it, for the seed schema of the repository. With `TL_VIEWS`
//! all types are generated once more, to borrow from their input.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{Builder, Config, Input};
use tlforge_parser::{level::Levels, schema::resolve::Options};
use tlforge_values::Nulls;

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
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("table.bin"), table(&files, config.excerpt)?)?;
    Ok(fs::write(out.join("views.rs"), tl_views::table(&files, &config)?)?)
}

/// The table of the same schema.
fn table(files: &[PathBuf], excerpt: bool) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut input = Input::default();
    for file in files {
        input.read(file)?;
    }
    let loaded = input.load(Options::default().excerpt(excerpt), &Levels::default());
    tlforge_values::compile(&loaded.schema, Nulls::Refused).map_err(|it| format!("{it:?}").into())
}
