//! What is the same in several layers is one Rust type.

use std::any::TypeId;
use tl_tests::{
    layers::{layer1, layer2, layer3},
    layers_tree as tree,
};
use tlforge_runtime::{Decode, Encode, IntoOwned};

pub(crate) fn same<A: 'static, B: 'static>() -> bool {
    TypeId::of::<A>() == TypeId::of::<B>()
}

#[test]
fn what_holds_nothing_that_changed_is_one_type() {
    assert!(same::<layer1::types::Tag, layer3::types::Tag>());
    assert!(same::<layer1::types::geo::Point, layer3::types::geo::Point>());
    assert!(same::<layer1::functions::geo::Find, layer3::functions::geo::Find>());
    // They hold each other, and nothing tells them apart.
    assert!(same::<layer1::enums::Color, layer2::enums::Color>());
    assert!(same::<layer1::types::color::Mix, layer3::types::color::Mix>());
    // What the newest layer does not have is one type in the others.
    assert!(same::<layer1::types::Letter, layer2::types::Letter>());
    assert!(same::<tree::layer1::types::Stamp, tree::layer3::types::Stamp>());
    assert!(same::<layer2::types::Service, layer3::types::Service>());
}

#[test]
fn what_changed_and_what_holds_that_are_types_of_their_layers() {
    // Its id is the same, but a field came whose flag has no place in the id.
    assert!(!same::<layer1::types::Note, layer2::types::Note>());
    assert!(!same::<layer2::enums::Note, layer3::enums::Note>());
    // They say the same in all layers.
    assert!(!same::<layer1::types::Page, layer2::types::Page>());
    assert!(!same::<layer2::types::Book, layer3::types::Book>());
    // A function is told apart by its answer.
    assert!(!same::<layer2::functions::notes::Get, layer3::functions::notes::Get>());
}

#[test]
fn each_layer_says_its_number_and_its_names() {
    assert_eq!([layer1::LAYER, layer2::LAYER, layer3::LAYER], [1, 2, 3]);
    assert_eq!(layer1::name(0x0b00_000b), None);
    assert_eq!(layer2::name(0x0b00_000b), Some("noteService"));
    assert_eq!(layer3::name(0x0b00_0009), Some("stamp"));
}

#[test]
fn values_of_all_layers_come_back() {
    let tag = layer1::types::Tag { name: "red".into() };
    let note = layer1::types::Note { id: 5, text: "five".into(), at: None };
    let page = layer1::types::Page {
        title: "first".into(),
        notes: vec![note.clone().into(), layer1::enums::Note::Empty],
        cover: Some(note.into()),
    };
    assert_eq!(layer1::types::Page::from_bytes(&page.to_bytes().unwrap()).unwrap(), page);
    // The flag that came in layer 2 is not known in layer 1.
    let pinned =
        layer2::types::Note { pinned: true, id: 5, text: "five".into(), at: None, tags: Some(vec![tag]) };
    let bytes = layer2::enums::Note::from(pinned.clone()).to_bytes().unwrap();
    assert_eq!(layer2::enums::Note::from_bytes(&bytes).unwrap(), pinned.into());
    assert!(layer1::enums::Note::from_bytes(&bytes).is_err());
    assert!(layer3::enums::Note::from_bytes(&bytes).is_err());
}

#[test]
fn views_and_tables_are_those_of_each_layer() {
    let value = layer3::enums::Color::Mix(Box::new(layer3::types::color::Mix {
        one: layer3::enums::Color::Red,
        other: layer1::enums::Color::Red,
    }));
    let bytes = value.to_bytes().unwrap();
    let arena = tlforge_runtime::Arena::new();
    let view: layer2::borrowed::enums::Color =
        tlforge_runtime::DecodeBorrowed::from_bytes(&bytes, &arena).unwrap();
    assert_eq!(view.into_owned(), value);
    assert!(layer1::registry::constructor(0x0b00_0003).is_some());
    assert!(layer1::registry::constructor(0x0b00_000b).is_none());
}

/// What is missing in older layers is there where they share a type with the newest.
#[test]
fn a_shared_type_has_what_any_layer_asks_for() {
    let service = tree::layer2::types::NoteService::new(5);
    assert_eq!(format!("{service:?}"), "NoteService { id: 5, saved: None }");
    assert!(same::<tree::layer1::types::Tag, tree::layer3::types::Tag>());
    assert!(same::<tree::layer2::types::Letter, tree::layer1::types::Letter>());
}
