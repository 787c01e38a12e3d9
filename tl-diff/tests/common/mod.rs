//! What the tests share.
#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests: a panic is a failed test")]

use std::path::{Path, PathBuf};
use tlforge_diff::{Diff, Options, Role, Side, compare};
use tlforge_docs::{Documentation, sources};
use tlforge_parser::{Loaded, load, rule::Rule, schema::resolve, source::SourceMap};

/// Loads a text as a schema, with what its comments say. An unknown boxed type is no error.
pub(crate) fn with_side<T>(text: &str, name: &str, test: impl FnOnce(&Side<'_>) -> T) -> T {
    let mut map = SourceMap::new();
    let file = map.add(name, text).unwrap();
    let loaded: Loaded<'_> = load(&map, &[file], resolve::Options::default().excerpt(true));
    let unread = loaded.diagnostics.iter().find(|it| it.rule == Rule::Syntax);
    assert!(unread.is_none(), "{name}: {unread:?}");
    let documentation: Documentation = sources::comments(&map, &loaded.schema, name).docs;
    test(&Side::new(&map, &loaded, &documentation))
}

/// Compares two texts.
pub(crate) fn compared(old: &str, new: &str, role: Role) -> Diff {
    with_side(old, "old.tl", |old| with_side(new, "new.tl", |new| compare(old, new, &Options::role(role))))
}

/// All that is said about a comparison.
pub(crate) fn lines(diff: &Diff) -> String {
    let mut out = String::new();
    for change in &diff.changes {
        let (kind, name, happened) = (change.subject.name(), &change.name, change.happened.name());
        out += &format!("{kind} {name} {happened}: {}\n", change.rating().words());
        for (mark, declared) in [("-", &change.old), ("+", &change.new)] {
            if let Some(declared) = declared.as_ref().filter(|it| !it.text.is_empty()) {
                out += &format!("  {mark} {}\n", declared.text);
            }
        }
        for it in &change.details {
            out += &format!("  {}[{}]: {}; {}\n", it.rule.severity(), it.rule, it.text, it.why);
            if let Some(help) = &it.help {
                out += &format!("    {help}\n");
            }
        }
    }
    out
}

/// The folder of reference data, if this machine has it.
pub(crate) fn shared(part: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let path = std::env::var_os("TL_SHARED_DIR").map_or(beside, PathBuf::from).join(part);
    if !path.exists() {
        eprintln!("skipped: {part} of the shared folder is not here (set TL_SHARED_DIR)");
        return None;
    }
    Some(path)
}
