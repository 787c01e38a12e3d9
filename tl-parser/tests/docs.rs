//! Documentation comments.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::{shared, source, valid};
use tlforge_parser::{ast::Item, docs};

/// The documentation of each item that has some: its text, then its fields.
fn read(text: &str) -> Vec<String> {
    let (map, file) = source(text);
    let docs = docs::collect(&map, &valid(&map, file).file);
    let show = |name: String, docs: &tlforge_parser::schema::Docs<'_>| {
        let fields: Vec<String> =
            docs.fields.iter().map(|(name, text)| format!(" [{name}: {text}]")).collect();
        format!("{name}: {}{}", docs.description, fields.concat())
    };
    let items = docs.items.iter().enumerate().filter_map(|(index, docs)| Some((index, docs.as_ref()?)));
    let items = items.map(|(index, docs)| show(index.to_string(), docs));
    items.chain(docs.classes.iter().map(|(name, docs)| show(format!("class {name}"), docs))).collect()
}

#[test]
fn tags_document_the_next_declaration_and_its_fields() {
    let text = "
        //@description An error
        //@code Its code, as in e@mail or @ alone @message What
        //-to tell

        error code:int message:string = Error;
        ok = Ok;";
    assert_eq!(read(text), ["0: An error [code: Its code, as in e@mail or @ alone] [message: What to tell]"]);
}

#[test]
fn what_tags_leave_empty_comments_inside_may_say() {
    let text = "//@description @x @y Said\na // later\n x:int // beside it\n y:int // and again\n = A;";
    assert_eq!(read(text), ["0: later [x: beside it] [y: Said\nand again]"]);
}

#[test]
fn a_field_may_be_called_description() {
    let text = "//@description A thing @param_description Its text\na description:string = A;";
    assert_eq!(read(text), ["0: A thing [description: Its text]"]);
}

#[test]
fn a_class_documents_a_type_and_what_follows_the_declaration() {
    let text = "//@class Color @description A color\n//-of light\n\n//@description Red\nred = Color;\nblue = Color;\n//@class Last @description End";
    assert_eq!(read(text), ["0: Red", "class Color: A color of light", "class Last: End"]);
}

#[test]
fn plain_comments_document_what_they_touch() {
    let text = "
        // far away

        // above,
        // two lines
        a x:int = A; // to the right
        b = B; /* right
                * as well */ // and this
        // of no one

        /* block */
        c = C;";
    assert_eq!(read(text), ["0: above,\ntwo lines\nto the right", "1: right\nas well\nand this", "2: block"]);
}

#[test]
fn comments_beside_fields_document_them() {
    let text = "
        a // about a
          x:int // about x
          (y z:int) /* about both */ _:int // about nothing
          // about the next
          v:int
          // in front of the result
          = A;";
    let expected =
        "0: about a\nin front of the result [x: about x] [y: about both] [z: about both] [v: about the next]";
    assert_eq!(read(text), [expected]);
}

#[test]
fn marks_rulers_and_old_declarations_are_no_prose() {
    let text =
        "// LAYER 5\na = A;\n// ------\nb = B;\n// old#12345678 x:int = Old;\nc = C;\n//@\n//- d\nd = D;";
    assert_eq!(read(text), [] as [&str; 0]);
}

#[test]
fn every_field_of_td_api_is_documented_in_order() {
    let Some(path) = shared("data/dialects/td_api-1.8.19.tl") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let (map, file) = source(&text);
    let parsed = valid(&map, file);
    let docs = docs::collect(&map, &parsed.file);
    let mut documented = 0;
    for (item, docs) in parsed.file.items.iter().zip(&docs.items) {
        let (Item::Combinator(combinator), Some(docs)) = (item, docs) else { continue };
        let fields: Vec<&str> =
            combinator.args.iter().flat_map(|arg| &arg.names).map(|name| name.text).collect();
        let keys: Vec<&str> = docs.fields.iter().map(|(name, _)| *name).collect();
        assert_eq!(fields, keys, "{combinator}");
        assert!(!docs.description.is_empty(), "{combinator}");
        documented += 1;
    }
    let (primitives, combinators) =
        (8, parsed.file.items.iter().filter(|item| matches!(item, Item::Combinator(_))).count());
    assert!(documented + primitives >= combinators, "{documented} of {combinators}");
    assert_eq!(docs.classes.len(), text.matches("//@class ").count());
    assert!(docs.classes.iter().all(|(_, docs)| !docs.description.is_empty()));
}
