//! The checked vectors of the TL reference, where the shared folder is at hand: verdicts,
//! canonical texts and ids.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use common::{Row, Shared};
use tlforge_parser::{
    Loaded,
    diagnostic::Severity,
    id, load, parse,
    schema::{IdRule, check::known_id},
    source::SourceMap,
};

/// The eight lines that stand in front of an input marked `prelude=std`.
const PRELUDE: &str = "int ? = Int;\nlong ? = Long;\ndouble ? = Double;\nstring ? = String;\n\
    vector {t:Type} # [ t ] = Vector t;\ntrue = True;\nboolTrue = Bool;\nboolFalse = Bool;\n";

fn has_prelude(row: &Row) -> bool {
    row.detail.contains("prelude=std")
}

fn verdict(loaded: &Loaded<'_>) -> &'static str {
    let worst = loaded.diagnostics.iter().map(|diagnostic| diagnostic.severity).max();
    match worst {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warn",
        Some(Severity::Info) | None => "accept",
    }
}

/// `a#0123abcd x:int = A | …`: text and id of every declaration behind the prelude.
fn canonical(loaded: &Loaded<'_>) -> String {
    let prelude = PRELUDE.lines().count();
    let texts = loaded.schema.combinators().skip(prelude).map(|(at, combinator)| {
        let decl = loaded.schema.decl(&loaded.files, at).unwrap();
        let text = id::canonical(decl, IdRule::Reference);
        let (name, rest) = text.split_once(' ').unwrap();
        format!("{name}#{:08x} {rest}", combinator.id)
    });
    texts.collect::<Vec<_>>().join(" | ")
}

/// What the reference parser printed, where it read all of the input. It turns partial
/// applications into constructors, and we do not.
fn reference_text(row: &Row) -> Option<&str> {
    let text = row.detail.split(" ; ").find_map(|part| part.strip_prefix("canonical="))?.trim();
    let whole = row.expect.starts_with("ref=accept") && !row.expect.ends_with("ours=reject");
    (whole && has_prelude(row) && !text.is_empty() && !row.id.starts_with("pa.")).then_some(text)
}

#[test]
fn verdicts_and_canonical_texts() {
    let Some(shared) = Shared::find() else { return };
    let (mut wrong, mut texts) = (Vec::new(), 0);
    for row in shared.vectors("parse") {
        let ours = row.expect.rsplit_once("ours=").unwrap().1;
        let prelude = if has_prelude(&row) { PRELUDE } else { "" };
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
            let diagnostics = &loaded.diagnostics;
            wrong.push(format!("{} {:?}: {ours}, not {verdict}: {diagnostics:?}", row.id, row.input));
        } else if let Some(text) = reference_text(&row) {
            texts += 1;
            let given = canonical(&loaded);
            if given != text {
                wrong.push(format!("{}: {text:?}, not {given:?}", row.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(texts > 80, "only {texts} texts were compared");
}

/// Text and sum of the only declaration of an input.
fn only(input: &str, rule: IdRule) -> (String, u32) {
    let mut map = SourceMap::new();
    let file = map.add("row.tl", input).unwrap();
    let parsed = parse(&map, file);
    let decl = id::Decl::of(&parsed.file.items[0]).unwrap();
    (id::canonical(decl, rule), id::compute(decl, rule))
}

#[test]
fn a_text_has_single_blanks_however_its_fields_are_set() {
    for input in [
        "a f:# x:int t:f.0?true y:f.1?long z:string = A;",
        "a f:#\tx:int\nt:f.0?true  y:f.1?long\tz:string = A;",
        "a f:# /* */ x:int t:f.0?true y:f.1?long // \n z:string = A;",
        "a f : # x: int t:f.0?true y:f.1 ?long z:(string) = A;",
    ] {
        let text = |rule| only(input, rule).0;
        assert_eq!(text(IdRule::Reference), "a f:# x:int t:f.0?true y:f.1?long z:string = A", "{input}");
        assert_eq!(text(IdRule::Telegram), "a f:# x:int y:f.1?long z:string = A", "{input}");
    }
}

#[test]
fn ids() {
    let Some(shared) = Shared::find() else { return };
    let mut count = 0;
    // The rows of the compiled form are sums of bare names, not of declarations.
    for row in shared.vectors("id").into_iter().filter(|row| !row.input.ends_with(|last| last != ';')) {
        let part = |key: &str| row.detail.split(" ; ").find_map(|part| part.strip_prefix(key)).unwrap();
        let (text, id) = only(&row.input, IdRule::Telegram);
        assert_eq!((text.as_str(), format!("{id:08x}")), (part("text="), row.expect.clone()), "{}", row.id);
        let (_, id) = only(&row.input, IdRule::Reference);
        assert_eq!(format!("{id:08x}"), part("ref_parser_id="), "{}", row.id);
        count += 1;
    }
    assert_eq!(count, 26);
}

#[test]
fn ids_by_both_rules() {
    let Some(shared) = Shared::find() else { return };
    for row in shared.vectors("id-auto") {
        // This row folds no sum and sets blanks around `*`; the row rep.plus_multi, printed by
        // the reference parser itself, has it otherwise.
        if row.input.contains("(1+n)*[int]") {
            continue;
        }
        let (_, reference) = only(&row.input, IdRule::Reference);
        let (_, telegram) = only(&row.input, IdRule::Telegram);
        assert_eq!(format!("ref={reference:08x};telegram={telegram:08x}"), row.expect, "{}", row.id);
    }
}

#[test]
fn ids_that_follow_no_rule_are_known() {
    let Some(shared) = Shared::find() else { return };
    for row in shared.vectors("id-mismatch") {
        let (_, id) = only(&row.input, IdRule::Telegram);
        assert!(row.detail.starts_with(&format!("computed={id:08x}")), "{}", row.id);
        let name = row.input.split_once('#').unwrap().0;
        let written = u32::from_str_radix(&row.expect, 16).unwrap();
        assert!(known_id(name, written).is_some(), "{}", row.id);
    }
}
