//! The example of `docs/layers.md`.

use tl_tests::layers_guide::{layer1, layer2};

#[test]
fn a_note_becomes_one_of_the_next_layer_and_back() {
    // Layer 2 has all that a note of layer 1 can hold.
    let old = layer1::types::Note { id: 5, text: "five".into() };
    let page = layer1::types::Page { notes: vec![old.clone()] };
    let new = layer2::types::Page::from(page);
    assert_eq!(new.notes[0], layer2::types::Note::new(5, "five"));

    // A note of layer 2 may hold a place.
    assert_eq!(layer1::types::Note::try_from(new.notes[0].clone()), Ok(old));
    let place = layer2::types::geo::Point { lat: 52.5, long: 13.4 };
    let here = layer2::types::Note { at: Some(place.into()), ..layer2::types::Note::new(6, "six") };
    let lost = layer1::types::Note::try_from(here).unwrap_err();
    assert_eq!(lost.to_string(), "note.at of layer 2 has no place in layer 1");
}

/// What is written for them.
#[test]
fn the_code_of_conversions() {
    let all = include_str!(concat!(env!("OUT_DIR"), "/layers_guide.rs"));
    let (_, module) = all.split_once("mod convert {\n").unwrap();
    insta::with_settings!({ snapshot_path => "../../fixtures/layers/guide", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("convert", module);
    });
}
