//! Ids of layers that no code was generated for, with the names that they had there.

use std::{collections::BTreeMap, fs, path::Path};
use tl_tests::{past, past_layers};
use tlforge_codegen::{Config, Input};
use tlforge_diff::{History, Side};
use tlforge_parser::{Loaded, load, schema::resolve::Options, source::SourceMap};
use tlforge_runtime::{
    Decode,
    layers::{Attempt, decode_any},
};

const NOTE: [u8; 12] = [5, 0, 0, 11, 7, 0, 0, 0, 0, 0, 0, 0];

#[test]
fn an_error_of_one_layer_names_what_others_have() {
    use past as api;
    let bytes = NOTE;
    // As in docs/layers.md.
    let error = api::enums::Note::from_bytes(&bytes).unwrap_err();
    assert_eq!(
        error.named(api::name).with_history(&api::HISTORY).to_string(),
        "at byte 0: expected Note, found id 0b000005, which is note of layers 1 to 2"
    );
    assert_eq!(api::name(0x0b00_0005), None);
    assert_eq!(error.named(past::name).to_string(), "at byte 0: expected Note, found id 0b000005");
    // By the table of all types, too, and whatever was expected.
    let error = past::registry::AnyFunction::from_bytes(&[10, 0, 0, 11]).unwrap_err();
    assert_eq!(
        error.named(past::name).with_history(&past::HISTORY).to_string(),
        "at byte 0: expected Function, found id 0b00000a, which is letter of layers 1 to 2"
    );
    let entry = past::registry::type_named("Page").unwrap();
    let mut reader = tlforge_runtime::Reader::new(&NOTE, tlforge_runtime::Limits::default());
    (entry.decode)(&mut reader);
    let error = reader.finish().unwrap_err();
    assert!(error.named(past::name).with_history(&past::HISTORY).to_string().ends_with("layers 1 to 2"));
}

#[test]
fn what_the_schema_has_itself_is_called_as_there() {
    // A stamp where a note should be.
    let error = past::enums::Note::from_bytes(&[9, 0, 0, 11]).unwrap_err();
    let named = error.named(past::name).with_history(&past::HISTORY);
    assert!(named.to_string().ends_with("found id 0b000009, which is stamp"), "{named}");
    assert!(past::NAMES.iter().all(|(id, _)| past::HISTORY.find(*id).next().is_none()));
    // What nothing has, and what is no id.
    let named = |bytes: &[u8]| {
        let error = past::enums::Note::from_bytes(bytes).unwrap_err();
        error.named(past::name).with_history(&past::HISTORY).to_string()
    };
    assert!(!named(&[9, 9, 9, 9]).contains("which is"));
    assert!(!named(&[9]).contains("which is"));
}

#[test]
fn layers_side_by_side_have_one_table_of_others() {
    use past_layers::{HISTORY, LAYERS, layer3, layer4};
    let attempts: [Attempt<'_, bool>; 2] = [
        (4, &|bytes| layer4::enums::Note::from_bytes(bytes).map(|_| true)),
        (3, &|bytes| layer3::types::Page::from_bytes(bytes).map(|_| false)),
    ];
    let error = decode_any(&NOTE, &attempts, (LAYERS, &HISTORY)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "not layer 4: at byte 0: expected Note, found id 0b000005, which is note of layers 1 to 2; \
         not layer 3: at byte 0: expected page, found id 0b000005, which is note of layers 1 to 2"
    );
    // What generated layers have is called as there, and without a history nothing else is known.
    let error = decode_any(&[9, 0, 0, 11], &attempts[..1], (LAYERS, &HISTORY)).unwrap_err();
    assert!(error.to_string().ends_with("which is stamp of layers 4, 3"), "{error}");
    let error = decode_any(&NOTE, &attempts[..1], LAYERS).unwrap_err();
    assert!(error.to_string().ends_with("found id 0b000005"), "{error}");
    let error = decode_any(&NOTE, &attempts[..1], (&[][..], &HISTORY)).unwrap_err();
    assert!(error.to_string().ends_with("which is note of layers 1 to 2"), "{error}");
}

/// The history of all layers at hand, the newest of them that of the package `tlforge-telegram`.
#[test]
fn an_id_of_an_old_layer_of_telegram_is_named() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("TL_SHARED_DIR").map_or(root.join("../shared"), Into::into);
    let Ok(files) = fs::read_dir(shared.join("data/layers")) else {
        return eprintln!("skipped: data/layers of the shared folder is not here (set TL_SHARED_DIR)");
    };
    let mut paths = BTreeMap::from([(230, root.join("schema/telegram/api.tl"))]);
    for path in files.map(|it| it.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let number = name.strip_prefix("layer-").and_then(|it| it.strip_suffix(".tl"));
        paths.extend(number.and_then(|it| Some((it.parse::<u32>().ok()?, path.clone()))));
    }
    let history = history_of(&paths);
    // The names alone, so little is generated beside them.
    let mut input = Input::default();
    input.read(&paths[&230]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.json");
    fs::write(&file, serde_json::to_vec(&history).unwrap()).unwrap();
    input.read_docs(&file).unwrap();
    let config = Config { history: true, only: vec!["True".into()], ..Config::default() };
    let generated = input.generate("api", &config).unwrap();
    let code = &generated.files["api.rs"];
    let rows = code.split_once("History::new(").unwrap().1.split('"').nth(1).unwrap();
    let table: &'static _ =
        Box::leak(Box::new(tlforge_runtime::layers::History::new(rows.to_owned().leak())));

    use tlforge_telegram::api;
    // `message` of layer 185, and of layer 54.
    for (id, expected) in [(0x94345242_u32, "message of layer"), (0xc09be45f, "message of layer 54")] {
        let error = api::enums::Message::from_bytes(&id.to_le_bytes()).unwrap_err();
        let text = error.named(api::name).with_history(table).to_string();
        assert!(text.contains(&format!("found id {id:08x}, which is {expected}")), "{text}");
    }
    // All that is in the table is of another layer, and what is not is of this one.
    let all = history.items.iter().flat_map(|it| it.ids.iter().map(move |id| (it, id)));
    for (item, id) in all {
        let number = u32::from_str_radix(&id.id, 16).unwrap();
        let named = table.find(number).any(|past| past.name == item.name);
        assert_eq!(named, api::name(number).is_none(), "{} {}", item.name, id.id);
    }
}

fn history_of(paths: &BTreeMap<u32, std::path::PathBuf>) -> History {
    let maps = paths.iter().map(|(number, path)| {
        let mut map = SourceMap::new();
        let id = map.add(format!("{number}.tl"), fs::read_to_string(path).unwrap()).unwrap();
        (*number, map, id)
    });
    let maps: Vec<_> = maps.collect();
    let none = tlforge_docs::Documentation::default();
    let loaded = maps.iter().map(|(number, map, id)| (*number, map, load(map, &[*id], Options::default())));
    let loaded: Vec<(u32, &SourceMap, Loaded<'_>)> = loaded.collect();
    let sides = loaded.iter().map(|(number, map, loaded)| (*number, Side::new(map, loaded, &none)));
    let sides: Vec<_> = sides.collect();
    let mut history = History::new(&sides[0].1, sides[0].0, String::new());
    for pair in sides.windows(2) {
        history.next(&pair[0].1, &pair[1].1, pair[1].0, String::new());
    }
    history
}
