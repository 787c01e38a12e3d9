//! The tables of keys in `docs/options.md`, made of the code: keys and types as serde asks for them,
//! defaults as it prints them, and the first sentence about each field.

use super::{
    read::keys_of,
    schema::{Head, REQUIRED},
};
use crate::{Config, Layer, Modules, Override, Replace, Shape};
use serde::{
    Deserializer, Serialize,
    de::{
        DeserializeOwned, DeserializeSeed, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::Error,
    },
    forward_to_deserialize_any,
};
use std::{cell::RefCell, collections::BTreeMap, fs, path::Path};
use syn::{Attribute, Expr, Fields, Item, Lit, Meta};
use toml::Value;

/// The file of this path in the repository.
fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_tables_of_keys_are_those_of_the_code() {
    let documentation = file("docs/options.md");
    let (options, heads) =
        (sentences("tl-codegen/src/config/mod.rs"), sentences("tl-codegen/src/configuration/schema.rs"));
    let layer = sentences("tl-codegen/src/layers/layer.rs");
    let shape = sentences("tl-codegen/src/config/shape.rs");
    let mut tables = vec![
        table(&Head::default(), &heads["Head"], REQUIRED),
        table(&Config::default(), &options["Config"], &[]),
        table(&Layer::default(), &layer["Layer"], &["layer", "files"]),
        table(&Shape::default(), &shape["Shape"], &[]),
        table(&Modules::default(), &shape["Modules"], &[]),
        table(&Override::default(), &options["Override"], &["match"]),
        table(&Replace::default(), &options["Replace"], &["type", "from", "into"]),
    ];
    tables.retain(|table| !documentation.contains(table.as_str()));
    assert!(tables.is_empty(), "these tables of docs/options.md are to be\n\n{}", tables.join("\n"));
}

/// The table of a structure's keys. Some are needed.
fn table<T: DeserializeOwned + Serialize>(
    default: &T,
    sentences: &BTreeMap<String, String>,
    needed: &[&str],
) -> String {
    let defaults = Value::try_from(default).unwrap();
    let mut table = String::from("| key | type | default | what it is |\n|---|---|---|---|\n");
    for key in keys_of::<T>() {
        let default = match defaults.get(key) {
            _ if needed.contains(key) => "needed".to_owned(),
            None => String::new(),
            Some(Value::Table(table)) if table.is_empty() => "`{}`".to_owned(),
            Some(Value::Table(_)) => "see below".to_owned(),
            Some(value) => format!("`{value}`"),
        };
        let (ty, sentence) = (type_of::<T>(key), sentences.get(*key).expect(key));
        table += &format!("| `{key}` | {ty} | {default} | {sentence} |\n");
    }
    table
}

/// The first sentence about each field, by its key, of each structure in a file.
fn sentences(path: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut structures = BTreeMap::new();
    for item in syn::parse_file(&file(path)).unwrap().items {
        if let Item::Struct(item) = item
            && let Fields::Named(fields) = item.fields
        {
            let sentences = fields.named.iter().map(|field| {
                let ident = field.ident.as_ref().unwrap().to_string();
                (key(&ident, &field.attrs), sentence(&field.attrs))
            });
            structures.insert(item.ident.to_string(), sentences.collect());
        }
    }
    structures
}

/// What serde calls a field.
fn key(ident: &str, attributes: &[Attribute]) -> String {
    let lists = attributes.iter().filter_map(|it| it.meta.require_list().ok());
    let renamed = lists.map(|it| it.tokens.to_string()).find_map(|tokens| {
        let (_, rest) = tokens.split_once("rename = \"")?;
        Some(rest.split_once('"')?.0.to_owned())
    });
    renamed.unwrap_or_else(|| ident.replace('_', "-"))
}

fn sentence(attributes: &[Attribute]) -> String {
    let mut text = String::new();
    for attribute in attributes {
        if let Meta::NameValue(meta) = &attribute.meta
            && meta.path.is_ident("doc")
            && let Expr::Lit(expr) = &meta.value
            && let Lit::Str(line) = &expr.lit
        {
            text = text + line.value().trim() + " ";
        }
    }
    let first = text.split_inclusive(". ").next().unwrap_or_default().trim();
    first.replace("[`", "`").replace("`]", "`")
}

/// What a value of a key is.
fn type_of<T: DeserializeOwned>(key: &'static str) -> String {
    let told = RefCell::default();
    _ = T::deserialize(Asked { key: Some(key), plural: false, told: &told });
    told.into_inner()
}

/// Records which type is requested.
#[derive(Clone, Copy)]
struct Asked<'a> {
    /// The key that is looked at, in the structure itself.
    key: Option<&'static str>,
    plural: bool,
    told: &'a RefCell<String>,
}

impl Asked<'_> {
    fn tell(&self, what: &str) {
        *self.told.borrow_mut() += what;
    }

    fn name(&self, what: &str) {
        self.tell(what);
        if self.plural {
            self.tell("s");
        }
    }

    fn words(&self, words: &[&str]) {
        let words: Vec<_> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
        self.tell(&words.join(", "));
    }
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("it has no name"))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.name("string");
        visitor.visit_str("")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.tell("`true`, `false`");
        visitor.visit_bool(false)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.name("number");
        visitor.visit_u64(0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        assert_eq!(name, "OneOrMore");
        self.tell("one or an ");
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.tell("array of ");
        visitor.visit_seq(Once { asked: Some(Self { plural: true, ..self }), word: None })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.tell("table of ");
        visitor.visit_map(Once { asked: Some(Self { plural: true, ..self }), word: Some("id-mismatch") })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.key {
            Some(key) => visitor.visit_map(Once { asked: Some(Self { key: None, ..self }), word: Some(key) }),
            None => {
                self.name("table");
                self.deserialize_any(visitor)
            }
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.words(words);
        visitor.visit_enum(words[0].into_deserializer())
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

/// One element, or one entry of this key.
struct Once<'a> {
    asked: Option<Asked<'a>>,
    word: Option<&'static str>,
}

impl<'de> SeqAccess<'de> for Once<'_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.asked.take().map(|asked| seed.deserialize(asked)).transpose()
    }
}

impl<'de> MapAccess<'de> for Once<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.word.take().map(|word| seed.deserialize(word.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.asked.take().ok_or_else(|| Error::custom("there is no value"))?)
    }
}
