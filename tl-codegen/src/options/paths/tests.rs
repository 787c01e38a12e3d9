use super::*;
use crate::options;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tlforge_parser::source::SourceMap;

const SCHEMA: &str = "\
chat.point x:int = chat.Point;
chat.circle r:int = chat.Shape;
chat.square side:int = chat.Shape;
chat.nothing = chat.Shape;
leaf value:int = Tree;
_ left:Tree right:Tree = Tree;
node id:chat.Point = Node;
---functions---
chat.draw shape:chat.Shape = Node;
chat.erase = Node;
";

/// Asks a small schema with these overrides.
fn with<T>(overrides: Vec<Override>, ask: impl FnOnce(Result<Resolved<'_, '_>, ConfigError>) -> T) -> T {
    of_config(Config { overrides, ..Config::default() }, ask)
}

fn of_config<T>(config: Config, ask: impl FnOnce(Result<Resolved<'_, '_>, ConfigError>) -> T) -> T {
    let mut map = SourceMap::new();
    let file = map.add("a.tl", SCHEMA).unwrap();
    let loaded = tlforge_parser::load(&map, &[file], Default::default());
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    if let Err(error) = options::check("a", &config) {
        return ask(Err(error));
    }
    ask(Resolved::new(&loaded.schema, &config))
}

fn patterns(patterns: &[&str]) -> Override {
    Override { patterns: texts(patterns), ..Override::default() }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|it| (*it).to_owned()).collect()
}

fn deriving(names: &[&str], derives: &[&str]) -> Override {
    Override { derives: Some(texts(derives)), ..patterns(names) }
}

fn renamed(names: &[&str], ident: &str) -> Override {
    Override { rename: Some(ident.into()), ..patterns(names) }
}

fn boxed(names: &[&str], boxed: bool) -> Override {
    Override { boxed: Some(boxed), ..patterns(names) }
}

fn replaced(names: &[&str], ty: &str, from: &str, into: &str) -> Override {
    let replace = Replace { ty: ty.into(), from: from.into(), into: into.into() };
    Override { replace: Some(replace), ..patterns(names) }
}

/// What is said of these overrides.
fn refusal(overrides: Vec<Override>) -> String {
    with(overrides, |resolved| resolved.map(|_| ()).unwrap_err().to_string())
}

#[test]
fn without_overrides_all_is_general() {
    with(Vec::new(), |resolved| {
        let choices = resolved.unwrap().of("chat.point", ItemKind::Struct);
        assert_eq!(choices.derives, ["Clone", "Debug", "PartialEq"]);
        assert_eq!((choices.rename, choices.boxed, choices.replace), (None, None, None));
    });
}

#[test]
fn later_entries_win_key_by_key() {
    let first = Override { boxed: Some(true), ..deriving(&["chat.*"], &["Clone"]) };
    let second = deriving(&["chat.circle", "Node"], &["Debug"]);
    let third = boxed(&["chat.circle", "chat.square"], false);
    with(vec![first, second, third], |resolved| {
        let resolved = resolved.unwrap();
        let of = |name, kind| {
            let it = resolved.of(name, kind);
            (it.derives.join(" "), it.boxed)
        };
        assert_eq!(of("chat.point", ItemKind::Struct), ("Clone".into(), Some(true)));
        assert_eq!(of("chat.circle", ItemKind::Struct), ("Debug".into(), Some(false)));
        assert_eq!(of("chat.square", ItemKind::Struct), ("Clone".into(), Some(false)));
        assert_eq!(of("chat.Shape", ItemKind::Enum), ("Clone".into(), Some(true)));
        assert_eq!(of("chat.draw", ItemKind::Function), ("Clone".into(), None), "nothing holds a function");
        assert_eq!(of("node", ItemKind::Struct), ("Debug".into(), None));
        assert_eq!(of("leaf", ItemKind::Struct), ("Clone Debug PartialEq".into(), None));
    });
}

#[test]
fn a_type_of_one_constructor_is_its_struct() {
    for name in ["chat.Point", "chat.point", "chat.*oint"] {
        with(vec![renamed(&[name], "Spot")], |resolved| {
            let resolved = resolved.unwrap();
            let ident = |name| resolved.of(name, ItemKind::Struct).rename;
            assert_eq!([ident("chat.point"), ident("chat.Point")], [Some("Spot"); 2]);
        });
    }
}

