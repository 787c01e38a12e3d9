//! Boxes from one layer to the next: what programs write and read stays as it is.

use super::code::Crate;
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{
    Config, Documentation, pins,
    plan::{Kind, Plan, Repr},
    stages::lower,
};
use tlforge_parser::{load_with, source::SourceMap};

/// Layers of our own: a payload grows, step by step, and so does a struct that is held in optional fields.
const OWN: [&str; 4] = [
    "small id:int = Thing;\nbig id:int a:string b:string = Thing;\nempty = Thing;\n\
     info a:int = Info;\nholder flags:# thing:flags.0?Thing info:flags.1?Info = Holder;\n---functions---\nget holder:Holder = Thing;\n",
    "small id:int n:int = Thing;\nbig id:int a:string b:string c:string = Thing;\nempty = Thing;\n\
     info a:int b:long = Info;\nholder flags:# thing:flags.0?Thing info:flags.1?Info more:flags.2?Thing = Holder;\n\
     ---functions---\nget holder:Holder = Thing;\n",
    "small id:int n:int flags:# t:flags.0?string = Thing;\nbig id:int a:string b:string c:string d:Vector<int> = Thing;\n\
     empty = Thing;\ninfo a:int b:long c:string d:string e:string = Info;\n\
     holder flags:# thing:flags.0?Thing info:flags.1?Info more:flags.2?Thing = Holder;\n---functions---\nget holder:Holder = Thing;\n",
    "small id:int = Thing;\nbig id:int = Thing;\nempty = Thing;\ninfo a:int = Info;\n\
     holder flags:# thing:flags.0?Thing info:flags.1?Info more:flags.2?Thing = Holder;\n---functions---\nget holder:Holder = Thing;\n",
];

const VECTOR: &str = "vector#1cb5c415 {t:Type} # [ t ] = Vector t;\n";

fn plan(schema: &str, pinned: BTreeMap<String, bool>) -> Plan {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", schema).unwrap();
    let config = Config { pinned, box_above: 12, ..Config::default() };
    let loaded = load_with(&map, &[file], config.resolve(), &config.levels);
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    lower(&map, &loaded.schema, &Documentation::default(), &config).unwrap()
}

/// What stands in a box, of payloads and of fields.
fn boxes(plan: &Plan) -> BTreeMap<String, bool> {
    let payloads = pins::of(plan).into_iter().map(|(name, boxed)| (format!("payload {name}"), boxed));
    let fields = plan.roots[0].items.iter().flat_map(|item| {
        let Kind::Struct(record) = &item.kind else { return Vec::new() };
        let boxed = |repr: &Repr| matches!(repr, Repr::Pointer(_));
        let all = record.fields.iter().filter(|field| field.value.path().is_some());
        // A field whose type is another one is another field.
        all.map(|it| {
            let path = it.value.path().unwrap();
            (format!("{}.{}: {path:?}", item.name, it.ident), boxed(&it.value.repr))
        })
        .collect()
    });
    payloads.chain(fields).collect()
}

/// What is boxed in one of two layers that have it, and not in the other.
fn flips(old: &Plan, new: &Plan) -> Vec<String> {
    let new = boxes(new);
    let changed = boxes(old).into_iter().filter(|(name, boxed)| new.get(name).is_some_and(|it| it != boxed));
    changed.map(|(name, _)| name).collect()
}

fn owned_pins(plan: &Plan) -> BTreeMap<String, bool> {
    pins::of(plan).into_iter().map(|(name, boxed)| (name.to_owned(), boxed)).collect()
}

/// All flips between neighbours, without pins, and with those of the layer before, which have those before it.
fn all_flips(schemas: &[String]) -> (Vec<String>, Vec<String>) {
    let plain: Vec<_> = schemas.iter().map(|it| plan(it, BTreeMap::new())).collect();
    let without = plain.windows(2).flat_map(|pair| flips(&pair[0], &pair[1])).collect();
    let mut with = Vec::new();
    let mut last = plan(&schemas[0], BTreeMap::new());
    for schema in &schemas[1..] {
        let next = plan(schema, owned_pins(&last));
        with.extend(flips(&last, &next));
        last = next;
    }
    (without, with)
}

#[test]
fn a_box_stays_when_its_payload_grows_or_shrinks() {
    let own = OWN.map(|it| format!("{VECTOR}{it}"));
    let (without, with) = all_flips(&own);
    // From four bytes to eight is no step over the limit, from eight to forty is one, and back.
    assert_eq!(without, ["payload small", "payload big", "payload small"]);
    assert_eq!(with, [] as [String; 0]);
}

/// What a program writes, for every layer of our own.
const PROGRAM: &str = "
/// Builds by `new` and `From`, and reads by field.
pub fn program_MODULE() -> Option<(i32, i32)> {
    use MODULE::{enums::Thing, functions::Get, types::{Holder, Info}};
    let info: Info = make_MODULE::info();
    let thing: Thing = make_MODULE::small().into();
    let holder = Holder { thing: Some(make_MODULE::big().into()), info: Some(info.into()), ..Default::default() };
    let get = Get { holder };
    let _ = thing;
    let Some(Thing::Big(big)) = get.holder.thing.as_ref() else { return None };
    Some((big.id, get.holder.info.as_ref()?.a))
}
";

