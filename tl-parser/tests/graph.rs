//! Reachability, recursion and ranks of small schemas.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use tlforge_parser::{
    load,
    schema::{CombinatorId, Schema, TypeId, graph::Graph, recursion::Groups},
    source::SourceMap,
};

fn with_schema(text: &str, test: impl FnOnce(&Schema<'_>)) {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", text).unwrap();
    let loaded = load(&map, &[file], Default::default());
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    test(&loaded.schema);
}

fn ty(schema: &Schema<'_>, name: &str) -> TypeId {
    schema.types().find(|(_, def)| def.name == name).unwrap().0
}

fn combinator(schema: &Schema<'_>, name: &str) -> CombinatorId {
    schema.combinators().find(|(_, it)| it.name.text == name).unwrap().0
}

fn names(schema: &Schema<'_>, groups: &Groups) -> Vec<Vec<String>> {
    let name = |ty: &TypeId| schema[*ty].name.to_owned();
    groups.groups.iter().map(|group| group.iter().map(name).collect()).collect()
}

const API: &str = "user photo:Photo = User;\nphoto = Photo;\nerror = Error;\nok = Ok;\n\
    holder inner:Object = Holder;\npair {X:Type} x:X = Pair X;\n\
    ---functions---\nsend to:User = Ok;\nask = Vector<Pair Error>;\nany = Holder;\n";

#[test]
fn what_is_sent_and_what_is_received() {
    with_schema(API, |schema| {
        let graph = Graph::new(schema);
        let of = |reach: &tlforge_parser::schema::graph::Reach| -> Vec<&str> {
            schema.types().filter(|(ty, _)| reach.has_type(*ty)).map(|(_, def)| def.name).collect()
        };
        let sent = graph.sent();
        assert_eq!(of(&sent), ["User", "Photo"]);
        assert!(sent.has(combinator(schema, "user")) && sent.has(combinator(schema, "send")));
        assert!(!sent.has(combinator(schema, "ok")) && !sent.is_open());

        let received = graph.received([]);
        assert_eq!(of(&received), ["Error", "Ok", "Holder", "Pair"]);
        assert!(received.is_open(), "Holder holds any value");
        assert_eq!(of(&graph.received([ty(schema, "Photo")])), ["Photo", "Error", "Ok", "Holder", "Pair"]);
        assert_eq!(of(&graph.reach([ty(schema, "User")], [])), ["User", "Photo"]);
    });
}

#[test]
fn what_several_functions_take_or_are_answered_with() {
    let api = format!("{API}again to:User photo:Photo = Ok;\nphotos to:Photo also:Photo = Vector<Ok>;\n");
    with_schema(&api, |schema| {
        let graph = Graph::new(schema);
        let of = |reach: &tlforge_parser::schema::graph::Reach| -> Vec<&str> {
            schema.types().filter(|(ty, _)| reach.has_type(*ty)).map(|(_, def)| def.name).collect()
        };
        assert_eq!(of(&graph.often_sent(2)), ["User", "Photo"]);
        assert_eq!(of(&graph.often_sent(3)), [""; 0], "a function counts once");
        assert_eq!(of(&graph.often_received(3)), ["Ok"], "through a vector as well");
        assert_eq!(of(&graph.often_received(4)), [""; 0]);
    });
}

#[test]
fn users_are_the_combinators_whose_fields_mention_a_type() {
    with_schema(API, |schema| {
        let users = Graph::new(schema).users();
        let of = |name| -> Vec<&str> {
            users[ty(schema, name).index()].iter().map(|id| schema[*id].name.text).collect()
        };
        assert_eq!(of("User"), ["send"]);
        assert_eq!(of("Photo"), ["user"]);
        assert!(of("Ok").is_empty());
    });
}

#[test]
fn recursion_counts_vectors_apart() {
    let text = "a x:Vector<A> = A;\nb flags:# x:flags.0?C = B;\nc x:B = C;\nc0 = C;\n\
        d {t:Type} x:t = D t;\ne flags:# x:flags.0?(D E) = E;\nf x:3*[ F ] = F;\nf0 = F;\n\
        g n:# x:n*[ G ] = G;\nh x:User = H;\nuser = User;\n";
    with_schema(text, |schema| {
        let recursion = Graph::new(schema).recursion();
        assert_eq!(names(schema, &recursion.direct), [vec!["B", "C"], vec!["E"], vec!["F"]]);
        assert_eq!(
            names(schema, &recursion.any),
            [vec!["A"], vec!["B", "C"], vec!["E"], vec!["F"], vec!["G"]]
        );
        assert!(recursion.direct.closes(ty(schema, "B"), ty(schema, "C")));
        assert!(!recursion.direct.closes(ty(schema, "H"), ty(schema, "User")));
        assert!(!recursion.direct.closes(ty(schema, "A"), ty(schema, "A")));
    });
}

#[test]
fn ranks_are_the_depth_of_the_shallowest_value() {
    let text = "deep x:Mid = Top;\nleafy x:int = Leaf;\nmid x:Leaf y:Vector<Top> = Mid;\n\
        loop x:Loop = Loop;\nend x:Leaf = Loop;\nfirst = Two;\nsecond = Two;\n";
    with_schema(text, |schema| {
        let ranks = Graph::new(schema).ranks();
        let rank = |name| ranks.rank(combinator(schema, name));
        assert_eq!([rank("leafy"), rank("mid"), rank("deep")], [Some(0), Some(1), Some(2)]);
        assert_eq!([rank("end"), rank("loop")], [Some(1), Some(2)]);
        let shallowest = |name| schema[ranks.shallowest(ty(schema, name)).unwrap()].name.text;
        assert_eq!([shallowest("Loop"), shallowest("Two")], ["end", "first"]);
    });
}

#[test]
fn depth_of_a_schema_does_not_matter() {
    let mut text = String::from("t0 = T0;\n");
    for level in 1..100_000 {
        text += &format!("t{level} x:T{} y:Vector<T{}> = T{level};\n", level - 1, level.min(99_998) + 1);
    }
    with_schema(&text, |schema| {
        let graph = Graph::new(schema);
        assert_eq!(graph.ranks().rank(combinator(schema, "t99999")), Some(99_999));
        assert_eq!(graph.recursion().any.groups.len(), 1);
        assert!(graph.recursion().direct.groups.is_empty());
        assert!(graph.reach([ty(schema, "T99999")], []).has_type(ty(schema, "T0")));
    });
}