#[test]
fn kinds_are_told_apart() {
    let only = |kinds: &[ItemKind]| Override { kinds: kinds.into(), ..deriving(&["*"], &[]) };
    for kinds in [&[ItemKind::Enum][..], &[ItemKind::Function, ItemKind::Struct], &[]] {
        with(vec![only(kinds)], |resolved| {
            let resolved = resolved.unwrap();
            let items = [
                ("chat.Shape", ItemKind::Enum),
                ("Tree", ItemKind::Enum),
                ("Tree", ItemKind::Struct),
                ("chat.circle", ItemKind::Struct),
                ("chat.draw", ItemKind::Function),
            ];
            for (name, kind) in items {
                let is_changed = resolved.of(name, kind).derives.is_empty();
                assert_eq!(is_changed, kinds.is_empty() || kinds.contains(&kind), "{name} {kinds:?}");
            }
        });
    }
}

/// The short form is resolved with the others, and they win.
#[test]
fn names_of_the_table_are_resolved_too() {
    let rename = [("leaf", "Leaf2"), ("Tree", "Wood"), ("node", "Knot"), ("chat.nothing", "Void")];
    let rename = rename.map(|(name, ident)| (name.to_owned(), ident.to_owned())).into();
    let config = Config { rename, overrides: vec![renamed(&["leaf"], "Blade")], ..Config::default() };
    of_config(config, |resolved| {
        let resolved = resolved.unwrap();
        assert_eq!(resolved.of("leaf", ItemKind::Struct).rename, Some("Blade"));
        assert_eq!(resolved.of("Tree", ItemKind::Enum).rename, Some("Wood"));
        assert_eq!(resolved.of("Tree", ItemKind::Struct).rename, None, "it is called after its type");
        assert_eq!(resolved.of("Node", ItemKind::Struct).rename, Some("Knot"));
        assert_eq!(resolved.of("chat.nothing", ItemKind::Struct).rename, Some("Void"), "a variant");
    });
}

#[test]
fn overrides_that_do_not_fit_the_schema_are_refused() {
    let kind = |kind, entry| Override { kinds: vec![kind], ..entry };
    let attribute =
        |names: &[&str], text: &str| Override { attributes: Some(texts(&[text])), ..patterns(names) };
    for (entry, expected) in [
        (
            boxed(&["chat.*", "chat.pont"], true),
            "`match` says `chat.pont`, but nothing in the schema is called so: did you mean `chat.point`?",
        ),
        (boxed(&[""], true), "`match` says ``, but nothing in the schema is called so"),
        (boxed(&["int"], true), "`match` says `int`, but nothing in the schema is called so"),
        (boxed(&["_"], true), "`match` says `_`, but nothing in the schema is called so"),
        (
            kind(ItemKind::Enum, boxed(&["chat.draw"], true)),
            "`match` says `chat.draw`, but its kind is `function`",
        ),
        (
            kind(ItemKind::Function, boxed(&["*hape"], true)),
            "`match` says `*hape`, but nothing of this kind is called so: the kind of `chat.Shape` is `enum`",
        ),
        (
            boxed(&["chat.draw"], true),
            "`box` has no meaning for `chat.draw`: it is a function, and no field is of its type",
        ),
        (
            replaced(&["chat.?r*"], "A", "a", "b"),
            "`replace` has no meaning for anything called `chat.?r*`: `chat.draw` is a function, and no field is of its type",
        ),
        (
            deriving(&["chat.nothing"], &[]),
            "`derives` has no meaning for `chat.nothing`: it is a constructor without fields: a variant of its enum, and no struct",
        ),
        (
            kind(ItemKind::Struct, renamed(&["Tree"], "A")),
            "`rename` has no meaning for `Tree`: it is called after its type",
        ),
        (renamed(&["chat.?r*"], "A"), "`rename` gives `chat.draw` and `chat.erase` one name, `A`"),
        (
            attribute(&["chat.Shape", "chat.circle"], "non_exhaustive"),
            "`non_exhaustive` stands on enums alone, but the override for `chat.Shape` and 1 more matches `chat.circle`: say `kind = \"enum\"`",
        ),
    ] {
        assert_eq!(refusal(vec![entry]), expected);
    }
    let enums = kind(ItemKind::Enum, attribute(&["*"], "cfg_attr(a, non_exhaustive)"));
    with(vec![enums], |resolved| {
        let resolved = resolved.unwrap();
        assert_eq!(resolved.of("Tree", ItemKind::Enum).attributes.len(), 1);
        assert!(resolved.of("leaf", ItemKind::Struct).attributes.is_empty());
    });
}

/// Bytes have no place for another type.
#[cfg(feature = "reflection")]
#[test]
fn what_is_kept_as_bytes_is_not_replaced() {
    for (entry, key) in
        [(replaced(&["chat.Shape"], "A", "a", "b"), "replace"), (boxed(&["chat.Shape"], true), "box")]
    {
        let config = Config { raw: texts(&["chat.Shape"]), overrides: vec![entry], ..Config::default() };
        let said = of_config(config, |resolved| resolved.unwrap_err().to_string());
        assert_eq!(
            said,
            format!(
                "`{key}` has no meaning for `chat.Shape`: it is kept as bytes by `raw`, wherever a boxed value of it stands"
            )
        );
    }
    let all = Config {
        raw: texts(&["chat.Shape"]),
        overrides: vec![replaced(&["chat.Shape", "Node"], "A", "a", "b")],
        ..Config::default()
    };
    of_config(all, |resolved| assert!(resolved.is_err(), "each pattern needs something to replace"));
}

