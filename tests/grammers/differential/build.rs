//! Writes a table of all types and functions, with a function for each that reads bytes as the original and as ours.

use std::{env, error::Error, fmt::Write, fs, path::PathBuf};
use tlforge_codegen::{
    Builder, Config, Documentation, Shape, Style,
    plan::{Kind, Path, What},
};
use tlforge_parser::{load_with, source::SourceMap};

const FILES: [&str; 2] = ["../../../schema/telegram/api.tl", "../../../schema/telegram/mtproto.tl"];

fn main() -> Result<(), Box<dyn Error>> {
    let shape = Shape { style: Style::Grammers, box_above: Some(48), ..Shape::default() };
    let thin = Builder::new("thin").file("thin.tl").configure(|config| {
        config.shape = shape;
        config.runtime = "::grammers_tl_types::runtime".into();
    });
    thin.compile()?;
    let mut map = SourceMap::new();
    let mut files = Vec::new();
    for file in FILES {
        println!("cargo::rerun-if-changed={file}");
        files.push(map.add(file, fs::read_to_string(file)?)?);
    }
    let shape = Shape { style: Style::Grammers, ..Shape::default() };
    let config = Config { shape, ..Config::default() };
    let loaded = load_with(&map, &files, config.resolve(), &config.levels);
    let plan = tlforge_codegen::stages::lower(&map, &loaded.schema, &Documentation::default(), &config)
        .map_err(|refused| format!("{refused:?}"))?;
    let (mut types, mut functions) = (String::new(), String::new());
    for item in plan.roots.iter().flat_map(|root| &root.items) {
        let path = path(&item.path);
        let is_call = item.impls.iter().any(|it| matches!(it.what, What::RemoteCall(_)));
        match item.kind {
            Kind::Enum(_) => {
                writeln!(types, "    ({:?}, pair::<original::{path}, ours::{path}>()),", item.name)?
            }
            // A function with another in it needs one.
            Kind::Struct(ref record) if is_call => {
                let inner = |of: &str| {
                    if record.query.is_some() {
                        format!("<{of}::functions::help::GetConfig>")
                    } else {
                        String::new()
                    }
                };
                let (theirs, ours) = (inner("original"), inner("ours"));
                writeln!(
                    functions,
                    "    ({:?}, pair::<original::{path}{theirs}, ours::{path}{ours}>()),",
                    item.name
                )?;
            }
            _ => {}
        }
    }
    let text = format!(
        "pub(crate) static TYPES: &[(&str, Pair)] = &[\n{types}];\npub(crate) static FUNCTIONS: &[(&str, Pair)] = &[\n{functions}];\n"
    );
    Ok(fs::write(PathBuf::from(env::var("OUT_DIR")?).join("table.rs"), text)?)
}

fn path(path: &Path) -> String {
    path.modules.iter().map(|module| format!("{module}::")).collect::<String>() + &path.ident
}
