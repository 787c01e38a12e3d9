//! What a configuration file may say, as a JSON schema, for editors that complete and check it.

use super::schema::{FILES, Head, LAYERS, REQUIRED};
use crate::{Config, Style};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings, transform::transform_subschemas};
use serde_json::{Map, Value, json};

/// The JSON schema of the configuration file, as text. It is made of the structures that the file is read into, and refuses
/// the keys and words that reading refuses. What depends on more than one value, and on the TL schema, it does not know.
///
/// It is one of draft 7, which editors read through taplo.
#[must_use]
pub fn json_schema() -> String {
    let mut generator = SchemaSettings::draft07().into_generator();
    let mut keys = properties::<Head>(&mut generator);
    keys.extend(properties::<Config>(&mut generator));
    // The word alone stands for the table.
    if let Some(shape) = keys.get_mut("shape").and_then(Value::as_object_mut) {
        let table = shape.remove("$ref").map_or(json!(true), |reference| json!({ "$ref": reference }));
        let all_of = shape.remove("allOf").and_then(|it| it.get(0).cloned());
        let word = generator.subschema_for::<Style>();
        shape.insert("anyOf".into(), json!([word, all_of.unwrap_or(table)]));
    }
    generator.definitions_mut().iter_mut().for_each(|(name, schema)| {
        let needed: &[&str] = match name.as_str() {
            "Layer" => &["layer", "files"],
            "Override" => &["match"],
            "Replace" => &["type", "from", "into"],
            _ => return,
        };
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("required".into(), json!(needed));
        }
    });
    let levels = keys.get("levels").cloned().unwrap_or_default();
    let mut schema = schemars::json_schema!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "tl.toml",
        "description": "What tlforge makes of TL schemas.",
        "type": "object",
        "properties": {
            "levels": levels,
            "schema": {
                "description": "The schemas that code is generated for.",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": keys,
                    "required": REQUIRED.iter().filter(|key| **key != FILES).collect::<Vec<_>>(),
                    "anyOf": [{ "required": [FILES] }, { "required": [LAYERS] }],
                    "additionalProperties": false,
                },
            },
        },
        "additionalProperties": false,
        "definitions": generator.take_definitions(true),
    });
    tidy(&mut schema);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The keys of a structure.
fn properties<T: JsonSchema>(generator: &mut SchemaGenerator) -> Map<String, Value> {
    let schema = T::json_schema(generator);
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Takes out what TOML does not have, and what only rustdoc understands.
fn tidy(schema: &mut schemars::Schema) {
    if let Some(map) = schema.as_object_mut() {
        without_null(map);
        if let Some(Value::String(text)) = map.get_mut("description") {
            *text = plain(text);
        }
    }
    transform_subschemas(&mut tidy, schema);
}

/// An option that is not set is a key that is not there.
fn without_null(schema: &mut Map<String, Value>) {
    match schema.get_mut("default") {
        Some(Value::Null) => drop(schema.remove("default")),
        Some(Value::Object(table)) => table.retain(|_, value| !value.is_null()),
        _ => {}
    }
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|it| it != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|it| it.get("type").is_none_or(|it| it != "null"));
    }
}

/// Documentation without links to items.
fn plain(text: &str) -> String {
    let text = text.replace("[`", "`").replace('\n', " ");
    let mut parts = text.split("`]");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let rest = part.strip_prefix('(').and_then(|it| it.split_once(')'));
        text + "`" + rest.map_or(part, |(_, rest)| rest)
    })
}
