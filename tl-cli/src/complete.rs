//! What a shell offers for the values of arguments. The scripts of `tl completions` call the command with the
//! words that were typed, and it answers what may stand there.

use crate::{config, input, show::names};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use std::{
    collections::BTreeSet,
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};
use tlforge_codegen::Input;
use tlforge_parser::{level::Levels, schema::resolve::Options};

/// The variable that asks for completions in place of a run.
pub(crate) const VARIABLE: &str = "TL_COMPLETE";

/// What `tl.toml` calls its schemas.
pub(crate) fn schemas() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let configuration = config::with_schemas().unwrap_or_default();
        configuration.targets.iter().map(|target| CompletionCandidate::new(target.name())).collect()
    })
}

/// Names of the schema: of the files among the words, or else of `tl.toml`.
pub(crate) fn schema_names() -> ArgValueCandidates {
    ArgValueCandidates::new(|| all_names().into_iter().map(CompletionCandidate::new).collect())
}

/// Names of the schema, and a pattern for each namespace.
pub(crate) fn schema_patterns() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let names = all_names();
        let namespaces = names.iter().filter_map(|name| name.split_once('.'));
        let patterns: BTreeSet<String> = namespaces.map(|(space, _)| format!("{space}.*")).collect();
        patterns.into_iter().chain(names).map(CompletionCandidate::new).collect()
    })
}

fn all_names() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (input, options) in inputs() {
        // Nobody waits for an error here: what can be read has names.
        let loaded = input.load(options.excerpt(true), &Levels::default());
        all.extend(names(&loaded.schema).map(str::to_owned));
    }
    all
}

fn inputs() -> Vec<(Input, Options)> {
    let words = env::args_os().skip_while(|word| word != "--").skip(1);
    let files: Vec<PathBuf> = words.filter(is_schema).map(PathBuf::from).collect();
    if !files.is_empty() {
        return input::read(&files).map(|it| (it, Options::default())).into_iter().collect();
    }
    let configuration = config::with_schemas().unwrap_or_default();
    let targets = configuration.targets.iter();
    targets.filter_map(|it| Some((it.input().ok()?, it.config.resolve()))).collect()
}

/// Whether a word is a file or a folder that may hold schemas. Documentation in JSON is none.
fn is_schema(word: &OsString) -> bool {
    let path = Path::new(word);
    path.is_dir() || (path.is_file() && path.extension().is_some_and(|it| it == "tl" || it == "tlo"))
}
