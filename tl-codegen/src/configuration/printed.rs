//! What is printed of a configuration is read again as it was.

use super::{Configuration, REQUIRED, diagnostics::span, read};
use crate::{
    Callers, Config, Helper, ItemKind, Layout, Modules, Override, Replace, Role, Shape, SingleConstructor,
    Strings, Style, Tdlib, UnknownFlags, VariantNames,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::{collections::BTreeMap, path::Path};
use tlforge_parser::{
    level::{Level, Levels},
    rule::Rule,
    schema::{IdRule, resolve::IdRuleOption},
};
use toml::de::DeTable;

/// Prints a configuration as that of a schema, and reads it.
fn again(config: &Config) -> Config {
    let mut file = Configuration::default();
    let mut diagnostics = Vec::new();
    let text = "[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\noutput = \"out\"\n";
    file.read_text(text, Path::new(""), REQUIRED, &mut diagnostics);
    assert_eq!(diagnostics, []);
    file.targets[0].config = config.clone();
    let text = file.print().unwrap();
    let table = DeTable::parse(&text).unwrap();
    let schemas = table.get_ref()["schema"].get_ref().as_array().unwrap();
    let schema = schemas.iter().next().unwrap().get_ref().as_table().unwrap();
    let config = read::table(schema, &mut diagnostics);
    assert_eq!(diagnostics, [], "{:?}\n{text}", span(0..0));
    config
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|it| (*it).to_owned()).collect()
}

#[test]
fn defaults_come_back() {
    assert_eq!(again(&Config::default()), Config::default());
}

/// Each option stands here, with something else than its default.
fn every_option() -> Config {
    let mut levels = Levels::new();
    levels.set(Rule::IdMismatch, Level::Deny).unwrap();
    levels.set(Rule::Syntax, Level::Deny).unwrap();
    Config {
        id_rule: IdRuleOption::Fixed(IdRule::Telegram),
        excerpt: true,
        sections: true,
        levels,
        layout: Layout::Tree,
        only: texts(&["a.*", "é\"\\\n"]),
        except: vec!["a.c".into()],
        functions: false,
        raw: vec!["B".into()],
        rename: BTreeMap::from([("a.b c".to_owned(), "A".to_owned()), (String::new(), String::new())]),
        runtime: "crate::rt".into(),
        role: Role::Client,
        server_feature: Some("server".into()),
        reflection: true,
        reflection_feature: Some("reflection".into()),
        tdlib: Some(Tdlib {
            comments: false,
            null: texts(&["user.photo"]),
            not_null: texts(&["*.id"]),
            synchronous: texts(&["get*"]),
            asynchronous: texts(&["getMe"]),
        }),
        helpers: vec![Helper::TryFrom],
        helper_features: true,
        derives: Vec::new(),
        derive_features: true,
        attributes: texts(&["cfg_attr(feature = \"eq\", derive(PartialEq))"]),
        allow: texts(&["dead_code"]),
        box_above: 1 << 40,
        bytes_attributes: texts(&["serde(with = \"serde_bytes\")"]),
        file_features: BTreeMap::from([("a.tl".to_owned(), "a".to_owned())]),
        function_decoders: Some("server".into()),
        decoded_functions: texts(&["*"]),
        pin_boxes: true,
        pinned: BTreeMap::new(),
        shape: Shape {
            style: Style::Grammers,
            box_above: Some(48),
            single: SingleConstructor::Enum,
            variants: VariantNames::Whole,
            modules: Modules { enums: "a".into(), functions: "b".into(), types: "c".into() },
        },
        outline_drop: true,
        strings: Strings::Lossy,
        borrow: texts(&["*"]),
        unknown_flags: UnknownFlags::Refuse,
        errors: true,
        history: true,
        availability: true,
        callers: Callers::Bots,
        docs_url: Some("https://a.example".into()),
        names: false,
        registry: true,
        requests: vec!["help.*".into()],
        overrides: vec![
            Override::default(),
            Override {
                patterns: texts(&["*"]),
                kinds: vec![ItemKind::Enum],
                derives: Some(Vec::new()),
                attributes: Some(texts(&["non_exhaustive"])),
                rename: Some("A".into()),
                boxed: Some(false),
                length: Some("bytes".into()),
                replace: Some(Replace { ty: "A".into(), from: "b".into(), into: "c".into() }),
            },
        ],
        format: false,
    }
}

#[test]
fn every_option_comes_back() {
    let (config, default) = (every_option(), Config::default());
    let [all, usual] = [&config, &default].map(|it| toml::Table::try_from(it).unwrap());
    for (key, value) in all {
        assert_ne!(Some(&value), usual.get(&key), "`{key}` is as usual");
    }
    assert_eq!(again(&config), config);
}

fn any_levels() -> impl Strategy<Value = Levels> {
    vec((select(Rule::ALL), select(&[Level::Allow, Level::Warn, Level::Deny][..])), 0..4).prop_map(|set| {
        let mut levels = Levels::new();
        for (rule, level) in set {
            // What is always an error stays one.
            _ = levels.set(rule, level);
        }
        levels
    })
}

fn any_override() -> impl Strategy<Value = Override> {
    let lists = || option::of(vec(".*", 0..3));
    let kinds = vec(select(&[ItemKind::Struct, ItemKind::Enum, ItemKind::Function][..]), 0..3);
    let replace = option::of((".*", ".*", ".*").prop_map(|(ty, from, into)| Replace { ty, from, into }));
    (
        vec(".*", 0..3),
        kinds,
        lists(),
        lists(),
        option::of(".*"),
        option::of(any::<bool>()),
        (option::of(".*"), replace),
    )
        .prop_map(|(patterns, kinds, derives, attributes, rename, boxed, (length, replace))| Override {
            patterns,
            kinds,
            derives,
            attributes,
            rename,
            boxed,
            length,
            replace,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn all_texts_come_back(
        lists in vec(vec(".*", 0..3), 5),
        rename in proptest::collection::btree_map(".*", ".*", 0..3),
        server_feature in option::of(".*"),
        levels in any_levels(),
        overrides in vec(any_override(), 0..4),
        box_above in 0..usize::MAX / 2,
    ) {
        let [only, derives, attributes, allow, borrow] = lists.try_into().unwrap();
        let config = Config {
            only, derives, attributes, allow, borrow, rename, server_feature, levels, overrides, box_above,
            ..every_option()
        };
        prop_assert_eq!(again(&config), config);
    }
}
