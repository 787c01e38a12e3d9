//! What others have put together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

#[path = "sources/comments.rs"]
mod comments;
#[path = "sources/faults.rs"]
mod faults;
#[path = "sources/real.rs"]
mod real;

use tlforge_docs::sources::{self, Extract, Form};
use tlforge_docs::{Availability, Item, Kind};

const API: &str = include_str!("fixtures/api-schema.json");
const RAW_ERRORS: &str = include_str!("fixtures/raw-errors.json");
const DOCS: &str = include_str!("fixtures/docs.json");
const ERRORS: &str = include_str!("fixtures/errors.csv");
const METHODS: &str = include_str!("fixtures/methods.csv");

fn item<'a>(extract: &'a Extract, kind: Kind, name: &str) -> &'a Item {
    extract.docs.get(kind, name).unwrap_or_else(|| panic!("no {name}"))
}

fn callers(item: &Item) -> (Option<bool>, Option<bool>) {
    (item.availability.users, item.availability.bots)
}

#[test]
fn a_form_is_known_by_its_text() {
    for (text, form) in [
        (API, Some(Form::Mtcute)),
        (RAW_ERRORS, Some(Form::MtcuteErrors)),
        (DOCS, Some(Form::Electrogram)),
        (ERRORS, Some(Form::TelethonErrors)),
        (METHODS, Some(Form::TelethonMethods)),
        ("\u{feff} {\"schema\": 1}", Some(Form::Json)),
        ("{\"constructors\": []}", None),
        ("cup = Cup;", None),
        ("<!DOCTYPE html>", None),
        ("", None),
    ] {
        assert_eq!(sources::form(text), form, "{text}");
    }
}

#[test]
fn markup_of_mtcute_becomes_markdown() {
    let extract = sources::mtcute(API, Some("7.0.0")).unwrap();
    let cup = item(&extract, Kind::Constructor, "cup");
    assert_eq!(
        cup.description,
        "A [cup »](/api/cups) & its saucer\n\n- `small`\n  - inner\n- [tea.brew](/method/tea.brew)"
    );
    let params: Vec<_> = cup.params.iter().map(|it| (&*it.name, &*it.ty, &*it.description)).collect();
    assert_eq!(
        params,
        [
            ("flags", "#", ""),
            ("size", "flags.0?long", "if (x < 3)  **twice** or `<pre>` *a*\\_b\\_ 1\\*2"),
            (
                "lids",
                "flags.1?Vector<Lid>",
                "See [sizes](/constructor/cup#sizes), [Lid](/type/Lid), [refillRequest](/constructor/refillRequest)\\\nand [pot.gone](/method/pot.gone)"
            ),
        ]
    );
    let brew = item(&extract, Kind::Method, "tea.brew");
    assert_eq!(brew.result, "Vector\\<Cup>");
    assert_eq!(brew.params[0].description, "☕ first\n\nsecond");
    assert_eq!((brew.errors[0].code, &*brew.errors[0].name), (420, "STEEP_WAIT_%d"));
    assert_eq!(item(&extract, Kind::Type, "Lid").description, "A lid, or {braces}");
    assert_eq!((brew.layer, &*brew.source), (Some(7), "@mtcute/tl 7.0.0"));
}

#[test]
fn mtcute_is_believed_who_may_call_only_in_versions_that_are_right() {
    for (version, believed) in [
        (Some("7.0.0"), true),
        (Some("218.0.0"), true),
        (Some("218.0.1-rc.1"), false),
        (Some("218.0.1"), false),
        (Some("223.0.0"), false),
        (Some("latest"), false),
        (None, false),
    ] {
        let extract = sources::mtcute(API, version).unwrap();
        let brew = callers(item(&extract, Kind::Method, "tea.brew"));
        assert_eq!(brew, if believed { (Some(false), Some(true)) } else { (None, None) }, "{version:?}");
        let notes: Vec<_> = extract.notes.iter().map(|it| (it.line, &*it.message)).collect();
        assert_eq!(notes.is_empty(), believed, "{version:?}: {notes:?}");
        assert!(believed || (notes[0].0 == 12 && notes[0].1.contains("left out")), "{notes:?}");
    }
}

#[test]
fn errors_of_mtcute() {
    let extract = sources::mtcute_errors(RAW_ERRORS, None).unwrap();
    let all: Vec<_> = extract.docs.errors.iter().map(|it| (it.code, &*it.name, &*it.description)).collect();
    let steep = "Wait %d seconds, see [the `steep` rules »](/api/tea#steep)";
    assert_eq!(all, [(400, "POT_EMPTY", ""), (420, "STEEP_WAIT_%d", steep)]);
    let brew = item(&extract, Kind::Method, "tea.brew");
    assert_eq!((brew.errors.len(), &*brew.errors[0].description), (1, steep));
    assert_eq!(callers(brew), (Some(true), Some(false)));
    assert_eq!(callers(item(&extract, Kind::Method, "tea.pour")), (Some(false), Some(true)));
    assert_eq!((extract.notes.len(), extract.notes[0].line), (1, 5));
}

#[test]
fn texts_of_electrogram_are_plain_and_its_names_are_those_of_tl() {
    let extract = sources::electrogram(DOCS, Some("0.1"), Some(7)).unwrap();
    let cup = item(&extract, Kind::Constructor, "cup");
    assert_eq!(cup.description, "A cup, like \\<pre> text »");
    assert_eq!(cup.params[0].description, "Size:\n\n- small\n- big");
    assert_eq!((cup.layer, &*cup.source), (Some(7), "electrogram 0.1"));
    let refill = item(&extract, Kind::Method, "tea.refill");
    assert_eq!((&*refill.description, &*refill.params[0].description), ("", "The {schema}"));
    assert_eq!(item(&extract, Kind::Method, "tea.brewStrong").description, "Brews.");
    assert_eq!(item(&extract, Kind::Type, "Lid").description, "A lid");
}

#[test]
fn lists_of_telethon() {
    let known = sources::telethon_errors(ERRORS).unwrap().docs.errors;
    let known: Vec<_> = known.iter().map(|it| (it.code, &*it.name, &*it.description)).collect();
    assert_eq!(
        known,
        [
            (400, "POT_EMPTY", "No **tea**"),
            (403, "POT_EMPTY", "No **tea**"),
            (406, "IMPORT_WAIT_%dMIN", ""),
            (420, "STEEP_WAIT_%d", "Wait {seconds}, \"\\_by\\_\\<pot name>\""),
        ]
    );
    let extract = sources::telethon(METHODS, ERRORS).unwrap();
    let brew = item(&extract, Kind::Method, "tea.brew");
    let codes: Vec<_> = brew.errors.iter().map(|it| it.code).collect();
    assert_eq!((codes.as_slice(), callers(brew)), (&[420, 400, 403][..], (Some(true), Some(true))));
    let pour = item(&extract, Kind::Method, "tea.pour");
    assert_eq!(pour.availability, {
        let mut availability = Availability::default();
        (availability.users, availability.bots) = (Some(false), Some(true));
        availability
    });
}
