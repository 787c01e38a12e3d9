//! Conversions between layers compile whatever their types look like.

use super::{boxes, code::Crate};
use std::{fmt::Write as _, fs, path::Path};
use tl_cases::make;
use tlforge_codegen::{
    Config, Helper, Layer, Layout, Level, Role, Rule, Shape, SingleConstructor, Strings, Style, UnknownFlags,
    VariantNames,
};
use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};

/// A choice, and what it changes.
type Row = (&'static str, fn(&mut Config));

/// What changes how values are held.
const ROWS: &[Row] = &[
    ("as it is by default", |_| ()),
    ("outlined", |it| (it.outline_drop, it.box_above) = (true, 0)),
    ("kept", |it| (it.unknown_flags, it.strings) = (UnknownFlags::Keep, Strings::Lossy)),
    ("bytes", |it| (it.strings, it.raw) = (Strings::Bytes, vec!["Grown".into()])),
    ("tables", |it| (it.registry, it.borrow) = (true, vec!["*".into()])),
    ("enums", |it| {
        it.shape =
            Shape { single: SingleConstructor::Enum, variants: VariantNames::Whole, ..Shape::default() };
    }),
    ("grammers", |it| {
        it.shape = Shape { style: Style::Grammers, ..Shape::default() };
        it.runtime = "::grammers_tl_types::runtime".into();
        it.helper_features = true;
    }),
    ("server", |it| (it.role, it.functions) = (Role::Server, false)),
    ("features", |it| {
        it.helper_features = true;
        it.file_features = [("one.tl".to_owned(), "server".to_owned())].into();
        // An `Object` is read by a registry, which needs all code without a feature.
        it.except = vec!["Any".into()];
        (it.helpers, it.derives) = (vec![Helper::From, Helper::TryFrom], Vec::new());
    }),
    ("unformatted", |it| it.format = false),
];

#[test]
fn conversions_compile_whatever_is_chosen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/layers/convert");
    let files = [(1, "one"), (2, "two"), (3, "three")];
    let layers = files.map(|(number, name)| Layer::new(number).file(folder.join(name).with_extension("tl")));
    let mut code = Crate::new("convert", "\"borrow\"");
    for (index, (row, change)) in ROWS.iter().enumerate() {
        let layout = if index % 2 == 0 { Layout::Single } else { Layout::Tree };
        let mut config = Config { layout, ..Config::default() };
        config.levels.set(Rule::FieldSnakeClash, Level::Allow).unwrap();
        change(&mut config);
        let path = |file: &String| folder.join(file).display().to_string();
        config.file_features =
            config.file_features.iter().map(|(file, it)| (path(file), it.clone())).collect();
        config.helpers.push(Helper::Convert);
        code.add_layers(config, &layers, row).unwrap();
    }
    assert_eq!(code.check(""), (true, String::new()));
    assert_eq!(code.check_with("check", "convert,server,from,try-from", "2018"), (true, String::new()));
}

/// Layers of Telegram's API that are at hand, as files of a crate.
#[allow(clippy::print_stderr, reason = "says what it skips")]
fn telegram(code: &Crate, wanted: &[u32]) -> Option<Vec<Layer>> {
    let all = boxes::layers();
    let mut layers = Vec::new();
    for layer in wanted {
        let Some(text) = all.get(layer) else {
            eprintln!("skipped: layer {layer} is not at hand");
            continue;
        };
        let path = code.path(&format!("layer-{layer}.tl"));
        fs::write(&path, text).unwrap();
        layers.push(Layer::new(*layer).file(path));
    }
    (layers.len() > 1).then_some(layers)
}

/// Reads values of the older of two layers, and has them be of the newer one and of the older one again.
const THERE_AND_BACK: &str = "
#[cfg(test)]
mod tests {
    use crate::m0::{OLD as old, NEW as new};
    use tlforge_runtime::{Decode, Encode, layers::Lost};

