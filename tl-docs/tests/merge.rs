//! Several documents as one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tlforge_docs::merge::{Merged, merge};
use tlforge_docs::{Documentation, Item, Kind, json};

fn document(text: &str) -> Documentation {
    json::read(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn old() -> Documentation {
    document(
        r#"{"schema": 1, "layer": 10, "items": [
        {"kind": "method", "name": "tea.brew", "layer": 10, "description": "Old text.",
         "params": [{"name": "sugar", "type": "int", "description": "Lumps."},
                    {"name": "gone", "type": "int", "description": "No longer there."}],
         "result": "Cup",
         "errors": [{"code": 400, "name": "TEA_EMPTY", "description": "No tea."},
                    {"code": 400, "name": "CUP_LOST", "description": "No cup."}],
         "availability": {"users": true, "bots": false},
         "related": [{"title": "Pots", "href": "/pots"}], "source": "old pages"},
        {"kind": "type", "name": "Cup", "layer": 10, "description": "A cup.", "source": "old pages",
         "methods": [{"name": "tea.brew", "description": "Brews."}]}],
        "errors": [{"code": 500, "name": "TEAPOT", "description": "It is one.", "source": "list"}]}"#,
    )
}

fn new() -> Documentation {
    document(
        r#"{"schema": 1, "layer": 20, "items": [
        {"kind": "method", "name": "tea.brew", "layer": 20, "description": "New text.",
         "params": [{"name": "milk", "type": "int", "description": "Drops."},
                    {"name": "sugar", "type": "long"}],
         "errors": [{"code": 400, "name": "TEA_EMPTY"}],
         "availability": {"bots": true}, "source": "new pages"},
        {"kind": "type", "name": "Cup", "layer": 20, "source": "new pages",
         "methods": [{"name": "tea.brew"}]}]}"#,
    )
}

fn brew(merged: &Merged) -> &Item {
    merged.docs.get(Kind::Method, "tea.brew").unwrap()
}

#[test]
fn the_newer_text_wins_and_an_older_one_fills_a_hole() {
    let merged = merge(vec![old(), new()], None);
    assert_eq!(merged.docs.layer, Some(20));
    let item = brew(&merged);
    assert_eq!((item.layer, &*item.description, &*item.source), (Some(20), "New text.", "new pages"));
    assert_eq!(item.sources.description, "");
    assert_eq!((&*item.result, &*item.sources.result), ("Cup", "old pages"));
    let params: Vec<_> =
        item.params.iter().map(|it| (&*it.name, &*it.ty, &*it.description, &*it.source)).collect();
    assert_eq!(params, [("milk", "int", "Drops.", ""), ("sugar", "long", "Lumps.", "old pages")]);
    assert_eq!(item.related[0].source, "old pages");
    let cup = merged.docs.get(Kind::Type, "Cup").unwrap();
    assert_eq!((&*cup.description, &*cup.sources.description), ("A cup.", "old pages"));
    assert_eq!((&*cup.methods[0].description, &*cup.methods[0].source), ("Brews.", "old pages"));
    assert_eq!(merged.docs.errors[0].source, "list");
}

#[test]
fn errors_of_all_documents_are_kept_with_their_source() {
    let merged = merge(vec![new(), old()], None);
    let errors: Vec<_> =
        brew(&merged).errors.iter().map(|it| (&*it.name, &*it.description, &*it.source)).collect();
    assert_eq!(errors, [("TEA_EMPTY", "No tea.", "old pages"), ("CUP_LOST", "No cup.", "old pages")]);
}

#[test]
fn who_may_call_is_filled_word_by_word() {
    let item = brew(&merge(vec![old(), new()], None)).clone();
    assert_eq!((item.availability.users, item.availability.bots), (Some(true), Some(true)));
    assert_eq!(item.sources.availability, "new pages, old pages");
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let mut third = old();
    third.items[0].layer = None;
    third.items[0].description = "Of no layer.".to_owned();
    let mut fourth = new();
    fourth.items[0].source = "other pages".to_owned();
    fourth.items[0].description = "Of the same layer.".to_owned();
    let all = [old(), new(), third, fourth];
    let first = merge(all.to_vec(), None);
    assert_eq!(brew(&first).description, "New text.");
    for order in [[1, 0, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [0, 3, 1, 2]] {
        let turned = order.map(|at: usize| all[at].clone());
        assert_eq!(merge(turned.to_vec(), None), first, "{order:?}");
    }
}

#[test]
fn fields_without_types_add_texts_and_take_none_away() {
    let texts = document(
        r#"{"schema": 1, "items": [{"kind": "method", "name": "tea.brew", "layer": 30, "source": "texts",
        "params": [{"name": "sugar", "description": "Newer lumps."}, {"name": "lemon", "description": "Yes."}]}]}"#,
    );
    let merged = merge(vec![texts, new()], None);
    let params: Vec<_> =
        brew(&merged).params.iter().map(|it| (&*it.name, &*it.ty, &*it.description)).collect();
    assert_eq!(params, [("milk", "int", "Drops."), ("sugar", "long", "Newer lumps."), ("lemon", "", "Yes.")]);
}

#[test]
fn an_overlay_wins_over_everything_and_needs_only_what_it_changes() {
    let overlay = document(
        r#"{"schema": 1, "items": [
        {"kind": "method", "name": "tea.brew", "source": "by hand",
         "params": [{"name": "milk", "description": "By hand."}, {"name": "mlik", "description": "Typo."}],
         "errors": [{"code": 400, "name": "TEA_EMPTY", "description": "By hand."}],
         "availability": {"users": false}},
        {"kind": "method", "name": "tea.bru", "description": "Typo."}]}"#,
    );
    let merged = merge(vec![old(), new()], Some(overlay));
    let item = brew(&merged);
    assert_eq!(
        (item.layer, &*item.description, &*item.sources.description),
        (Some(20), "New text.", "new pages")
    );
    assert_eq!((&*item.params[0].description, &*item.params[0].source), ("By hand.", ""));
    assert_eq!((&*item.params[0].ty, &*item.params[1].source), ("int", "old pages"));
    assert_eq!(item.errors.iter().find(|it| it.name == "TEA_EMPTY").unwrap().description, "By hand.");
    assert_eq!((item.availability.users, item.availability.bots), (Some(false), Some(true)));
    assert_eq!(merged.only_in_overlay, ["field mlik of method tea.brew", "method tea.bru"]);
}

#[test]
fn a_document_alone_stays_as_it_is() {
    assert_eq!(merge(vec![old()], None).docs, old());
    assert_eq!(merge(vec![], Some(old())).docs, old());
}

/// Histories of different layers: what one of them knows of an id is not all.
#[test]
fn an_id_has_the_layers_of_all_histories() {
    let history = |ids: &str| document(&format!(r#"{{"schema": 1, "items": [], "ids": {ids}}}"#));
    let merged = merge(
        vec![
            history(r#"[{"id": "00000001", "name": "tea", "layers": [[5, 7]]}]"#),
            history(
                r#"[{"id": "00000001", "name": "tea", "layers": [[1, 2], [7, 9]]},
                    {"id": "00000001", "name": "cup", "layers": [[3, 3]]}]"#,
            ),
        ],
        None,
    );
    let ids = merged.docs.ids.iter().map(|it| (it.id, it.name.as_str(), it.layers.clone()));
    assert_eq!(ids.collect::<Vec<_>>(), [(1, "cup", vec![(3, 3)]), (1, "tea", vec![(1, 2), (5, 9)])]);
}
