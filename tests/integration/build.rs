//! Generates the code of every fixture through the door for build scripts, as a user would.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let fixtures = Path::new("fixtures");
    println!("cargo::rerun-if-changed={}", fixtures.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(fixtures)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tl") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut modules = String::new();
    for path in paths {
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a fixture without a name")?;
        tl_codegen::Builder::new(name)
            .file(&path)
            .configure(|config| {
                config.registry = true;
                config.borrow = vec!["*".into()];
                config.resolve.excerpt = name == "excerpt";
            })
            .compile()?;
        modules += &format!(
            "/// Generated from `fixtures/{name}.tl`.\npub mod {name} {{\n    \
             tl_runtime::include_schema!({name:?});\n}}\n"
        );
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("fixtures.rs"), modules)?;
    Ok(())
}
