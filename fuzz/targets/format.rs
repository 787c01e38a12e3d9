//! What was formatted reads as the same tree, and formatting it again changes nothing; also
//! when statements in it are wrong.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tlforge_parser::{
    dump::{Spans, dump},
    format::format,
    parse,
    source::SourceMap,
};

fuzz_target!(|text: &str| {
    let mut map = SourceMap::new();
    let first = map.add("fuzz.tl", text).expect("no input is that large");
    let printed = format(&parse(&map, first).file);
    let second = map.add("printed.tl", printed.as_str()).expect("no input is that large");
    let (first, second) = (parse(&map, first).file, parse(&map, second).file);
    assert_eq!(dump(&first, Spans::Hide), dump(&second, Spans::Hide), "{printed:?}");
    assert_eq!(format(&second), printed);
});
