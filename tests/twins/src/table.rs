//! The table of a schema's twins, as Rust text for a build script to write.

use std::{collections::BTreeSet, fs, io, path::PathBuf};
use tlforge_codegen::{
    Config,
    plan::{Group, Path, Plan, Tree},
};
use tlforge_parser::{load_with, source::SourceMap};

/// The static `TWINS`. It means a module `schema` beside it, generated from the same files
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
    let loaded = load_with(&map, &ids, config.resolve, &config.levels);
    let plan =
        tlforge_codegen::lower(&map, &loaded.schema, config).map_err(|_| error("not to be generated"))?;
    let (types, functions) = rows(&plan);
    Ok(format!(
        "/// All types that borrow.\npub static TWINS: tl_twins::Twins = tl_twins::Twins {{\n    \
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

/// Twins of what the registry can read.
fn rows(plan: &Plan) -> (Rows, Rows) {
    let structs = plan.types.iter().chain(&plan.functions).map(|it| &it.path);
    let paths = structs.chain(plan.enums.iter().map(|it| &it.path));
    let twins: BTreeSet<&Path> = paths.filter(|path| path.tree == Tree::Borrowed).collect();
    let twin = |path: &Path| {
        let twin = Path { tree: Tree::Borrowed, ..path.clone() };
        twins.contains(&twin).then_some(twin)
    };
    let registry = plan.registry.clone().unwrap_or_default();
    let types = registry.types.iter().filter_map(|(name, path)| Some(row(&twin(path)?, name, false)));
    let functions = registry.functions.iter();
    let functions = functions.filter_map(|it| Some(row(&twin(&it.path)?, &it.name, it.query)));
    (types.collect(), functions.collect())
}

fn row(path: &Path, name: &str, query: bool) -> (String, String) {
    let group = match path.group {
        Group::Enums => "enums",
        Group::Functions => "functions",
        Group::Types => "types",
    };
    let modules: String = path.modules.iter().map(|module| format!("{module}::")).collect();
    let query = if query { ", schema::registry::AnyFunction" } else { "" };
    let twin = format!("schema::borrowed::{group}::{modules}{}<'_{query}>", path.ident);
    let agree = format!("|bytes, arena| tl_twins::agree::<_, {twin}>(bytes, arena)");
    (name.into(), format!("        tl_twins::Twin {{ name: {name:?}, agree: {agree} }},\n"))
}
