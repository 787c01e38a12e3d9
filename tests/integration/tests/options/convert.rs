//! Conversions between layers compile whatever their types look like.

use super::code::Crate;
use std::path::Path;
use tlforge_codegen::{
    Config, Helper, Layer, Layout, Level, Role, Rule, Shape, SingleConstructor, Strings, Style, UnknownFlags,
    VariantNames,
};

/// What changes how values are held.
const ROWS: &[(&str, fn(&mut Config))] = &[
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
