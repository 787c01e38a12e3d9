//! Real public schemas, where the shared folder is at hand: no diagnostic above `info`, and
//! every written id explained.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use common::Shared;
use tlforge_parser::{
    Loaded,
    diagnostic::Severity,
    id, load,
    schema::{IdRule, check::known_id, resolve::Options},
    source::SourceMap,
};

fn each_schema(mut test: impl FnMut(&str, &SourceMap, &Loaded<'_>)) {
    let Some(shared) = Shared::find() else { return };
    for (name, text) in shared.schemas() {
        let mut map = SourceMap::new();
        let file = map.add(name.clone(), text).unwrap();
        test(&name, &map, &load(&map, &[file], Options::default()));
    }
}

#[test]
fn no_errors_and_no_warnings() {
    let mut diagnostics = Vec::new();
    each_schema(|name, map, loaded| {
        for diagnostic in loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info)
        {
            let at = map.position(diagnostic.primary.span).unwrap();
            diagnostics.push(format!(
                "{name}:{}:{}: [{}] {}",
                at.line, at.column, diagnostic.rule, diagnostic.message
            ));
        }
    });
    assert!(diagnostics.is_empty(), "{}", diagnostics.join("\n"));
}

#[test]
fn written_ids_follow_a_rule_or_are_known() {
    let mut unknown = Vec::new();
    each_schema(|name, _, loaded| {
        for (at, it) in loaded.schema.combinators() {
            let Some(written) = it.explicit_id else { continue };
            let decl = loaded.schema.decl(&loaded.files, at).unwrap();
            let rules = [IdRule::Telegram, IdRule::Reference];
            let follows = rules.into_iter().any(|rule| id::compute(decl, rule) == written.value);
            if !follows && known_id(it.name.text, written.value).is_none() {
                unknown.push(format!("{name}: {}", id::canonical(decl, IdRule::Telegram)));
            }
        }
    });
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

#[test]
fn canonical_texts_are_plain() {
    each_schema(|name, _, loaded| {
        for (at, it) in loaded.schema.combinators() {
            let decl = loaded.schema.decl(&loaded.files, at).unwrap();
            let text = id::canonical(decl, IdRule::Reference);
            let plain = text.is_ascii()
                && !text.contains("  ")
                && !text.contains(['(', ')', '<', '>', '{', ';', '!']);
            assert!(plain && text.starts_with(it.name.text), "{name}: {text:?}");
        }
    });
}

#[test]
fn the_layer_and_the_rule_are_told_from_the_text() {
    each_schema(|name, _, loaded| {
        let layer = name.strip_prefix("layer-").and_then(|rest| rest.strip_suffix(".tl"));
        if let Some(Ok(layer)) = layer.map(str::parse) {
            assert_eq!(loaded.schema.layer, Some(layer), "{name}");
            assert_eq!(loaded.schema.id_rule, IdRule::Telegram, "{name}");
        }
        if name.starts_with("td_api") || name.starts_with("ton_api") || name.starts_with("lite_api") {
            assert_eq!(loaded.schema.id_rule, IdRule::Reference, "{name}");
        }
    });
}

#[test]
fn api_and_mtproto_are_one_schema() {
    let Some(shared) = Shared::find() else { return };
    let mut map = SourceMap::new();
    let mut add = |path: &str| map.add(path, std::fs::read_to_string(shared.path(path)).unwrap()).unwrap();
    let files = [add("data/layers/layer-222.tl"), add("data/dialects/mtproto.tl")];
    let loaded = load(&map, &files, Options::default());
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(loaded.schema.layer, Some(222));
}
