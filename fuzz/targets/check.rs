//! Any bytes are resolved and checked: no panic, every diagnostic in the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tlforge_parser::{load, source::SourceMap};

fuzz_target!(|bytes: &[u8]| {
    let mut map = SourceMap::new();
    let (file, _) = map.add_bytes("fuzz.tl", bytes.to_vec()).expect("no input is that large");
    let loaded = load(&map, &[file], Default::default());
    for diagnostic in &loaded.diagnostics {
        assert!(
            map.position(diagnostic.primary.span).is_some_and(|position| position.file == file),
            "{diagnostic:?}"
        );
    }
    for (id, _) in loaded.schema.combinators() {
        assert!(loaded.schema.decl(&loaded.files, id).is_some());
    }
});
