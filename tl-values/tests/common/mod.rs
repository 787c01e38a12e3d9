//! What the tests of this crate share.
#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "helpers of tests")]

use std::{
    env, fs,
    path::{Path, PathBuf},
};
use tl_cases::Case;
use tlforge_parser::{
    load,
    schema::{CombinatorKind, Schema, resolve::Options},
    source::SourceMap,
};
use tlforge_values::{Nulls, Table, Type, compile};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The schemas that the repository has.
pub(crate) const OWN: &[&str] =
    &["tests/wire/fixtures/language.tl", "tests/wire/fixtures/rows.tl", "schema/telegram/mtproto.tl"];

/// A schema that may not be there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let data =
        env::var_os("TL_SHARED_DIR").map_or_else(|| root().join("../shared"), PathBuf::from).join("data");
    let path = data.join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: no {}", path.display());
    None
}

/// Calls `test` with the schema of a file.
pub(crate) fn with_schema<R>(path: &Path, test: impl FnOnce(&Schema<'_>) -> R) -> R {
    with_texts(&[&text(path)], test)
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Calls `test` with the schema of texts, which are one together.
pub(crate) fn with_texts<R>(texts: &[&str], test: impl FnOnce(&Schema<'_>) -> R) -> R {
    let mut map = SourceMap::new();
    let files: Vec<_> = texts.iter().map(|text| map.add("schema.tl", *text).unwrap()).collect();
    let loaded = load(&map, &files, Options::default());
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    test(&loaded.schema)
}

/// The table of a schema.
pub(crate) fn table(schema: &Schema<'_>) -> Vec<u8> {
    compile(schema, Nulls::Refused).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}"))
}

/// What a case is to be read as; `None` if its type has no text that is a type.
pub(crate) fn ty(table: Table<'_>, case: &Case) -> Type {
    let text = if case.kind == CombinatorKind::Function { &case.name } else { &case.ty };
    table.ty(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
