//! What comments of the real schemas of TDLib say: every phrase is counted, and none is unknown.
//!
//! `schema/tdlib/facts.toml` holds what those of 1.8.19 say, as the schema beside it has no comments. `WRITE_FACTS=1`
//! writes it.
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::panic, reason = "helpers of tests")]

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::Tdlib;
use tlforge_parser::{
    load,
    rule::Rule,
    schema::{
        Null, Schema,
        resolve::Options,
        tdlib::{self, Phrase},
    },
    source::SourceMap,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn shared() -> PathBuf {
    env::var_os("TL_SHARED_DIR").map_or_else(|| root().join("../shared"), PathBuf::from).join("data/dialects")
}

/// Calls `test` with a schema that is at hand.
fn with(path: &Path, test: impl FnOnce(&Schema<'_>)) {
    let Ok(text) = fs::read_to_string(path) else {
        return eprintln!("skipped: {} is not there", path.display());
    };
    let mut map = SourceMap::new();
    let file = map.add("td_api.tl", text).unwrap();
    let loaded = load(&map, &[file], Options::default().tdlib(true));
    let unknown: Vec<_> = loaded.diagnostics.iter().filter(|it| it.rule == Rule::DocPhrase).collect();
    assert_eq!(unknown, Vec::<&_>::new());
    test(&loaded.schema);
}

/// How often each phrase stands in the documentation of fields, and of how many functions comments say that they
/// can be called synchronously.
fn counts(schema: &Schema<'_>) -> BTreeMap<&'static str, usize> {
    let mut counts: BTreeMap<_, _> = Phrase::ALL.map(|phrase| (phrase.words(), 0)).into();
    for it in &schema.combinators {
        let Some(docs) = it.docs else { continue };
        for field in it.fields {
            let text = docs.fields.iter().find(|(key, _)| field.name.is_some_and(|name| name.text == *key));
            for (phrase, _) in text.into_iter().flat_map(|(_, text)| tdlib::phrases(field, text)) {
                *counts.entry(phrase.words()).or_default() += 1;
            }
        }
    }
    counts.insert("synchronous", schema.combinators.iter().filter(|it| tdlib::is_synchronous(it)).count());
    counts.insert("fields", nulls(schema).len());
    counts
}

fn nulls(schema: &Schema<'_>) -> Vec<String> {
    let fields = schema.combinators.iter().flat_map(|it| it.fields.iter().map(move |field| (it, field)));
    let fields = fields.filter(|(_, field)| field.null != Null::Never);
    fields.map(|(it, field)| format!("{}.{}", it.name.text, field.name.unwrap().text)).collect()
}

#[test]
fn every_phrase_of_the_schemas_at_hand_is_known() {
    with(&shared().join("td_api-1.8.19.tl"), |schema| {
        insta::assert_debug_snapshot!("1.8.19", counts(schema))
    });
    with(&shared().join("td_api.tl"), |schema| insta::assert_debug_snapshot!("newest", counts(schema)));
    // The package of a registry has more versions.
    if let Some(folder) = env::var_os("TL_TDLIB_DIR") {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            with(&path, |schema| eprintln!("{}: {:?}", path.display(), counts(schema)));
        }
    } else {
        eprintln!("skipped: TL_TDLIB_DIR names no folder with more versions");
    }
}

#[test]
fn the_facts_of_the_bundled_schema_are_those_of_its_comments() {
    with(&shared().join("td_api-1.8.19.tl"), |schema| {
        // TDLib answers a test whose error is null, which no comment says.
        let null = nulls(schema).into_iter().chain(["testReturnError.error".into()]).collect();
        let synchronous = schema.combinators.iter().filter(|it| tdlib::is_synchronous(it));
        let synchronous = synchronous.map(|it| it.name.text.to_owned()).collect();
        let facts = Tdlib { comments: false, null, synchronous, ..Tdlib::default() };
        let text = toml::to_string_pretty(&facts).unwrap();
        let path = root().join("schema/tdlib/facts.toml");
        if env::var_os("WRITE_FACTS").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap(), text);
    });
}
