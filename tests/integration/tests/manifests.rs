//! What the manifests of the workspace promise to the registry.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::{collections::BTreeSet, path::Path, process::Command};

/// Those categories of the registry that the packages use.
const CATEGORIES: [&str; 7] = [
    "api-bindings",
    "command-line-utilities",
    "development-tools",
    "development-tools::build-utils",
    "encoding",
    "no-std",
    "parser-implementations",
];

/// What Cargo knows of the workspace and its dependencies.
fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--offline", "--all-features"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Packages of the workspace that are not kept from being published.
fn published(metadata: &Value) -> Vec<&Value> {
    let packages = list(&metadata["packages"]).iter();
    packages.filter(|package| package["source"].is_null() && package["publish"].is_null()).collect()
}

/// The numbers of a version. Its last ones may be missing.
fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text.split('.').map(|number| number.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn published_packages_are_described() {
    let metadata = metadata();
    let published = published(&metadata);
    let names: BTreeSet<_> = published.iter().map(|package| text(&package["name"])).collect();
    let parts = [
        "",
        "-codegen",
        "-diff",
        "-docs",
        "-interchange",
        "-parser",
        "-runtime",
        "-tdlib",
        "-telegram",
        "-values",
    ];
    assert_eq!(names, parts.map(|part| format!("tlforge{part}")).iter().map(String::as_str).collect());

    for package in published {
        let name = text(&package["name"]);
        for key in ["description", "license", "readme", "rust_version"] {
            assert!(!text(&package[key]).is_empty(), "{name} has no {key}");
        }
        let keywords = list(&package["keywords"]);
        assert!((1..=5).contains(&keywords.len()), "{name}: {keywords:?}");
        assert!(keywords.iter().all(|word| text(word).len() <= 20), "{name}: {keywords:?}");
        let categories = list(&package["categories"]);
        assert!((1..=5).contains(&categories.len()), "{name}: {categories:?}");
        assert!(categories.iter().all(|it| CATEGORIES.contains(&text(it))), "{name}: {categories:?}");
    }
}

#[test]
fn versions_in_readmes_are_those_of_the_packages() {
    let mut found = 0;
    for package in published(&metadata()) {
        let folder = Path::new(text(&package["manifest_path"])).parent().unwrap();
        let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
        let numbers = version(text(&package["version"]));
        let expected = format!("\"{}.{}\"", numbers[0], numbers[1]);
        for line in readme.lines().filter(|line| line.starts_with("tlforge") && line.contains(" = ")) {
            assert!(line.contains(&expected), "{folder:?} says {line}");
            found += 1;
        }
        // They are shown where the folders of the repository are not.
        assert!(!readme.contains("](../") && !readme.contains("](tl-"), "{folder:?}");
    }
    assert!(found >= 6, "{found}");
}

/// A dependency that needs a newer Rust than a manifest promises would break the promise. Those of
/// tests alone may.
#[test]
fn dependencies_need_no_newer_rust_than_is_promised() {
    let metadata = metadata();
    let published = published(&metadata);
    let promised = version(text(&published[0]["rust_version"]));
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut ids: Vec<&str> = published.iter().map(|package| text(&package["id"])).collect();
    while let Some(id) = ids.pop() {
        if !reached.insert(id) {
            continue;
        }
        let node = list(&metadata["resolve"]["nodes"]).iter().find(|node| text(&node["id"]) == id);
        let dependencies = list(&node.unwrap()["deps"]).iter();
        let needed = dependencies.filter(|it| list(&it["dep_kinds"]).iter().any(|it| it["kind"] != "dev"));
        ids.extend(needed.map(|dependency| text(&dependency["pkg"])));
    }
    let packages = list(&metadata["packages"]).iter().filter(|it| reached.contains(text(&it["id"])));
    let mut others = 0;
    for package in packages {
        let Some(needed) = package["rust_version"].as_str() else { continue };
        assert!(version(needed) <= promised, "{} needs Rust {needed}", package["id"]);
        others += usize::from(!package["source"].is_null());
    }
    assert!(others > 20, "{others}");
}

/// The policy for versions names the format number that each of them has.
#[test]
fn the_format_number_belongs_to_this_version() {
    let numbers = version(env!("CARGO_PKG_VERSION"));
    let row = format!("| {} | {}.{} |", tlforge_codegen::FORMAT, numbers[0], numbers[1]);
    let policy = include_str!("../../../docs/releasing.md");
    let rows = policy.split("| format | versions |").nth(1).unwrap();
    let last =
        rows.lines().take_while(|line| !line.contains("A test")).filter(|line| line.starts_with('|')).last();
    assert_eq!(last, Some(row.as_str()));
}

/// The guide lists what a build script compiles, so that it does not grow unnoticed.
#[test]
fn a_build_script_compiles_what_the_guide_lists() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--offline", "-p", "tlforge-codegen", "--no-default-features"]);
    cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let names: BTreeSet<_> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let list: String = names.iter().map(|name| format!("{name}\n")).collect();
    let guide = include_str!("../../../docs/build-scripts.md");
    assert!(guide.contains(&format!("```text\n{list}```\n")), "the guide is to list\n{list}");
}
