//! Documentation comments of a schema.

use tlforge_docs::{Kind, sources};
use tlforge_parser::{load, source::SourceMap};

const SCHEMA: &str = "
//@class Cup @description What one drinks from
//@description A *real* cup @size_in_ml Its size,
//-in ml @lids Lids; may be null
cup size_in_ml:int32 lids:vector<lid> = Cup;
lid = Lid;
//@description A nameless one
_ a:int = Pot;
---functions---
// Brews.
brew = Cup;
// LAYER 7
";

#[test]
fn comments_of_a_schema_are_documentation() {
    let mut map = SourceMap::new();
    let file = map.add("tea.tl", SCHEMA).unwrap();
    let loaded = load(&map, &[file], Default::default());
    let extract = sources::comments(&map, &loaded.schema, "tea.tl");
    let names: Vec<_> = extract.docs.items.iter().map(|it| (it.kind, &*it.name)).collect();
    assert_eq!(names, [(Kind::Constructor, "cup"), (Kind::Method, "brew"), (Kind::Type, "Cup")]);
    let cup = extract.docs.get(Kind::Constructor, "cup").unwrap();
    assert_eq!((&*cup.description, &*cup.result), ("A \\*real\\* cup", "Cup"));
    let params: Vec<_> = cup.params.iter().map(|it| (&*it.name, &*it.ty, &*it.description)).collect();
    assert_eq!(
        params,
        [("size_in_ml", "int32", "Its size, in ml"), ("lids", "vector<lid>", "Lids; may be null"),]
    );
    assert_eq!((cup.layer, &*cup.source, extract.docs.layer), (Some(7), "tea.tl", Some(7)));
    assert_eq!(extract.docs.get(Kind::Type, "Cup").unwrap().description, "What one drinks from");
    assert_eq!(extract.docs.get(Kind::Method, "brew").unwrap().description, "Brews.");
    let notes: Vec<_> = extract.notes.iter().map(|it| it.line).collect();
    assert_eq!(notes, [8]);
}
