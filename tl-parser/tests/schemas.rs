//! Real public schemas, where the shared folder is at hand.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use common::Shared;
use tl_parser::{diagnostic::Severity, load, source::SourceMap};

#[test]
fn no_errors_and_no_warnings() {
    let Some(shared) = Shared::find() else { return };
    let mut findings = Vec::new();
    for (name, text) in shared.schemas() {
        let mut map = SourceMap::new();
        let file = map.add(name.clone(), text).unwrap();
        let loaded = load(&map, &[file], Default::default());
        let mismatches = loaded
            .schema
            .combinators
            .iter()
            .filter(|it| it.id != it.computed_id)
            .map(|it| it.name.text)
            .collect::<Vec<_>>();
        println!(
            "{name}: layer {:?} {:?} {} types {} combinators {mismatches:?}",
            loaded.schema.layer,
            loaded.schema.id_rule,
            loaded.schema.types.len(),
            loaded.schema.combinators.len()
        );
        let mut infos = std::collections::BTreeMap::new();
        for finding in &loaded.diagnostics {
            *infos.entry(finding.rule).or_insert(0) += 1;
        }
        println!("    {infos:?}");
        for finding in loaded.diagnostics.iter().filter(|finding| finding.severity > Severity::Info) {
            let at = map.position(finding.primary.span).unwrap();
            findings.push(format!(
                "{name}:{}:{}: {} [{}] {}",
                at.line, at.column, finding.severity, finding.rule, finding.message
            ));
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}
