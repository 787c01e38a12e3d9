//! `tl show`: what a name or an id stands for.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

const SCHEMA: &str = "\
//@class Shape @description Something to be drawn @name What it is called
//@description A circle @radius Its radius, in *pixels*
circle#00000001 radius:int = Shape;
square#00000002 flags:# side:int tilted:flags.0?true = Shape;
drawing#00000003 shapes:Vector<Shape> = Drawing;
---functions---
draw.shape#00000004 shape:Shape = Vector<Drawing>;
draw.find#00000005 name:string = Shape;
square#00000006 = Shape;
// LAYER 7
";

const DOCS: &str = r#"{"schema": 1, "layer": 7, "items": [
  {"kind": "method", "name": "draw.shape", "description": "Draws *one* shape, see [here](/api/shapes).\n\nIt is slow.",
   "params": [{"name": "shape", "type": "Shape", "description": "What to draw: a long text that does not fit on one line of a terminal of a hundred columns, so it goes on."}],
   "errors": [{"code": 400, "name": "SHAPE_INVALID", "description": "It has no `area`."}, {"code": 420, "name": "FLOOD_WAIT_%d", "description": ""}],
   "availability": {"users": true, "bots": false, "business": null, "unauthenticated": null},
   "related": [{"title": "Shapes", "href": "/api/shapes"}, {"title": "Far", "href": "https://example.org/a"}]},
  {"kind": "constructor", "name": "square", "description": "A square with a | in it."}
]}
"#;

fn folder() -> Folder {
    Folder::with(&[("shapes.tl", SCHEMA), ("docs.json", DOCS)])
}

#[test]
fn a_function_with_all_that_is_known() {
    insta::assert_snapshot!("text", folder().clean("show draw.shape shapes.tl --docs docs.json"));
    insta::assert_snapshot!(
        "markdown",
        folder().clean("show draw.shape shapes.tl --docs docs.json --format md")
    );
}

#[test]
fn types_constructors_and_functions_of_one_name() {
    insta::assert_snapshot!("type", folder().clean("show Shape shapes.tl"));
    insta::assert_snapshot!("several", folder().clean("show square shapes.tl --docs docs.json --format md"));
}

#[test]
fn an_id_is_a_name_too() {
    let folder = folder();
    for id in ["#00000001", "0x1", "#1"] {
        let text = folder.clean(&format!("show {id} shapes.tl"));
        assert!(text.starts_with("circle  constructor of Shape, layer 7\n"), "{text}");
    }
}

#[test]
fn json_has_all_of_it() {
    let text = folder().clean("show draw.shape shapes.tl --docs docs.json --format json");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["schema"], 1);
    let item = &value["items"][0];
    assert_eq!((&item["kind"], &item["id"]), (&"function".into(), &"00000004".into()));
    assert_eq!(item["fields"][0]["type"], "Shape");
    assert_eq!(item["errors"][1]["name"], "FLOOD_WAIT_%d");
    assert_eq!(
        (&item["availability"]["bots"], &item["availability"]["business"]),
        (&false.into(), &().into())
    );
    assert_eq!(item["place"]["line"], 7);
}

#[test]
fn without_files_the_schemas_of_the_configuration_are_looked_in() {
    let folder = folder();
    let config =
        "[[schema]]\nname = \"a\"\nfiles = [\"shapes.tl\"]\noutput = \"out\"\ndocs = [\"docs.json\"]\n";
    folder.write("tl.toml", config);
    assert!(folder.clean("show draw.shape").contains("It is slow."));
    let run = Folder::new().tl("show draw.shape");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("give files, or a `tl.toml` that names some"), "{}", run.err);
}

#[test]
fn what_there_is_not_gets_near_names() {
    let folder = folder();
    for (wanted, said) in [
        ("shape", "did you mean `Shape` or `draw.shape`?"),
        ("draw.fnd", "did you mean `draw.find`?"),
        ("zzzzzzzzzzzz", "no constructor, function or type has the name `zzzzzzzzzzzz`\n"),
        ("#0000abcd", "no constructor or function has the id 0000abcd\n"),
    ] {
        let run = folder.tl(&format!("show {wanted} shapes.tl"));
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn colors_are_for_those_who_ask() {
    let text = folder().clean("show draw.shape shapes.tl --color always");
    assert!(text.contains("\u{1b}["), "{text:?}");
    assert!(!folder().clean("show draw.shape shapes.tl").contains('\u{1b}'));
}

#[test]
fn a_schema_that_cannot_be_read_is_reported() {
    let folder = folder();
    folder.write("shapes.tl", "circle#00000001 radius int = Shape");
    let run = folder.tl("show circle shapes.tl");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error[syntax]"), "{}", run.err);
}