#[test]
fn overrides_that_are_wrong_in_themselves_are_refused() {
    for (entry, expected) in [
        (boxed(&[], true), "an override needs names to match, and `match` is empty"),
        (patterns(&["*"]), "the override for `*` sets no option"),
        (
            renamed(&["leaf"], "leaf"),
            "`rename` gives `leaf` the name `leaf`: that is no Rust identifier that begins with a capital letter",
        ),
        (replaced(&["leaf"], "", "a", "b"), "`replace` for `leaf` needs `type`"),
        (replaced(&["leaf"], "A<u8>", "", "b"), "`replace` for `leaf` needs `from`"),
        (
            replaced(&["leaf"], "A", "a", "b<u8>"),
            "`into` in `replace` for `leaf` is `b<u8>`: `<` is not expected",
        ),
        (
            replaced(&["leaf"], "&str", "a", "b"),
            "`type` in `replace` for `leaf` is `&str`: `&` is not expected",
        ),
        (
            deriving(&["leaf", "node"], &["a b"]),
            "`derives` for `leaf` and 1 more has `a b`: `b` is not expected",
        ),
    ] {
        assert_eq!(refusal(vec![entry]), expected);
    }
}

/// Lists of different entries stand on one item.
#[test]
fn lists_go_together_on_each_item() {
    let attributes =
        |names: &[&str]| Override { attributes: Some(texts(&["derive(Hash)", "inline"])), ..patterns(names) };
    let hash = deriving(&["leaf"], &["Hash"]);
    let said = refusal(vec![hash.clone(), attributes(&["chat.*", "leaf"])]);
    assert_eq!(
        said,
        "`Hash` is derived twice: by `derives` for `leaf` and by the attribute `derive(Hash)` for `chat.*` and 1 more"
    );
    with(vec![hash, attributes(&["chat.*"])], |resolved| assert!(resolved.is_ok()));
    let said = refusal(vec![deriving(&["leaf"], &["Eq"])]);
    assert_eq!(
        said,
        "`derives` for `leaf` has `Eq`, which needs `PartialEq`, but nothing derives `PartialEq`"
    );
}

fn any_override() -> impl Strategy<Value = Override> {
    const NAMES: [&str; 7] = ["*", "chat.*", "chat.circle", "leaf", "Tree", "node", "chat.Shape"];
    let derives = proptest::option::of(proptest::sample::select(vec![vec![], texts(&["Clone"])]));
    let names = proptest::sample::subsequence(&NAMES[..], 1..3);
    (names, derives, proptest::option::of(any::<bool>()))
        .prop_map(|(names, derives, boxed)| Override { derives, boxed, ..patterns(&names) })
        .prop_filter("sets something", |it| it.derives.is_some() || it.boxed.is_some())
}

proptest! {
    /// What holds for an item is what the last override says that matches it and sets the key.
    #[test]
    fn the_last_that_matches_wins(overrides in proptest::collection::vec(any_override(), 0..6)) {
        let matches = |entry: &Override, name: &str| entry.patterns.iter().any(|it| WildMatch::new(it).matches(name));
        let general = Config::default().derives;
        with(overrides.clone(), |resolved| {
            let resolved = resolved.unwrap();
            let structs = ["chat.circle", "chat.square", "leaf"].map(|name| (name, ItemKind::Struct));
            for (name, kind) in structs.into_iter().chain([("chat.Shape", ItemKind::Enum), ("Tree", ItemKind::Enum)]) {
                let last = || overrides.iter().rev().filter(|it| matches(it, name));
                let choices = resolved.of(name, kind);
                assert_eq!(choices.boxed, last().find_map(|it| it.boxed));
                assert_eq!(choices.derives, last().find_map(|it| it.derives.as_ref()).unwrap_or(&general));
            }
        });
    }
}

#[test]
fn each_item_is_one() {
    let mut map = SourceMap::new();
    let file = map.add("a.tl", SCHEMA).unwrap();
    let loaded = tlforge_parser::load(&map, &[file], Default::default());
    let items = items(&loaded.schema, &Config::default());
    let keys: BTreeSet<_> =
        items.iter().flat_map(|it| it.names.iter().map(|name| (*name, it.kind))).collect();
    assert_eq!(keys.len(), items.iter().map(|it| it.names.len()).sum::<usize>());
}
