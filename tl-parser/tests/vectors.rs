//! The checked vectors of the TL reference, where the shared folder is at hand.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use common::{Row, Shared};
use tl_parser::{Loaded, diagnostic::Severity, id, load, schema::IdRule, source::SourceMap};

/// The eight lines that stand in front of an input marked `prelude=std`.
const PRELUDE: &str = "int ? = Int;\nlong ? = Long;\ndouble ? = Double;\nstring ? = String;\n\
    vector {t:Type} # [ t ] = Vector t;\ntrue = True;\nboolTrue = Bool;\nboolFalse = Bool;\n";

fn verdict(loaded: &Loaded<'_>) -> &'static str {
    let worst = loaded.diagnostics.iter().map(|finding| finding.severity).max();
    match worst {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warn",
        Some(Severity::Info) | None => "accept",
    }
}

/// `a#0123abcd x:int = A | …`: the reference parser's text of every declaration.
fn canonical(loaded: &Loaded<'_>) -> Vec<String> {
    let prelude = PRELUDE.lines().count();
    let ids = loaded.schema.combinators().skip(prelude);
    ids.map(|(at, combinator)| {
        let decl = loaded.schema.decl(&loaded.files, at).unwrap();
        let text = id::canonical(decl, IdRule::Reference);
        let (name, rest) = text.split_once(' ').unwrap();
        format!("{name}#{:08x} {rest}", combinator.id)
    })
    .collect()
}

#[test]
fn verdicts_and_canonical_texts() {
    let Some(shared) = Shared::find() else { return };
    let mut wrong = Vec::new();
    for row in shared.vectors("parse") {
        let ours = row.expect.rsplit_once("ours=").unwrap().1;
        let prelude = if row.detail.contains("prelude=std") { PRELUDE } else { "" };
        let mut map = SourceMap::new();
        let file = map.add("row.tl", format!("{prelude}{}", row.input)).unwrap();
        let loaded = load(&map, &[file], Default::default());
        let verdict = verdict(&loaded);
        let fits = match ours {
            "accept" => verdict != "error",
            "reject" | "error" => verdict == "error",
            other => verdict == other,
        };
        if !fits {
            wrong.push(format!(
                "{} {:?}: {ours} expected, {verdict} given: {:?}",
                row.id, row.input, loaded.diagnostics
            ));
        }
        if let Some(text) = reference_text(&row).filter(|_| {
            ours != "reject" && row.expect.starts_with("ref=accept") && !row.id.starts_with("pa.")
        }) {
            let given = canonical(&loaded).join(" | ");
            if given != text && fits {
                wrong.push(format!("{}: {text:?} expected, {given:?} given", row.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn reference_text(row: &Row) -> Option<String> {
    let text = row.detail.split(" ; ").find_map(|part| part.strip_prefix("canonical="))?.trim();
    (!text.is_empty() && row.detail.contains("prelude=std")).then(|| text.to_owned())
}
