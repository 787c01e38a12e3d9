//! Parts of schemas: what some names need.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests")]

mod common;

use common::shared;
use std::{collections::HashSet, fs};
use tlforge_parser::{
    Loaded, load,
    schema::{
        Schema, Ty, TypeId,
        graph::Graph,
        resolve::{IdRuleOption, Options},
    },
    source::SourceMap,
    table::OrdSet,
};

/// A schema with comments at all places, where the middle of each group can be left out.
const API: &str = "\
// The first.
point x:int y:int = Point; // behind the first
// The second.
circle centre:Point = Shape;
line from:Point to:Point = Shape; // behind the line, right above the next
other = Other;
Final Other;
error code:int = Error;
pair {X:Type} x:X = Pair X;
---functions---
draw shape:Shape = Pair Error;
// Nothing else takes it.
other.get = Other;
";

fn with_part(text: &str, names: &[&str], test: impl FnOnce(&Loaded<'_>, &Schema<'_>)) {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", text).unwrap();
    let loaded = load(&map, &[file], Options::default());
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    let part = loaded.part(&map, |name| names.contains(&name));
    test(&loaded, &part);
}

fn names<'s>(schema: &Schema<'s>) -> Vec<&'s str> {
    schema.combinators.iter().map(|it| it.name.text).collect()
}

#[test]
fn a_function_needs_what_it_takes_and_what_it_is_answered_with() {
    with_part(API, &["draw"], |_, part| {
        assert_eq!(names(part), ["point", "circle", "line", "error", "pair", "draw"]);
    });
    with_part(API, &["other.get"], |_, part| assert_eq!(names(part), ["other", "other.get"]));
}

#[test]
fn types_come_whole() {
    for name in ["Shape", "circle", "line"] {
        with_part(API, &[name], |_, part| assert_eq!(names(part), ["point", "circle", "line"], "{name}"));
    }
    with_part(API, &["Point"], |_, part| assert_eq!(names(part), ["point"]));
    with_part(API, &[], |_, part| assert!(part.combinators.is_empty() && part.types.is_empty()));
}

/// A part where boxed values of some types are kept as bytes.
fn with_raw(text: &str, wanted: &[&str], raw: &[&str], test: impl FnOnce(&Schema<'_>, &[&str])) {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", text).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let schema = &loaded.schema;
    let types = |names: &[&str]| -> OrdSet<TypeId> {
        schema.types().filter(|(_, ty)| names.contains(&ty.name)).map(|(id, _)| id).collect()
    };
    let functions = schema.combinators().filter(|(_, it)| wanted.contains(&it.name.text)).map(|(id, _)| id);
    let (part, kept) = loaded.part_without(&map, types(wanted), functions, &types(raw));
    let kept: Vec<_> = kept.into_iter().map(|id| &part[id]).collect();
    assert!(kept.iter().all(|ty| ty.constructors.is_empty()));
    test(&part, &kept.iter().map(|ty| ty.name).collect::<Vec<_>>());
}

#[test]
fn what_is_kept_as_bytes_needs_nothing() {
    with_raw(API, &["draw"], &["Shape"], |part, kept| {
        assert_eq!((names(part), kept), (vec!["error", "pair", "draw"], &["Shape"][..]));
    });
    // What is a bare value, or asked for itself, is there; boxed references lead to the other one.
    with_raw(API, &["draw", "Shape"], &["Shape"], |part, kept| {
        assert_eq!(names(part), ["point", "circle", "line", "error", "pair", "draw"]);
        assert_eq!(kept, ["Shape"]);
        assert_eq!(part.types.iter().filter(|ty| ty.name == "Shape").count(), 2);
        let draw = part.combinators.iter().find(|it| it.name.text == "draw").unwrap();
        let Ty::Named { ty, .. } = draw.fields[0].ty else { panic!("{draw:?}") };
        assert!(part[ty].constructors.is_empty());
    });
    let text = "leaf x:int = Leaf;\nholder a:Leaf b:%Leaf c:Vector<Leaf> d:2*[e:Leaf] = Holder;\n";
    with_raw(text, &["Holder"], &["Leaf"], |part, _| {
        assert_eq!(names(part), ["leaf", "holder"]);
        let fields = part.combinators[1].fields.iter();
        let texts: Vec<_> = fields.map(|it| format!("{:?}", it.ty).contains("bare: None")).collect();
        assert_eq!(texts, [true, false, true, true]);
    });
}

#[test]
fn the_shortest_way_to_a_type() {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", API).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let schema = &loaded.schema;
    let ty = |name: &str| schema.types().find(|(_, ty)| ty.name == name).unwrap().0;
    let draw = schema.combinators().find(|(_, it)| it.name.text == "draw").unwrap().0;
    let graph = Graph::new(schema);
    let way = |to: &str| graph.path([], [draw], ty(to)).map(|path| path.text(schema));
    assert_eq!(way("Point").unwrap(), "draw.shape → Shape → circle.centre → Point");
    assert_eq!(way("Error").unwrap(), "draw → Error");
    assert_eq!(way("Other"), None);
    assert_eq!(graph.path([ty("Other")], [], ty("Other")).unwrap().steps, []);
    let cut = Graph::new(schema).without([ty("Shape")].into());
    assert_eq!(cut.path([], [draw], ty("Point")), None);
    // Whatever is needed has a way, and nothing else has.
    let needs = graph.needs([], [draw]);
    for (id, it) in schema.types() {
        assert_eq!(graph.path([], [draw], id).is_some(), needs.has_type(id), "{}", it.name);
    }
}

#[test]
fn comments_stay_where_they_are() {
    with_part(API, &["Error", "Other", "Point"], |whole, part| {
        let docs = |schema: &Schema<'_>, name: &str| {
            let it = schema.combinators.iter().find(|it| it.name.text == name).unwrap();
            it.docs.map(|docs| docs.description.to_owned())
        };
        for name in names(part) {
            assert_eq!(docs(part, name), docs(&whole.schema, name), "{name}");
        }
        assert_eq!(docs(part, "point").unwrap(), "The first.\nbehind the first");
        assert_eq!(docs(part, "other"), None);
    });
}

