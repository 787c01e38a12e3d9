//! What changed between two schemas: small ones, and layers of the Telegram API.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use common::Shared;
use std::fmt::Write as _;
use tlforge_parser::{
    load,
    schema::{
        CombinatorId, CombinatorKind, Schema,
        diff::{Change, Diff, diff},
    },
    source::SourceMap,
};

fn with_diff(before: &str, after: &str, test: impl FnOnce(&Schema<'_>, &Schema<'_>, &Diff)) {
    let mut map = SourceMap::new();
    let files = [before, after].map(|text| map.add("schema.tl", text).unwrap());
    let [before, after] = files.map(|file| load(&map, &[file], Default::default()));
    assert!(!before.has_errors() && !after.has_errors());
    test(&before.schema, &after.schema, &diff(&before.schema, &after.schema));
}

/// One line a difference.
fn lines(before: &str, after: &str) -> String {
    let mut out = String::new();
    with_diff(before, after, |old, new, diff| {
        for id in &diff.added {
            writeln!(out, "+ {} {}", new[*id].name.text, new.signature(&new[*id])).unwrap();
        }
        for id in &diff.removed {
            writeln!(out, "- {} {}", old[*id].name.text, old.signature(&old[*id])).unwrap();
        }
        for change in &diff.changed {
            let name = new[change.new].name.text;
            writeln!(out, "~ {name} id: {} result: {:?}", change.id.is_some(), change.result).unwrap();
            for field in &change.fields {
                writeln!(out, "    {field:?}").unwrap();
            }
        }
    });
    out
}

#[test]
fn fields_are_compared_one_by_one() {
    let before = "int ? = Int;\na x:int y:int flags:# z:flags.0?string = A;\nb x:vector<b> = B;\ngone = B2;\n\
        ---functions---\nf int string = A;\n";
    let after = "b x:vector<%B> = B;\na flags:# y:int x:long z:flags.1?string w:(vector b) = A2;\nnew {n:#} x:(n+1)*[ a:int ] = New n;\n\
        ---functions---\nf int bytes long = A2;\n";
    insta::assert_snapshot!(lines(before, after));
}

#[test]
fn order_and_spelling_do_not_count() {
    let before = "a x:Vector<int> = A;\nb = B;\n";
    let after = "b = B;\nint ? = Int;\na x:(Vector  int) = A;\n";
    // The ids are computed here, from one canonical text.
    assert_eq!(lines(before, after), "");
}

#[test]
fn layers_differ_as_others_found() {
    let Some(shared) = Shared::find() else { return };
    // The facts are about other copies of the older layers: those have the two helpers that
    // begin Telegram's own file, and some changes that came without a new layer.
    let pairs = [
        ("185", "186", &["error", "null", "inputFileStoryDocument"][..]),
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
    for (before, after, other_copy) in pairs {
        let read = |layer: &str| {
            std::fs::read_to_string(shared.path(&format!("data/layers/layer-{layer}.tl"))).unwrap()
        };
        let facts = std::fs::read(shared.path(&format!("data/facts/diff-{before}-{after}.json"))).unwrap();
        let facts: serde_json::Value = serde_json::from_slice(&facts).unwrap();
        with_diff(&read(before), &read(after), |old, new, diff| {
            let of_both = |list: Vec<[String; 3]>| -> Vec<_> {
                list.into_iter().filter(|[_, name, _]| !other_copy.contains(&name.as_str())).collect()
            };
            assert_eq!(of_both(listed(new, &diff.added)), of_both(expected(&facts["added"])));
            assert_eq!(listed(old, &diff.removed), expected(&facts["removed"]));
            let mut changed = changes(old, new, diff);
            changed.retain(|[_, name, ..]| !other_copy.contains(&name.as_str()));
            changed.sort();
            let keys = ["section", "name", "old_id", "new_id", "old", "new"];
            let mut facts: Vec<_> = facts["changed"]
                .as_array()
                .unwrap()
                .iter()
                .map(|fact| keys.map(|key| fact[key].as_str().unwrap().to_owned()))
                .collect();
            facts.sort();
            assert_eq!(changed, facts, "layers {before} and {after}");
        });
    }
}

/// Section, name, both ids and both signatures of what changed.
fn changes(old: &Schema<'_>, new: &Schema<'_>, diff: &Diff) -> Vec<[String; 6]> {
    let row = |change: &Change| {
        let (before, after) = (&old[change.old], &new[change.new]);
        [
            section(after.kind).to_owned(),
            after.name.text.to_owned(),
            format!("{:08x}", before.id),
            format!("{:08x}", after.id),
            old.signature(before),
            new.signature(after),
        ]
    };
    diff.changed.iter().map(row).collect()
}

fn section(kind: CombinatorKind) -> &'static str {
    match kind {
        CombinatorKind::Constructor => "types",
        CombinatorKind::Function => "functions",
    }
}

fn listed(schema: &Schema<'_>, ids: &[CombinatorId]) -> Vec<[String; 3]> {
    let entry = |id: &CombinatorId| {
        let it = &schema[*id];
        [section(it.kind).to_owned(), it.name.text.to_owned(), format!("{:08x}", it.id)]
    };
    let mut list: Vec<_> = ids.iter().map(entry).collect();
    list.sort();
    list
}

fn expected(facts: &serde_json::Value) -> Vec<[String; 3]> {
    let mut list: Vec<_> = facts
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| [0, 1, 2].map(|index| fact[index].as_str().unwrap().to_owned()))
        .collect();
    list.sort();
    list
}
