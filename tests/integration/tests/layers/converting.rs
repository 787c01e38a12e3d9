//! Values of one layer as values of the next: what becomes of each kind of field and constructor, and what is said where
//! something would be lost.

use tl_tests::{
    Label,
    convert::{layer1 as one, layer2 as two, layer3 as three},
    convert_tree as tree,
};
use tlforge_runtime::{
    Decode, Encode, Object,
    layers::{Lost, Why},
};

fn grown(id: i64) -> one::types::Grown {
    one::types::Grown { id }
}

/// The same in layer 2, with something that layer 1 does not know.
fn tagged(id: i64) -> two::types::Grown {
    two::types::Grown { on: true, ..two::types::Grown::new(id) }
}

/// The field, and why it is lost.
fn field(lost: Lost) -> (&'static str, Why) {
    (lost.field.unwrap(), lost.why)
}

fn message(lost: Lost) -> String {
    lost.to_string()
}

#[test]
fn fields_that_only_the_target_has_are_empty_or_missing() {
    let new = two::types::Grown::from(grown(5));
    assert_eq!(new, two::types::Grown { id: 5, tag: None, tags: None, on: false });
    let lost = two::types::Needed::try_from(one::types::Needed { id: 5 }).unwrap_err();
    assert_eq!((lost.layer, lost.target, lost.constructor, lost.field), (1, 2, "needed", Some("name")));
    assert_eq!(lost.why, Why::Missing);
    assert_eq!(message(lost), "layer 2 needs needed.name, which layer 1 does not have");
}

#[test]
fn fields_that_only_the_source_has_must_be_empty() {
    let empty = two::types::Grown::new(5);
    assert_eq!(one::types::Grown::try_from(empty.clone()), Ok(grown(5)));
    let lost = |it| message(one::types::Grown::try_from(it).unwrap_err());
    let tag = two::types::Grown { tag: Some(two::types::Tag { name: "a".into() }.into()), ..empty.clone() };
    assert_eq!(lost(tag), "grown.tag of layer 2 has no place in layer 1");
    // An empty list is something else than none.
    assert_eq!(
        lost(two::types::Grown { tags: Some(Vec::new()), ..empty }),
        "grown.tags of layer 2 has no place in layer 1"
    );
    assert_eq!(lost(tagged(5)), "grown.on of layer 2 has no place in layer 1");
    let needed = two::types::Needed { id: 5, name: String::new() };
    let lost = one::types::Needed::try_from(needed).unwrap_err();
    assert_eq!((lost.field, lost.why), (Some("name"), Why::Unknown));
}

#[test]
fn flags_that_nothing_depended_on_must_be_zero() {
    let old = |flags| one::types::Reserved { flags, id: 5 };
    let new = two::types::Reserved { id: 5, more: None };
    assert_eq!(two::types::Reserved::try_from(old(0)), Ok(new.clone()));
    let lost = two::types::Reserved::try_from(old(1)).unwrap_err();
    assert_eq!(message(lost), "reserved.flags of layer 1 has no place in layer 2");
    assert_eq!(one::types::Reserved::try_from(new.clone()), Ok(old(0)));
    let lost = one::types::Reserved::try_from(two::types::Reserved { more: Some(1), ..new }).unwrap_err();
    assert_eq!((lost.field, lost.why), (Some("more"), Why::Unknown));
}

#[test]
fn what_becomes_optional_is_there_and_what_becomes_needed_must_be() {
    let old = one::types::Presence { now_optional: 1, now_needed: Some(2) };
    let new = two::types::Presence { now_optional: Some(1), now_needed: 2 };
    assert_eq!(two::types::Presence::try_from(old.clone()), Ok(new.clone()));
    assert_eq!(one::types::Presence::try_from(new), Ok(old));
    let lost = two::types::Presence::try_from(one::types::Presence { now_optional: 1, now_needed: None });
    assert_eq!(
        message(lost.unwrap_err()),
        "layer 2 needs presence.now_needed, which is absent in a value of layer 1"
    );
}

