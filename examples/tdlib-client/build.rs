//! Generates the types of TDLib's schema: those of some functions and of all updates.
//!
//! For the test `calls` that is every function of the calls that it compares with, and the schema may be another one.

use std::{
    collections::BTreeSet,
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{Builder, Tdlib};

/// What the example calls.
const FUNCTIONS: [&str; 6] = [
    "close",
    "getAuthorizationState",
    "getOption",
    "getTextEntities",
    "setLogVerbosityLevel",
    "testSquareInt",
];

fn main() -> Result<(), Box<dyn Error>> {
    for name in ["TDLIB_SCHEMA", "TDLIB_CALLS", "TL_SHARED_DIR"] {
        println!("cargo::rerun-if-env-changed={name}");
    }
    let root = Path::new("../..");
    let own = root.join("schema/tdlib/td_api.tl");
    let (schema, tdlib) = match env::var_os("TDLIB_SCHEMA") {
        // The comments say what may be null.
        Some(schema) => {
            let text = fs::read_to_string(&schema)?;
            (PathBuf::from(schema), Tdlib { null: taken(&text), ..Tdlib::default() })
        }
        // The schema of this repository has no comments, but lists of what they said.
        None => {
            let facts = root.join("schema/tdlib/facts.toml");
            println!("cargo::rerun-if-changed={}", facts.display());
            (own, toml::from_str(&fs::read_to_string(facts)?)?)
        }
    };
    let calls = recorded(&fs::read_to_string(&schema)?)?;
    let functions: BTreeSet<String> = FUNCTIONS.map(String::from).into_iter().chain(calls.clone()).collect();
    Builder::new("td")
        .file(schema)
        .configure(|config| {
            config.tdlib = Some(tdlib);
            config.reflection = true;
            config.only = functions.into_iter().chain(["Update".into()]).collect();
        })
        .compile()?;
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("calls.rs"), table(&calls)?)?)
}

/// Fields that no comment speaks of, but for which TDLib takes null in the calls of the test: those that the schema
/// has.
fn taken(schema: &str) -> Vec<String> {
    let fields = [("testReturnError", "error", "error"), ("chatFolder", "name", "chatFolderName")];
    let has = |(it, field, ty): &(&str, &str, &str)| {
        let mut lines = schema.lines().filter(|line| line.split(' ').next() == Some(it));
        lines.any(|line| line.contains(&format!(" {field}:{ty} ")))
    };
    fields.into_iter().filter(has).map(|(it, field, _)| format!("{it}.{field}")).collect()
}

/// The functions of the schema that recorded calls call; none where there are no such calls.
fn recorded(schema: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let shared = env::var_os("TL_SHARED_DIR").map_or_else(|| PathBuf::from("../../../shared"), PathBuf::from);
    let file = env::var_os("TDLIB_CALLS")
        .map_or_else(|| shared.join("data/tdjson/calls-1.8.19.json"), PathBuf::from);
    if !file.exists() {
        return Ok(BTreeSet::new());
    }
    println!("cargo::rerun-if-changed={}", file.display());
    println!("cargo::rustc-env=CALLS={}", fs::canonicalize(&file)?.display());
    let recorded: serde_json::Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    let functions = schema.split_once("---functions---").map_or("", |(_, functions)| functions);
    let known: BTreeSet<&str> = functions.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let calls = recorded["calls"].as_array().into_iter().flatten();
    let names = calls.filter_map(|call| {
        let request: serde_json::Value = serde_json::from_str(call["in"].as_str()?).ok()?;
        Some(request["@type"].as_str()?.to_owned())
    });
    Ok(names.filter(|name| known.contains(name.as_str())).collect())
}

/// A function that calls another one with the type of a request, by its name.
fn table(calls: &BTreeSet<String>) -> Result<String, std::fmt::Error> {
    let mut code = String::from(
        "pub(crate) fn by_name<C: Caller>(name: &str, caller: &mut C) -> Option<C::Out> {\n    match name {\n",
    );
    for name in calls {
        let (first, rest) = name.split_at(1);
        let first = first.to_ascii_uppercase();
        writeln!(code, "        {name:?} => Some(caller.call::<functions::{first}{rest}>()),")?;
    }
    code += "        _ => None,\n    }\n}\n";
    Ok(code)
}
