//! Layers of Telegram's API: every change is found, and none is invented.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::{compared, shared, with_side};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use tlforge_diff::{Diff, Happened, Role, Subject};

/// What the facts leave out or have besides: they are about other copies of the older layers.
const OTHER_COPY: [(&str, &str, &[&str]); 2] = [
    ("185", "186", &["error", "null", "inputFileStoryDocument"]),
    (
        "221",
        "222",
        &[
            "error",
            "null",
            "inputPasskeyCredentialFirebasePNV",
            "messages.summarizeText",
            "message",
            "messages.emojiGameOutcome",
        ],
    ),
];

#[test]
fn layers_differ_as_others_found() {
    for (old, new, other_copy) in OTHER_COPY {
        let Some(layers) = shared("data/layers") else { return };
        let read = |layer| fs::read_to_string(layers.join(format!("layer-{layer}.tl"))).unwrap();
        let facts = layers.join(format!("../facts/diff-{old}-{new}.json"));
        let facts: serde_json::Value = serde_json::from_slice(&fs::read(facts).unwrap()).unwrap();
        let diff = compared(&read(old), &read(new), Role::Both);
        let list = |happened, name: &str| {
            let found = listed(&diff, happened);
            let expected = facts[name].as_array().unwrap().iter().map(row).collect::<BTreeSet<_>>();
            let of_both = |rows: BTreeSet<Vec<String>>| -> Vec<_> {
                rows.into_iter().filter(|row| !other_copy.contains(&row[1].as_str())).collect()
            };
            assert_eq!(of_both(found), of_both(expected), "{name}, {old} to {new}");
        };
        list(Happened::Added, "added");
        list(Happened::Removed, "removed");
        list(Happened::Changed, "changed");
    }
}

/// A fact: section, name, and ids and signatures, as far as it has them.
fn row(fact: &serde_json::Value) -> Vec<String> {
    match fact {
        serde_json::Value::Array(cells) => cells.iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
        fact => ["section", "name", "old_id", "new_id", "old", "new"]
            .map(|key| fact[key].as_str().unwrap().to_owned())
            .to_vec(),
    }
}

fn listed(diff: &Diff, happened: Happened) -> BTreeSet<Vec<String>> {
    let changes = diff.changes.iter().filter(|it| it.subject != Subject::Type && it.happened == happened);
    let rows = changes.map(|change| {
        let section = if change.subject == Subject::Function { "functions" } else { "types" };
        let sides = [&change.old, &change.new].into_iter().flatten();
        let ids = sides.clone().map(|it| format!("{:08x}", it.id));
        let bodies = sides.map(|it| it.text.split_once(' ').unwrap().1.trim_end_matches(';').to_owned());
        let bodies: Vec<_> = if happened == Happened::Changed { bodies.collect() } else { Vec::new() };
        [section.to_owned(), change.name.clone()].into_iter().chain(ids).chain(bodies).collect()
    });
    rows.collect()
}

/// All files of layers at hand, by their numbers.
fn all_layers() -> Vec<(u32, PathBuf)> {
    let mut files = Vec::new();
    if let Some(folder) = shared("data/layers") {
        files.extend(fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()));
    }
    files.extend(cached());
    match std::env::var_os("TL_LAYERS_DIR") {
        None => eprintln!("skipped: no folder with more layers (set TL_LAYERS_DIR)"),
        Some(folder) => files.extend(fs::read_dir(Path::new(&folder)).unwrap().map(|it| it.unwrap().path())),
    }
    let mut files: Vec<(u32, PathBuf)> =
        files.into_iter().filter_map(|it| Some((number(&it)?, it))).collect();
    files.sort();
    files
}

/// Layers that Cargo has unpacked from packages of a client.
fn cached() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut found = Vec::new();
    for registry in sources.into_iter().flatten().flatten() {
        for package in fs::read_dir(registry.path()).into_iter().flatten().flatten() {
            let is_client = package.file_name().to_string_lossy().starts_with("grammers-tl-types-");
            let file = package.path().join("tl/api.tl");
            if is_client && file.exists() {
                found.push(file);
            }
        }
    }
    if found.is_empty() {
        eprintln!("skipped: no package with a layer in Cargo's cache");
    }
    found
}

/// The layer of a file: what its mark says, or else its name.
fn number(path: &Path) -> Option<u32> {
    let text = fs::read_to_string(path).ok()?;
    let name = path.file_name()?.to_str()?.strip_suffix(".tl")?.to_owned();
    let mark = text.lines().find_map(|line| line.strip_prefix("// LAYER ")?.trim().parse().ok());
    mark.or_else(|| name.rsplit(['-', '_']).next()?.parse().ok())
}

/// All declarations but those of built-in types: kind, layer group and text.
fn declarations(text: &str) -> BTreeSet<(&'static str, String)> {
    with_side(text, "layer.tl", |side| {
        let empty = tlforge_parser::load(side.map, &[], Default::default());
        let none = Default::default();
        let nothing = tlforge_diff::Side::new(side.map, &empty, &none);
        let diff = tlforge_diff::compare(&nothing, side, &Default::default());
        let added = diff.changes.iter().filter(|it| it.subject != Subject::Type);
        added.map(|it| (it.subject.name(), it.new.as_ref().unwrap().text.clone())).collect()
    })
}

#[test]
fn the_changes_applied_to_a_layer_give_the_next_one() {
    let layers = all_layers();
    let texts: Vec<_> = layers.iter().map(|(_, path)| fs::read_to_string(path).unwrap()).collect();
    for (pair, numbers) in texts.windows(2).zip(layers.windows(2)) {
        let diff = compared(&pair[0], &pair[1], Role::Both);
        let (mut declared, new) = (declarations(&pair[0]), declarations(&pair[1]));
        for change in diff.changes.iter().filter(|it| it.subject != Subject::Type) {
            let entry = |it: &tlforge_diff::Declared| (change.subject.name(), it.text.clone());
            if let Some(old) = &change.old {
                assert!(declared.remove(&entry(old)), "{} was not there", old.text);
            }
            if let Some(new) = &change.new {
                assert!(declared.insert(entry(new)), "{} was there", new.text);
            }
        }
        assert!(declared == new, "{:?}", numbers);
    }
    eprintln!("{} pairs of layers", layers.len().saturating_sub(1));
}