/// What shares a flag is there together: another value could not be written.
#[test]
fn fields_that_come_to_share_a_flag_must_be_there_together() {
    let lost = two::types::Votes::try_from(one::types::Votes { voters: 1 }).unwrap_err();
    assert_eq!(message(lost), "layer 2 needs votes.recent, which layer 1 does not have");
    let solo = |a| two::types::Solo::try_from(one::types::Solo { a }).map_err(field);
    assert_eq!(solo(None), Ok(two::types::Solo { a: None, b: false }));
    assert_eq!(solo(Some(1)), Err(("b", Why::Missing)));
    let duo = |a, b| two::types::Duo::try_from(one::types::Duo { a, b }).map_err(field);
    assert_eq!(duo(Some(1), true), Ok(two::types::Duo { a: Some(1), b: true }));
    assert_eq!(duo(None, false), Ok(two::types::Duo { a: None, b: false }));
    assert_eq!(duo(Some(1), false), Err(("b", Why::Absent)));
    assert_eq!(duo(None, true), Err(("a", Why::Absent)));
    // They have shared one before.
    let kept = two::types::Kept::from(one::types::Kept { a: Some(1), b: Some(2), c: true });
    assert!(kept.to_bytes().is_ok());
}

#[test]
fn flags_and_bools_are_one_thing() {
    let old = one::types::Flagged {
        sure: true,
        maybe: Some(true),
        on: true,
        set: true,
        always: (),
        odd: None,
        text: false,
    };
    let new = two::types::Flagged {
        sure: true,
        maybe: true,
        on: true,
        set: (),
        always: true,
        odd: false,
        text: None,
    };
    assert_eq!(two::types::Flagged::try_from(old.clone()), Ok(new.clone()));
    assert_eq!(one::types::Flagged::try_from(new.clone()), Ok(old.clone()));
    let no = one::types::Flagged { sure: false, maybe: None, on: false, ..old.clone() };
    let none = two::types::Flagged { sure: false, maybe: false, on: false, ..new.clone() };
    assert_eq!(two::types::Flagged::try_from(no.clone()), Ok(none.clone()));
    assert_eq!(one::types::Flagged::try_from(none), Ok(no));
    let lost = |it| two::types::Flagged::try_from(it).map_err(field);
    assert_eq!(lost(one::types::Flagged { maybe: Some(false), ..old.clone() }), Err(("maybe", Why::Unknown)));
    assert_eq!(lost(one::types::Flagged { set: false, ..old.clone() }), Err(("set", Why::Absent)));
    assert_eq!(lost(one::types::Flagged { odd: Some(1), ..old.clone() }), Err(("odd", Why::Type)));
    assert_eq!(lost(one::types::Flagged { text: true, ..old }), Err(("text", Why::Type)));
    let lost = |it| one::types::Flagged::try_from(it).map_err(field);
    assert_eq!(lost(two::types::Flagged { always: false, ..new.clone() }), Err(("always", Why::Absent)));
    assert_eq!(lost(two::types::Flagged { odd: true, ..new.clone() }), Err(("odd", Why::Type)));
    assert_eq!(lost(two::types::Flagged { text: Some("a".into()), ..new }), Err(("text", Why::Type)));
}

#[test]
fn numbers_become_larger_and_must_fit_to_become_smaller() {
    let old = one::types::Numbers { int: -1, nat: u32::MAX, long: 7, some: Some(3), many: vec![1, -2] };
    let new =
        two::types::Numbers { int: -1, nat: i64::from(u32::MAX), long: 7, some: Some(3), many: vec![1, -2] };
    assert_eq!(two::types::Numbers::try_from(old.clone()), Ok(new.clone()));
    assert_eq!(one::types::Numbers::try_from(new.clone()), Ok(old.clone()));
    let lost = two::types::Numbers::try_from(one::types::Numbers { long: -1, ..old }).unwrap_err();
    assert_eq!(message(lost), "numbers.long of layer 1 is a number that layer 2 has no room for");
    let lost = |it| one::types::Numbers::try_from(it).map_err(field);
    let large = 1 << 40;
    assert_eq!(lost(two::types::Numbers { some: Some(large), ..new.clone() }), Err(("some", Why::Range)));
    assert_eq!(lost(two::types::Numbers { many: vec![0, large], ..new }), Err(("many", Why::Range)));
}

#[test]
fn other_types_are_lost_where_there_is_something() {
    let lost = two::types::Retyped::try_from(one::types::Retyped { text: String::new() }).unwrap_err();
    assert_eq!(message(lost), "retyped.text of layer 1 is of another type in layer 2");
    let empty = one::types::SomeRetyped { text: None, list: Vec::new() };
    let new = two::types::SomeRetyped { text: None, list: Vec::new() };
    assert_eq!(two::types::SomeRetyped::try_from(empty.clone()), Ok(new));
    let lost = |it| two::types::SomeRetyped::try_from(it).map_err(field);
    let text = one::types::SomeRetyped { text: Some("a".into()), ..empty.clone() };
    assert_eq!(lost(text), Err(("text", Why::Type)));
    assert_eq!(lost(one::types::SomeRetyped { list: vec![1], ..empty }), Err(("list", Why::Type)));
}

