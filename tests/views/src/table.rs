//! The table of a schema's views, as Rust text for a build script to write.

use std::{collections::BTreeSet, fs, io, path::PathBuf};
use tlforge_codegen::{
    Config, Documentation, Selection,
    plan::{Path, Plan, RootId},
};
use tlforge_parser::{load_with, source::SourceMap};

/// The static `VIEWS`. It means a module `schema` beside it, generated from the same files
/// with the same configuration, with a registry.
///
/// # Errors
/// What is wrong with the files. The generator says it better.
pub fn table(files: &[PathBuf], config: &Config) -> io::Result<String> {
    let mut map = SourceMap::new();
    for file in files {
        map.add(file.display().to_string(), fs::read_to_string(file)?).map_err(|_| error("too large"))?;
    }
    let ids: Vec<_> = map.files().map(|(id, _)| id).collect();
    let loaded = load_with(&map, &ids, config.resolve(), &config.levels);
    let documentation = Documentation::default();
    let asked = Selection::new(&loaded.schema, &documentation, config).map_err(io::Error::other)?;
    let part = loaded.part_of(&map, asked.types, asked.combinators);
    let plan = tlforge_codegen::stages::lower(&map, &part, &documentation, config)
        .map_err(|_| error("not to be generated"))?;
    let (types, functions) = rows(&plan);
    Ok(format!(
        "/// All types that borrow.\npub static VIEWS: tl_views::Views = tl_views::Views {{\n    \
         types: &[\n{}    ],\n    functions: &[\n{}    ],\n}};\n",
        sorted(types),
        sorted(functions)
    ))
}

fn sorted(mut rows: Rows) -> String {
    rows.sort();
    rows.into_iter().map(|(_, row)| row).collect()
}

fn error(text: &str) -> io::Error {
    io::Error::other(format!("the schema is {text}"))
}

type Rows = Vec<(String, String)>;

/// Views of what the registry can read.
fn rows(plan: &Plan) -> (Rows, Rows) {
    let items = plan.roots.iter().flat_map(|root| &root.items).map(|item| &item.path);
    let views: BTreeSet<&Path> = items.filter(|path| path.root == RootId::VIEWS).collect();
    let view = |path: &Path| Some(path.in_root(RootId::VIEWS)).filter(|view| views.contains(view));
    let registry = plan.roots.iter().find_map(|root| root.registry.clone()).unwrap_or_default();
    let types = registry.types.iter().filter_map(|(name, path)| Some(row(&view(path)?, name, false)));
    let functions = registry.functions.iter();
    let functions = functions.filter_map(|it| Some(row(&view(&it.path)?, &it.name, it.query)));
    (types.collect(), functions.collect())
}

fn row(path: &Path, name: &str, query: bool) -> (String, String) {
    let modules: String = path.modules.iter().map(|module| format!("{module}::")).collect();
    let query = if query { ", schema::registry::AnyFunction" } else { "" };
    let view = format!("schema::borrowed::{modules}{}<'_{query}>", path.ident);
    let agree = format!("|bytes, arena| tl_views::agree::<_, {view}>(bytes, arena)");
    (name.into(), format!("        tl_views::View {{ name: {name:?}, agree: {agree} }},\n"))
}