/// What differs from layer to layer: fields that must be there.
const MAKE: [[&str; 3]; 4] = [
    ["Small { id: 1 }", "Big { id: 2, a: String::new(), b: String::new() }", "Info { a: 3 }"],
    [
        "Small { id: 1, n: 2 }",
        "Big { id: 2, a: String::new(), b: String::new(), c: String::new() }",
        "Info { a: 3, b: 4 }",
    ],
    [
        "Small::new(1, 2)",
        "Big { id: 2, a: String::new(), b: String::new(), c: String::new(), d: Vec::new() }",
        "Info { a: 3, b: 4, c: String::new(), d: String::new(), e: String::new() }",
    ],
    ["Small { id: 1 }", "Big { id: 2 }", "Info { a: 3 }"],
];

#[test]
fn one_program_compiles_with_all_layers() {
    let mut code = Crate::new("layers", "");
    code.lints = "#![deny(warnings)]\n#![allow(missing_docs)]".into();
    for (schema, [small, big, info]) in OWN.iter().zip(MAKE) {
        fs::write(code.path("schema.tl"), format!("{VECTOR}{schema}")).unwrap();
        let module = format!("m{}", code.modules.matches("pub mod m").count());
        code.add_schema(Config::default(), "schema.tl", "layer").unwrap();
        code.programs += &PROGRAM.replace("MODULE", &module);
        code.programs += &format!(
            "mod make_{module} {{\n    use super::{module}::types::*;\n    pub(crate) fn small() -> Small {{ {small} }}\n    \
             pub(crate) fn big() -> Big {{ {big} }}\n    pub(crate) fn info() -> Info {{ {info} }}\n}}\n"
        );
    }
    assert_eq!(code.check(""), (true, String::new()));
}

/// Telegram's layers from 185 on that are at hand, by their numbers.
pub(crate) fn layers() -> BTreeMap<u32, String> {
    let shared = env::var_os("TL_SHARED_DIR").map_or_else(|| root().join("../shared"), PathBuf::from);
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let registries = home.map(|it| list(&it.join("registry/src"))).unwrap_or_default();
    let packages = registries.iter().flat_map(|it| list(it)).map(|it| it.join("tl/api.tl"));
    let shared = list(&shared.join("data/layers")).into_iter();
    let mut found = BTreeMap::new();
    for path in shared.chain(packages).chain([root().join("schema/telegram/api.tl")]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let said = text.lines().find_map(|line| line.trim().strip_prefix("// LAYER ")?.trim().parse().ok());
        let named = path.file_stem().and_then(|it| it.to_str()?.strip_prefix("layer-")?.parse().ok());
        if let Some(layer) = said.or(named).filter(|layer| *layer >= 185) {
            found.entry(layer).or_insert(text);
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|it| it.path()).collect()
}

/// The layers at hand; none where there are too few to compare.
#[allow(clippy::print_stderr, reason = "says what it skips")]
fn wanted() -> Option<BTreeMap<u32, String>> {
    let all = layers();
    for layer in [185, 186, 216, 221, 222, 227, 230].iter().filter(|it| !all.contains_key(it)) {
        eprintln!("skipped: layer {layer} is not at hand");
    }
    (all.len() > 1).then_some(all)
}

#[test]
fn boxes_of_telegram_stay_from_layer_to_layer() {
    let Some(all) = wanted() else { return };
    let (without, with) = all_flips(&all.into_values().collect::<Vec<_>>());
    assert!(without.len() <= 4, "{without:#?}");
    assert_eq!(with, [] as [String; 0]);
}

/// What a bot writes, for every layer.
const BOT: &str = "
/// Builds by `new` and `From`, and reads by field.
pub fn bot_MODULE(updates: MODULE::enums::Updates) -> Option<i32> {
    use MODULE::{enums::{InputPeer, InputReplyTo, Message, Update, Updates}, functions::messages::SendMessage, types};
    let peer: InputPeer = types::InputPeerUser { user_id: 5, access_hash: 6 }.into();
    let reply: InputReplyTo = types::InputReplyToMessage::new(42).into();
    let request = SendMessage { silent: true, reply_to: Some(reply), ..SendMessage::new(peer, \"Hello\", 7) };
    let Updates::Updates(updates) = updates else { return None };
    let Update::NewMessage(update) = updates.updates.first()? else { return None };
    let Message::Message(message) = &update.message else { return None };
    let from = message.fwd_from.as_ref().map(|it| it.date);
    from.or(Some(message.id)).filter(|_| request.silent && !message.message.is_empty())
}
";

/// Minutes of work.
#[test]
#[ignore = "compiles updates of all layers, run with `--ignored`"]
fn a_bot_compiles_with_all_layers_of_telegram() {
    let Some(all) = wanted() else { return };
    let mut code = Crate::new("layers_of_telegram", "");
    code.lints = "#![allow(missing_docs)]".into();
    for (layer, schema) in &all {
        fs::write(code.path("schema.tl"), schema).unwrap();
        let module = format!("m{}", code.modules.matches("pub mod m").count());
        let only = ["messages.sendMessage", "InputReplyTo"].map(String::from).into();
        let config = Config { only, derives: Vec::new(), ..Config::default() };
        code.add_schema(config, "schema.tl", &format!("layer {layer}")).unwrap();
        code.programs += &BOT.replace("MODULE", &module);
    }
    assert_eq!(code.check(""), (true, String::new()));
}