#[test]
fn vectors_and_boxes_are_gone_through() {
    let old = one::types::Forms {
        bare: grown(1),
        boxed: grown(2),
        list: vec![grown(3)],
        rows: vec![vec![grown(4)], Vec::new(), vec![grown(5), grown(6)]],
    };
    let new = two::types::Forms::from(old.clone());
    assert_eq!(new.rows[2][1], two::types::Grown::new(6));
    assert_eq!(one::types::Forms::try_from(new.clone()), Ok(old));
    let deep = two::types::Forms { rows: vec![vec![tagged(1)]], ..new };
    assert_eq!(one::types::Forms::try_from(deep).unwrap_err().field, Some("on"));
}

#[test]
fn fields_are_found_by_their_names_in_the_schema() {
    // They are `name` and `name_2` in both, the other way round.
    let old = one::types::Clash { name: 1, name_2: 2 };
    assert_eq!(two::types::Clash::from(old), two::types::Clash { name: 2, name_2: 1 });
    let rows = vec![one::types::RepeatedRows { id: 1, grown: grown(2) }];
    let new = two::types::Repeated::from(one::types::Repeated { rows });
    assert_eq!(new.rows[0].grown, two::types::Grown::new(2));
}

#[test]
fn what_holds_something_that_is_lost_is_fine_without_it() {
    let empty = one::types::Holder { one: None, many: Vec::new() };
    assert!(two::types::Holder::try_from(empty.clone()).is_ok());
    let needed = one::types::Needed { id: 1 };
    let many = one::types::Holder { many: vec![needed], ..empty };
    // The innermost constructor is named.
    assert_eq!(two::types::Holder::try_from(many).unwrap_err().constructor, "needed");
}

#[test]
fn constructors_are_found_by_their_names() {
    use one::enums::Shape as Old;
    use two::enums::Shape as New;
    let dot = New::Dot(two::types::ShapeDot { color: None, bold: false });
    assert_eq!(New::try_from(Old::Dot), Ok(dot.clone()));
    assert_eq!(Old::try_from(dot), Ok(Old::Dot));
    let bold = New::Dot(two::types::ShapeDot { color: None, bold: true });
    assert_eq!(Old::try_from(bold).unwrap_err().field, Some("bold"));
    let filled = |color| Old::Filled(one::types::ShapeFilled { color });
    assert_eq!(New::try_from(filled(None)), Ok(New::Filled));
    assert_eq!(New::try_from(filled(Some(1))).unwrap_err().constructor, "shapeFilled");
    assert_eq!(Old::try_from(New::Filled), Ok(filled(None)));
    assert_eq!(
        message(New::try_from(Old::Line).unwrap_err()),
        "layer 2 needs shapeLine.length, which layer 1 does not have"
    );
    assert_eq!(
        message(New::try_from(Old::Gone).unwrap_err()),
        "shapeGone of layer 1 has no place in layer 2"
    );
    assert_eq!(Old::try_from(New::New).unwrap_err().field, None);
    let circle = Old::Round(one::types::Round { grown: grown(5) });
    assert_eq!(Old::try_from(New::try_from(circle.clone()).unwrap()), Ok(circle));
    let large = one::types::ShapeBox { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, grown: grown(7) };
    let new = New::try_from(Old::Box(Box::new(large))).unwrap();
    assert!(matches!(new, New::Box(it) if it.f == 6 && it.grown.id == 7));
}

#[test]
fn a_type_may_get_a_second_constructor_and_lose_it() {
    let photo = || one::types::Photo { id: 5 };
    let album = two::types::Album::from(one::types::Album { media: photo(), cover: photo() });
    assert_eq!(album.media, two::enums::Media::Photo(two::types::Photo { id: 5 }));
    assert_eq!(one::types::Album::try_from(album.clone()).unwrap().cover, photo());
    let video = two::types::Album { media: two::types::Video { id: 6 }.into(), ..album };
    let lost = one::types::Album::try_from(video.clone()).unwrap_err();
    assert_eq!(message(lost), "video of layer 2 has no place in layer 1");
    assert_eq!(three::types::Album::try_from(video).unwrap_err().target, 3);
    assert_eq!(two::enums::Something::from(one::types::Nothing), two::enums::Something::Nothing);
    // The constructor is one type in all layers.
    let visit = one::types::Visit { spot: one::types::Place { id: 7 } };
    let new = two::types::Visit::from(visit.clone());
    assert_eq!(one::types::Visit::try_from(new), Ok(visit));
    let none = two::types::Visit { spot: two::enums::Spot::None };
    assert_eq!(one::types::Visit::try_from(none).unwrap_err().constructor, "spotNone");
}

