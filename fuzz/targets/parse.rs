//! Any bytes are read to the end: no panic, every item and every diagnostic in the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tlforge_parser::{docs, parse, source::SourceMap};

fuzz_target!(|bytes: &[u8]| {
    let mut map = SourceMap::new();
    let (file, _) = map.add_bytes("fuzz.tl", bytes.to_vec()).expect("no input is that large");
    let parsed = parse(&map, file);
    let mut end = parsed.file.span.start;
    for item in &parsed.file.items {
        let span = item.span();
        assert!(end <= span.start && span.start < span.end, "{item:?}");
        end = span.end;
    }
    assert!(end <= parsed.file.span.end);
    for diagnostic in &parsed.diagnostics {
        let place = diagnostic.primary.span;
        assert!(map.position(place).is_some_and(|position| position.file == file), "{diagnostic:?}");
        assert!(parsed.file.span.start <= place.start && place.end <= parsed.file.span.end, "{diagnostic:?}");
    }
    assert_eq!(docs::collect(&map, &parsed.file).items.len(), parsed.file.items.len());
    let _ = parsed.file.layer();
});
