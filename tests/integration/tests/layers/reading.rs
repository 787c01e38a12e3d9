//! Values of which it is not known what layer they are of.

use tl_tests::layers::{LAYERS, layer1, layer2, layer3};
use tlforge_runtime::{
    Decode, Encode,
    layers::{Attempt, NoLayer, decode_any},
};

#[derive(PartialEq, Debug)]
enum Note {
    One(layer1::enums::Note),
    Two(layer2::enums::Note),
    Three(layer3::enums::Note),
}

/// Reads a note by layers 3, 2 and 1.
fn read(bytes: &[u8]) -> Result<(u32, Note), NoLayer> {
    let attempts: [Attempt<'_, Note>; 3] = [
        (3, &|bytes| Decode::from_bytes(bytes).map(Note::Three)),
        (2, &|bytes| Decode::from_bytes(bytes).map(Note::Two)),
        (1, &|bytes| Decode::from_bytes(bytes).map(Note::One)),
    ];
    decode_any(bytes, &attempts, LAYERS)
}

#[test]
fn the_layer_that_reads_a_value_is_told() {
    let new = layer3::types::Note::new(5, "five", "me");
    let bytes = layer3::enums::Note::from(new.clone()).to_bytes().unwrap();
    assert_eq!(read(&bytes).unwrap(), (3, Note::Three(new.into())));
    let old = layer2::types::Note { tags: Some(Vec::new()), ..layer2::types::Note::new(5, "five") };
    let bytes = layer2::enums::Note::from(old.clone()).to_bytes().unwrap();
    assert_eq!(read(&bytes).unwrap(), (2, Note::Two(old.into())));
    // All layers have it, and the first of the list counts.
    let bytes = layer1::enums::Note::Empty.to_bytes().unwrap();
    assert_eq!(read(&bytes).unwrap(), (3, Note::Three(layer3::enums::Note::Empty)));
}

#[test]
fn a_layer_that_was_not_tried_is_named_if_it_knows_the_id() {
    let bytes = layer2::enums::Note::from(layer2::types::Note::new(5, "five")).to_bytes().unwrap();
    let only: [Attempt<'_, layer3::enums::Note>; 1] = [(3, &|bytes| Decode::from_bytes(bytes))];
    let error = decode_any(&bytes, &only, LAYERS).unwrap_err();
    assert_eq!(
        error.to_string(),
        "not layer 3: at byte 0: expected Note, found id 0b000005, which is note of layers 2, 1"
    );
    assert_eq!(error.layers_of(0x0b00_0005).collect::<Vec<_>>(), [(2, "note"), (1, "note")]);
    assert_eq!(error.tried.len(), 1);
}

#[test]
fn what_no_layer_reads_is_an_error_that_names_each() {
    let text = read(&[1, 2, 3, 4]).unwrap_err().to_string();
    assert_eq!(text.matches("not layer").count(), 3, "{text}");
    assert!(!text.contains("which is"), "{text}");
    let none: [Attempt<'_, ()>; 0] = [];
    assert_eq!(decode_any(&[], &none, LAYERS).unwrap_err().to_string(), "no layer was tried");
}