#[test]
fn primitives_and_the_rule_for_ids_stay() {
    // The whole is read by Telegram's rule; nothing in the part would say so.
    let text = "int ? = Int;\na x:bytes = A;\nb flags:# t:flags.0?true y:bytes = B;\n";
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", text).unwrap();
    let telegram = tlforge_parser::schema::IdRule::Telegram;
    let options = Options::default().id_rule(IdRuleOption::Fixed(telegram));
    let loaded = load(&map, &[file], options);
    let part = loaded.part(&map, |name| name == "b");
    assert_eq!(names(&part), ["int", "b"]);
    assert_eq!(part.combinators[1].id, loaded.schema.combinators[2].id);
    assert_eq!(part.id_rule, loaded.schema.id_rule);
}

/// Whatever is picked, nothing in it has changed, and nothing that it needs is missing.
#[test]
fn parts_of_real_schemas() {
    let mut texts = vec![include_str!("../../schema/telegram/api.tl").to_owned()];
    for file in ["dialects/td_api-1.8.19.tl", "dialects/ton_api.tl", "dialects/lite_api.tl"] {
        texts.extend(shared(&format!("data/{file}")).map(|path| fs::read_to_string(path).unwrap()));
    }
    for text in texts {
        let mut map = SourceMap::new();
        let file = map.add("schema.tl", text).unwrap();
        let loaded = load(&map, &[file], Options::default());
        assert!(!loaded.has_errors());
        let dump = loaded.schema.dump();
        let lines: HashSet<_> = dump.lines().collect();
        let schema = &loaded.schema;
        let declared =
            schema.combinators.iter().map(|it| (it.kind, it.name.text, it.id, schema.signature(it)));
        let whole: HashSet<_> = declared.collect();
        for picked in loaded.schema.combinators.iter().step_by(151) {
            let name = picked.name.text;
            let part = loaded.part(&map, |it| it == name);
            assert!(part.combinators.iter().any(|it| it.name.text == name));
            for it in part.combinators.iter().filter(|it| it.prim.is_none()) {
                let declared = (it.kind, it.name.text, it.id, part.signature(it));
                assert!(whole.contains(&declared), "{name}: {declared:?}");
            }
            // What is missing would not have the type that it has in the whole.
            for line in part.dump().lines() {
                assert!(lines.contains(line), "{name}: {line}");
            }
        }
    }
}