#[test]
fn a_constructor_may_lose_its_fields_and_get_some_with_a_second_one() {
    let mark = |color| one::types::Mark { color };
    let marks = |color| one::types::Marks {
        all: vec![mark(None), mark(color)],
        one: None,
        stars: vec![one::types::Star],
    };
    let new = two::types::Marks::try_from(marks(None)).unwrap();
    assert_eq!(new.all, [two::enums::Mark::Mark, two::enums::Mark::Mark]);
    assert_eq!(new.stars, [two::enums::Star::Star(two::types::Star { color: None })]);
    assert_eq!(one::types::Marks::try_from(new.clone()), Ok(marks(None)));
    assert_eq!(field(two::types::Marks::try_from(marks(Some(1))).unwrap_err()), ("color", Why::Unknown));
    let last = three::types::Marks::try_from(new.clone()).unwrap();
    assert_eq!((last.all.len(), last.stars.len()), (2, 1));
    let none = two::types::Marks { all: vec![two::enums::Mark::None], ..new };
    assert_eq!(one::types::Marks::try_from(none).unwrap_err().constructor, "markNone");
}

#[test]
fn a_type_with_another_name_is_found() {
    let mix = one::types::ColorMix { one: one::enums::Color::Red, other: one::enums::Color::Red };
    let paint = one::types::Paint { color: mix.into() };
    let new = two::types::Paint::from(paint.clone());
    assert_eq!(one::types::Paint::try_from(new), Ok(paint));
    let blue = two::types::Paint { color: two::enums::Colour::ColorBlue };
    assert_eq!(one::types::Paint::try_from(blue).unwrap_err().constructor, "colorBlue");
}

#[test]
fn what_is_kept_as_bytes_and_what_has_parameters_is_lost() {
    let object = Object::from_bytes(&one::enums::Shape::Dot.to_bytes().unwrap()).unwrap();
    let empty = one::types::Any { value: None, list: Vec::new() };
    assert!(two::types::Any::try_from(empty.clone()).is_ok());
    let lost = two::types::Any::try_from(one::types::Any { list: vec![object], ..empty }).unwrap_err();
    assert_eq!(message(lost), "any.list of layer 1 is kept as bytes, which layer 2 may read differently");
    let tag = || one::types::Tag { name: "a".into() };
    let tags = one::types::Pair { one: tag(), other: tag() };
    // It holds tags, which are one type.
    let pairs = one::types::Pairs { tags, grown: None };
    assert_eq!(two::types::Pairs::try_from(pairs.clone()).unwrap().tags, pairs.tags);
    let pair = Box::new(one::types::Pair { one: grown(1), other: grown(2) });
    let lost = two::types::Pairs::try_from(one::types::Pairs { grown: Some((*pair).into()), ..pairs });
    assert_eq!(lost.unwrap_err().why, Why::Type);
}

#[test]
fn unknown_bits_and_types_of_the_program() {
    let old = |flags| tree::layer1::types::Holder { flags, one: None, many: Vec::new() };
    assert!(tree::layer2::types::Holder::try_from(old(0)).is_ok());
    assert_eq!(tree::layer2::types::Holder::try_from(old(8)).unwrap_err().field, Some("flags"));
    let tag = Label("a".into());
    let new = tree::layer2::types::Grown {
        tag: Some(tag),
        ..tree::layer2::types::Grown::from(tree::layer1::types::Grown { id: 5 })
    };
    assert_eq!(tree::layer3::types::Grown::from_bytes(&new.to_bytes().unwrap()), Ok(new));
}

/// The steps to a layer that is farther away.
#[test]
fn farther_layers_are_reached_by_steps() {
    let album = one::types::Album { media: one::types::Photo { id: 5 }, cover: one::types::Photo { id: 6 } };
    let last: three::types::Album = two::types::Album::from(album).try_into().unwrap();
    assert_eq!((last.media.id, last.cover.id), (5, 6));
}

/// A value as deep as a decoder reads does not need more of the stack than reading it.
#[test]
fn deep_values_need_as_much_of_the_stack_as_others() {
    let deep = || {
        let mut tree = one::types::Tree { grown: grown(0), kids: Vec::new() };
        for id in 1..128 {
            tree = one::types::Tree { grown: grown(id), kids: vec![tree] };
        }
        let read = one::types::Tree::from_bytes(&tree.to_bytes().unwrap()).unwrap();
        let new = two::types::Tree::from(read.clone());
        assert_eq!(one::types::Tree::try_from(new), Ok(read));
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(deep).unwrap().join().unwrap();
}
