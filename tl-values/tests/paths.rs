//! The path of an error, against a walk through the schema that shares no code with this crate.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod common;

use common::{OWN, root, shared, table, ty, with_schema};
use std::path::Path;
use tl_cases::Outline;
use tlforge_values::{Codec, Place, Table, Type};

/// Cuts values of a schema at every length: one in `thin` of them.
fn cut(path: &Path, thin: usize) -> (usize, usize) {
    with_schema(path, |schema| {
        let bytes = table(schema);
        let table = Table::new(&bytes).unwrap();
        let made = tl_cases::make(schema, 11, 1);
        let (codec, mut values, mut cuts) = (Codec::new(table), 0, 0);
        for case in made.cases.iter().filter(|case| case.bytes.len() < 600).step_by(thin) {
            let outline = Outline::of(schema, case.kind, &case.name, &case.bytes).unwrap();
            let ty = ty(table, case);
            values += 1;
            for end in 0..case.bytes.len() {
                let error = codec.check(&ty, &case.bytes[..end]).unwrap_err();
                let stop = outline.cut(end);
                assert_eq!(Some(error.path().as_str()), outline.path(end), "{error}\n{end} bytes of {case}");
                assert_eq!(error.combinator(), stop.within, "{error}\n{end} bytes of {case}");
                let Place::Byte(offset) = error.place() else { panic!("{error}") };
                assert!(stop.offset.contains(&offset), "{error}\n{end} bytes of {case}");
                assert!(stop.is_told(&error.to_string()), "{error}");
                cuts += 1;
            }
        }
        (values, cuts)
    })
}

#[test]
fn a_value_that_is_cut_says_the_path_to_the_cut() {
    let mut all = (0, 0);
    let mut add = |(values, cuts): (usize, usize)| all = (all.0 + values, all.1 + cuts);
    for name in OWN {
        add(cut(&root().join(name), 1));
    }
    add(cut(&root().join("schema/telegram/api.tl"), 12));
    if let Some(path) = shared("dialects/ton_api.tl") {
        add(cut(&path, 12));
    }
    eprintln!("{} values cut at {} places", all.0, all.1);
}

#[test]
fn an_error_is_shown_with_what_stands_before_it() {
    let schema = "item flags:# id:long title:string price:flags.0?int = Item; items count:int list:Vector<Item> = Items;";
    common::with_texts(&[schema], |schema| {
        let bytes = table(schema);
        let codec = Codec::new(Table::new(&bytes).unwrap());
        let long = "Lamp".repeat(30);
        let json = format!(
            r#"{{"_":"items","count":2,"list":[{{"id":7,"title":"{long}"}},{{"id":8,"title":"b","price":3}}]}}"#
        );
        let value = codec.from_json(&Type::ANY, &json).unwrap();
        assert_eq!(codec.explain(&Type::ANY, &value), None);
        let cut = codec.explain(&Type::ANY, &value[..value.len() - 2]).unwrap();
        let expected = "at byte 176: int needs 4 bytes, 2 are left, at list[1].price (in item)\n  \
            list[0] = {\"_\":\"item\",\"id\":\"7\",\"title\":\"LampLampLampLampLampLampLampLa…\n  \
            list[1].id = \"8\"\n  list[1].title = \"b\"\n  bytes there: 03 00";
        assert_eq!(cut.to_string(), expected);
    });
}
