//! The JSON schema of configuration files accepts and refuses what reading does, as far as one file tells it.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;
use jsonschema::Validator;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn printed() -> String {
    Folder::with(&[]).clean("init --json-schema")
}

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "it is a JSON schema itself");
    jsonschema::draft7::new(&schema).unwrap()
}

/// What the schema says against a configuration.
fn errors(validator: &Validator, config: &str) -> Vec<String> {
    let config: toml::Table = toml::from_str(config).unwrap();
    let config = serde_json::to_value(config).unwrap();
    validator.iter_errors(&config).map(|it| format!("{}: {it}", it.instance_path())).collect()
}

#[test]
fn the_committed_file_is_what_is_printed() {
    let committed = fs::read_to_string(root().join("docs/tl.schema.json")).unwrap();
    assert!(committed == printed(), "`tl init --json-schema > docs/tl.schema.json` writes it");
    assert!(
        fs::read_to_string(root().join("tl.toml")).unwrap().starts_with("#:schema ./docs/tl.schema.json\n")
    );
}

/// The configuration files of the repository, those that its pages show, and what the command prints and writes.
fn valid() -> Vec<(String, String)> {
    let read = |path: &Path| (path.display().to_string(), fs::read_to_string(path).unwrap());
    let mut texts = vec![read(&root().join("tl.toml"))];
    for example in fs::read_dir(root().join("examples")).unwrap() {
        let path = example.unwrap().path().join("tl.toml");
        texts.extend(path.exists().then(|| read(&path)));
    }
    for page in fs::read_dir(root().join("docs")).unwrap() {
        let path = page.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let blocks = text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        let whole =
            blocks.filter(|block| block.contains("\n[[schema]]\nname") || block.starts_with("[[schema]]"));
        texts.extend(whole.map(|block| (path.display().to_string(), block.to_owned())));
    }
    let folder = Folder::with(&[("a.tl", "a = A;\n")]);
    let whole =
        folder.clean(&format!("generate --print-config --config {}", root().join("tl.toml").display()));
    texts.push(("--print-config".to_owned(), whole));
    folder.clean("init");
    texts.push(("init".to_owned(), folder.read("tl.toml")));
    texts
}

#[test]
fn it_accepts_every_configuration_that_is_valid() {
    let (validator, texts) = (validator(), valid());
    assert!(texts.len() >= 8, "{}", texts.len());
    for (name, text) in texts {
        assert_eq!(errors(&validator, &text), [""; 0], "{name}");
    }
}

/// Keys of a schema, and whether they are right.
const KEYS: &[(&str, bool)] = &[
    ("", true),
    ("colour = 1", false),
    ("role = \"client\"", true),
    ("role = \"clint\"", false),
    ("role = true", false),
    ("box-above = 0x40", true),
    ("box-above = -1", false),
    ("box-above = 1.5", false),
    ("box_above = 64", false),
    ("registry = \"yes\"", false),
    ("derives = []", true),
    ("derives = \"Clone\"", false),
    ("derives = [1]", false),
    ("helpers = [\"new\", \"from\"]", true),
    ("helpers = [\"nw\"]", false),
    ("output = \"a\"", true),
    ("output = [\"a\"]", false),
    ("docs = [\"docs.json\"]\noverlay = \"hand.json\"\npatches = [\"a.patch\"]\nmerge = \"last\"", true),
    ("overlay = [\"hand.json\"]", false),
    ("merge = \"firs\"", false),
    ("id-rule = \"telegram\"\nexcerpt = true", true),
    ("id-rule = \"Telegram\"", false),
    ("shape = \"own\"", true),
    ("shape = \"grammer\"", false),
    ("shape = { single = \"enum\", modules = { types = \"t\" } }", true),
    ("shape = { singel = \"enum\" }", false),
    ("shape = { modules = { type = \"t\" } }", false),
    ("shape = { modules = 1 }", false),
    ("levels = { id-mismatch = \"deny\", syntax = \"deny\" }", true),
    ("levels = { syntax = \"allow\" }", false),
    ("levels = { id-mismatch = \"error\" }", false),
    ("levels = { no-rule = \"deny\" }", false),
    ("rename = { a = \"B\" }", true),
    ("rename = { a = 1 }", false),
    ("tdlib = { comments = false }", true),
    ("tdlib = { coments = false }", false),
    (
        "for = [{ match = [\"a\"], kind = \"struct\", box = true }, { match = [\"A\"], kind = [\"enum\", \"struct\"], box = false }]",
        true,
    ),
    ("for = [{ match = \"a\" }]", false),
    ("for = [{ match = [\"a\"], kind = \"strct\" }]", false),
    ("for = [{ match = [\"a\"], kind = [\"strct\"] }]", false),
    ("for = [{ derives = [\"Clone\"] }]", false),
    ("for = { match = [\"a\"] }", false),
    ("for = [{ match = [\"a\"], box = 1 }]", false),
    ("for = [{ match = [\"a\"], replace = { type = \"crate::A\", from = \"a\", into = \"b\" } }]", true),
    ("for = [{ match = [\"a\"], replace = { type = \"crate::A\", from = \"a\" } }]", false),
];

/// Whole files, and whether they are right.
const FILES: &[(&str, bool)] = &[
    ("[levels]\nid-mismatch = \"deny\"\n[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]", true),
    ("[levels]\nid-mismatch = \"den\"\n[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]", false),
    ("[[schema]]\nname = \"a\"\nlayers = [{ layer = 1, files = [\"a.tl\"], functions = false }]", true),
    ("[[schema]]\nname = \"a\"\nlayers = [{ files = [\"a.tl\"] }]", false),
    ("[[schema]]\nname = \"a\"\nlayers = [{ layer = -1, files = [\"a.tl\"] }]", false),
    ("[level]\n[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]", false),
    ("[schema]\nname = \"a\"\nfiles = [\"a.tl\"]", false),
    ("[[schema]]\nname = \"a\"", false),
    ("[[schema]]\nfiles = [\"a.tl\"]", false),
    ("[[schema]]\nname = 1\nfiles = [\"a.tl\"]", false),
    ("[[schema]]\nname = \"a\"\nfiles = \"a.tl\"", false),
    ("schema = [1]", false),
];

/// Reading knows more, but nothing that it refuses here needs to be known.
#[test]
fn it_accepts_and_refuses_what_reading_does() {
    let validator = validator();
    let keys = KEYS
        .iter()
        .map(|(keys, right)| (format!("[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\n{keys}\n"), *right));
    for (text, right) in FILES.iter().map(|(text, right)| ((*text).to_owned(), *right)).chain(keys) {
        let found = errors(&validator, &text);
        assert_eq!(found.is_empty(), right, "{text}\n{found:?}");
        let run = Folder::with(&[("a.tl", "a = A;\n"), ("tl.toml", &text)]).tl("generate --print-config");
        assert_eq!(run.code == 0, right, "{text}\n{}", run.err);
    }
}
