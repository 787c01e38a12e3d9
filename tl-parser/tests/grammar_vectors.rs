//! The parse rows of the reference's vectors: what must be read is, what must not is not.

#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::{diagnostics, shared, source};
use tlforge_parser::parse;

/// Rows that must be refused, yet not by the grammar: names, kinds, arities, scopes and ids
/// are the matter of the resolver and the checks. Here they must be read.
const RESOLVER: &[&str] = &[
    "id.dup_id",
    "decl.dup_ctor",
    "decl.dup_ctor_ids",
    "decl.two_underscore_ctor",
    "decl.underscore_ctor_bare_used",
    "decl.unknown_type",
    "decl.bare_of_multi",
    "decl.ctor_after_bare_use",
    "bi.swapped",
    "imp.unused",
    "imp.arity_mismatch",
    "imp.arity_conflict",
    "f.vec_noparen",
    "f.vec_nested_noparen",
    "f.bare_bool_boxed",
    "fl.bit32",
    "fl.undeclared",
    "fl.nonnat",
    "rep.plus_vv",
    "rep.undeclared",
    "rep.later",
    "rep.type_mult",
    "dep.tuple_wrong_kind",
    "fn.result_unknown",
    "fn.ctor_result_var",
    "fin.final_then_ctor",
    "fin.final_unknown",
];

#[test]
fn every_parse_row_is_read_or_refused_as_the_reference_says() {
    let Some(path) = shared("reference/tl-vectors.tsv") else { return };
    let table = std::fs::read_to_string(path).unwrap();
    let (mut rows, mut wrong) = (0, String::new());
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [id, "parse", _, input, expect, ..] = cells[..] else { continue };
        let ours = expect.split("ours=").nth(1).unwrap();
        let must_read = matches!(ours, "accept" | "warn") || RESOLVER.contains(&id);
        let (map, file) = source(&unescape(input));
        let parsed = parse(&map, file);
        if parsed.has_errors() == must_read {
            wrong += &format!("{id} ({ours}): {input}\n{}", diagnostics(&map, &parsed.diagnostics));
        }
        rows += 1;
    }
    assert!(rows > 150, "only {rows} rows were found");
    assert!(wrong.is_empty(), "{wrong}");
}

fn unescape(cell: &str) -> String {
    let mut text = cell.replace("\\ufeff", "\u{feff}").replace("\\u00a0", "\u{a0}").replace("\\\\", "\u{1}");
    for (escape, char) in [("\\n", "\n"), ("\\r", "\r"), ("\\t", "\t"), ("\u{1}", "\\")] {
        text = text.replace(escape, char);
    }
    text
}
