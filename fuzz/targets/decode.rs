//! Any bytes are read as any type: no panic; what could be read can be written, and what was
//! written reads as the same bytes again. The type that borrows reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tlforge_runtime::{Encode, Limits, Reader, TypeEntry};

mod language {
    pub mod schema {
        tlforge_runtime::include_schema!("language");
    }
    include!(concat!(env!("OUT_DIR"), "/language_views.rs"));
}
mod api {
    pub mod schema {
        tlforge_runtime::include_schema!("api");
    }
    include!(concat!(env!("OUT_DIR"), "/api_views.rs"));
}

fuzz_target!(|bytes: &[u8]| {
    // Two bytes choose the type, the rest is the value.
    let [low, high, value @ ..] = bytes else { return };
    let choice = usize::from(u16::from_le_bytes([*low, *high]));
    let tables =
        [(language::schema::registry::TYPES, &language::VIEWS), (api::schema::registry::TYPES, &api::VIEWS)];
    let (table, views) = tables[choice % 2];
    let entry = &table[choice / 2 % table.len()];
    if let Some(Err(differs)) = views.of_type(entry.name).map(|view| view.check(value)) {
        panic!("{}: {differs}", entry.name);
    }
    let Some(written) = recode(entry, value) else { return };
    assert_eq!(recode(entry, &written), Some(written), "{}", entry.name);
});

fn recode(entry: &TypeEntry, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut r = Reader::new(bytes, Limits::default());
    let value = (entry.decode)(&mut r);
    r.finish().ok()?;
    Some(value.to_bytes().expect("what was read can be written"))
}
