//! Which rule gives the ids that are not written.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::source;
use tlforge_parser::{
    load,
    rule::Rule,
    schema::{
        IdEvidence, IdRule,
        resolve::{IdRuleOption, Options},
    },
};

/// The same text by both rules.
const BOTH: &str = "a#d2aa78f6 x:int = A;\n";
/// Only right by the rule.
const TELEGRAM: &str = "b#20f09cdd x:bytes y:Vector<bytes> = A;\n";
const REFERENCE: &str = "c#9dccfbf0 flags:# x:flags.0?true y:flags.1?bytes = A;\n";
const NEITHER: &str = "d#deadbeef = A;\n";
/// Has another id by each rule.
const OPEN: &str = "open key:bytes = Open;\n";

/// Ids under the names that the constants have here.
fn written(text: &str, name: &str) -> String {
    let (_, rest) = text.split_once('#').unwrap();
    let (_, rest) = rest.split_once(' ').unwrap();
    let (map, file) = source(&format!("{name} {rest}"));
    let rule = if text == TELEGRAM { IdRule::Telegram } else { IdRule::Reference };
    let options = Options::default().id_rule(IdRuleOption::Fixed(rule));
    let id = load(&map, &[file], options).schema.combinators[0].id;
    let id = if text == NEITHER { !id } else { id };
    format!("{name}#{id:08x} {rest}")
}

/// A schema with so many ids of each kind and one that is missing.
fn schema(evidence: IdEvidence) -> String {
    let kinds = [
        (REFERENCE, evidence.reference),
        (TELEGRAM, evidence.telegram),
        (BOTH, evidence.both),
        (NEITHER, evidence.neither),
    ];
    let mut text = OPEN.to_owned();
    for (kind, (sample, count)) in kinds.into_iter().enumerate() {
        for number in 0..count {
            text += &written(sample, &format!("k{kind}n{number}"));
        }
    }
    text
}

#[test]
fn the_rule_that_more_ids_speak_for_is_taken() {
    for (reference, telegram, both, neither, expected) in [
        (0, 0, 0, 0, IdRule::Reference),
        (0, 0, 20, 0, IdRule::Reference),
        (0, 1, 0, 0, IdRule::Telegram),
        (0, 1, 20, 3, IdRule::Telegram),
        (1, 0, 20, 3, IdRule::Reference),
        (1, 1, 0, 0, IdRule::Reference),
        (1, 3, 9, 0, IdRule::Telegram),
        (3, 1, 9, 0, IdRule::Reference),
        (0, 0, 0, 5, IdRule::Reference),
    ] {
        let evidence = IdEvidence { reference, telegram, both, neither };
        let (map, file) = source(&schema(evidence));
        let loaded = load(&map, &[file], Options::default());
        assert_eq!(loaded.schema.id_evidence, evidence);
        assert_eq!(loaded.schema.id_rule, expected, "{evidence}");
        let id = if expected == IdRule::Telegram { 0x42f1_5a20 } else { 0x5694_04b9 };
        assert_eq!(
            loaded.schema.combinators[0].id, id,
            "{evidence}: {:08x}",
            loaded.schema.combinators[0].id
        );
        let said: Vec<_> = loaded.diagnostics.iter().filter(|it| it.rule == Rule::IdRule).collect();
        let [said] = said.as_slice() else { panic!("{said:?}") };
        assert_eq!(said.message, format!("missing ids are computed by {expected}"));
        assert_eq!(said.notes[0], evidence.to_string());
    }
}

#[test]
fn a_rule_that_was_asked_for_needs_no_evidence() {
    let evidence = IdEvidence { reference: 2, telegram: 1, both: 1, neither: 0 };
    for rule in [IdRule::Reference, IdRule::Telegram] {
        let (map, file) = source(&schema(evidence));
        let options = Options::default().id_rule(IdRuleOption::Fixed(rule));
        let loaded = load(&map, &[file], options);
        assert_eq!((loaded.schema.id_rule, loaded.schema.id_evidence), (rule, evidence));
        assert!(loaded.diagnostics.iter().all(|it| it.rule != Rule::IdRule));
    }
}
