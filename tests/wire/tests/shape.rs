//! Another shape of the output: the same bytes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is a failed test")]

use tl_cases::{Case, make};
use tl_wire::{language, shape};
use tlforge_parser::{
    load,
    schema::{CombinatorKind, resolve::Options},
    source::SourceMap,
};
use tlforge_runtime::{Decode, Encode, Limits, Reader};

#[test]
fn a_type_of_one_constructor_can_be_an_enum() {
    let point = language::types::Point { x: 1, y: -2 };
    let bytes = point.to_bytes().unwrap();
    let read = shape::enums::Point::from_bytes(&bytes).unwrap();
    assert_eq!(read, shape::enums::Point::Point(shape::structs::Point { x: 1, y: -2 }));
    assert_eq!(read.to_bytes().unwrap(), bytes);
}

/// Values of all types, made without the generator: the other shape reads them and writes the same
/// bytes.
#[test]
fn all_types_are_read_and_written() {
    let mut map = SourceMap::new();
    let file = map.add("language.tl", include_str!("../fixtures/language.tl")).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let made = make(&loaded.schema, 1, 20);
    let mut read = 0;
    for Case { kind, name, bytes, .. } in &made.cases {
        let table = match kind {
            CombinatorKind::Constructor => shape::registry::CONSTRUCTORS,
            CombinatorKind::Function => shape::registry::FUNCTIONS,
        };
        let Some(entry) = table.iter().find(|entry| entry.name == name) else { continue };
        let mut reader = Reader::new(bytes, Limits::default());
        let value = (entry.decode)(&mut reader);
        reader.finish().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(value.to_bytes().unwrap(), *bytes, "{name}");
        read += 1;
    }
    assert!(read > 200, "{read}");
}