    fn there<A, B>(bytes: &[u8], counts: &mut [usize; 2])
    where
        A: Decode + Encode + Clone + TryFrom<B>,
        B: Decode + Encode + TryFrom<A>,
        Lost: From<<A as TryFrom<B>>::Error> + From<<B as TryFrom<A>>::Error>,
    {
        let value = A::from_bytes(bytes).unwrap();
        let Ok(other) = B::try_from(value.clone()) else { return counts[1] += 1 };
        // Not all numbers are themselves, but their bytes are.
        let sent = other.to_bytes().unwrap();
        let read = B::from_bytes(&sent).unwrap();
        assert_eq!(read.to_bytes().unwrap(), sent);
        let back = A::try_from(read).map_err(Lost::from).unwrap();
        assert_eq!(back.to_bytes().unwrap(), value.to_bytes().unwrap());
        counts[0] += 1;
    }

    #[test]
    fn values_come_back() {
        let mut counts = [0; 2];
        for line in include_str!(\"../cases.tsv\").lines().filter(|line| line.starts_with(\"constructor\")) {
            let cells: Vec<_> = line.split('\\t').collect();
            let byte = |at: usize| u8::from_str_radix(&cells[3][at..at + 2], 16).unwrap();
            let bytes: Vec<u8> = (0..cells[3].len()).step_by(2).map(byte).collect();
            match cells[2] {
                ROWS
                _ => {}
            }
        }
        assert!(counts[0] > 100, \"{counts:?}\");
    }
}
";

/// Turns values of these types, of which nothing else is generated than what they need.
fn values_come_back(name: &str, [older, newer]: [u32; 2], types: &[&str]) {
    let mut code = Crate::new(name, "");
    code.lints = "#![allow(missing_docs)]".into();
    let Some(layers) = telegram(&code, &[older, newer]) else { return };
    let text = fs::read_to_string(code.path(&format!("layer-{older}.tl"))).unwrap();
    let mut map = SourceMap::new();
    let file = map.add("layer.tl", text).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let cases = make(&loaded.schema, 5, 10).cases;
    let cases =
        cases.iter().filter(|it| types.contains(&it.ty.as_str())).fold(String::new(), |mut text, it| {
            let _ = writeln!(text, "{it}");
            text
        });
    fs::write(code.path("cases.tsv"), cases).unwrap();
    let mut config = Config { functions: false, ..Config::default() };
    config.only = types.iter().map(|it| (*it).to_owned()).collect();
    config.helpers = vec![Helper::Convert];
    code.add_layers(config, &layers, "layers").unwrap();
    let rows = types.iter().fold(String::new(), |mut rows, ty| {
        let _ = writeln!(rows, "{ty:?} => there::<old::enums::{ty}, new::enums::{ty}>(&bytes, &mut counts),");
        rows
    });
    code.programs = THERE_AND_BACK.replace("ROWS", &rows);
    code.programs = code.programs.replace("OLD", &format!("layer{older}"));
    code.programs = code.programs.replace("NEW", &format!("layer{newer}"));
    assert_eq!(code.check_with("test --lib", "", "2024"), (true, String::new()));
}

#[test]
fn values_of_two_layers_of_telegram_come_back() {
    let types = ["MessageMedia", "WebPage", "Chat", "PageBlock", "StarGift", "StoryItem"];
    values_come_back("convert_values", [221, 222], &types);
}

/// Minutes of work.
#[test]
#[ignore = "compiles most of two layers of Telegram, run with `--ignored`"]
fn updates_of_telegram_come_back() {
    let types = ["Updates", "Update", "Message", "User", "Chat", "ReplyMarkup"];
    values_come_back("convert_updates", [222, 230], &types);
}

/// Minutes of work.
#[test]
#[ignore = "compiles four layers of Telegram, run with `--ignored`"]
fn conversions_of_four_layers_of_telegram_compile() {
    let mut code = Crate::new("convert_telegram", "");
    let Some(layers) = telegram(&code, &[185, 216, 222, 230]) else { return };
    let mut config = Config { layout: Layout::Tree, ..Config::default() };
    config.helpers = vec![Helper::From, Helper::TryFrom, Helper::Convert];
    code.add_layers(config, &layers, "layers").unwrap();
    assert_eq!(code.check(""), (true, String::new()));
}
