//! Values that an encoder of its own has made: bytes to JSON and back are the same bytes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod common;

use common::{OWN, root, shared, table, ty, with_schema};
use std::path::Path;
use tlforge_values::{ByteForm, Codec, Options, Table, Value};

/// The same with the fields of all objects in the other order.
fn reversed(value: Value<'_>) -> Value<'_> {
    match value {
        Value::List(items) => Value::List(items.into_iter().map(reversed).collect()),
        Value::Object(mut object) => {
            let fields = object.fields.into_iter().rev();
            object.fields = fields.map(|(name, value)| (name, reversed(value))).collect();
            object.flags.reverse();
            Value::Object(object)
        }
        other => other,
    }
}

/// Reads and writes all values of a schema.
fn all(path: &Path, random: usize) {
    with_schema(path, |schema| {
        let bytes = table(schema);
        let table = Table::new(&bytes).unwrap();
        let made = tl_cases::make(schema, 7, random);
        let (codec, hex) = (Codec::new(table), Options::default().with_bytes(ByteForm::Hex));
        let mut most = 0.0f64;
        for case in &made.cases {
            let ty = ty(table, case);
            let json = codec.to_json(&ty, &case.bytes).unwrap_or_else(|error| panic!("{case}: {error}"));
            let again = codec.from_json(&ty, &json).unwrap_or_else(|error| panic!("{case}: {error}\n{json}"));
            assert_eq!(again, case.bytes, "{case}\n{json}");
            assert_eq!(codec.end(&ty, &case.bytes).unwrap(), case.bytes.len());
            let value = codec.value(&ty, &case.bytes).unwrap();
            assert_eq!(codec.from_value(&ty, &value).unwrap(), case.bytes, "{case}\n{value}");
            let json = codec.with(hex).to_json(&ty, &case.bytes).unwrap();
            assert_eq!(codec.with(hex).from_json(&ty, &json).unwrap(), case.bytes, "{case}\n{json}");
            serde_json::from_str::<serde_json::Value>(&json).unwrap();
            let reversed = reversed(value);
            let again = codec.from_value(&ty, &reversed).unwrap_or_else(|it| panic!("{it}\n{reversed}"));
            assert_eq!(again, case.bytes, "{case}\n{reversed}");
            // The names of flags take most where a word is all there is.
            assert!(json.len() <= 32 * case.bytes.len() + 1024, "{case}\n{json}");
            most = most.max(json.len() as f64 / case.bytes.len() as f64);
        }
        let (path, count) = (path.display(), made.cases.len());
        eprintln!(
            "{path}: {count} values, table {} bytes, longest JSON {most:.1} times the bytes",
            bytes.len()
        );
    });
}

#[test]
fn values_of_the_schemas_at_hand_are_the_same_bytes_again() {
    for name in OWN {
        all(&root().join(name), 3);
    }
}

#[test]
fn values_of_telegram_are_the_same_bytes_again() {
    all(&root().join("schema/telegram/api.tl"), 1);
}

#[test]
fn values_of_other_schemas_are_the_same_bytes_again() {
    for name in [
        "dialects/lite_api.tl",
        "dialects/ton_api.tl",
        "dialects/tonlib_api.tl",
        "dialects/td_api-1.8.19.tl",
        "dialects/tdlib.secret_api.tl",
        "dialects/tdlib.mtproto_api.tl",
        "layers/layer-185.tdlib.tl",
        "layers/layer-054.tl",
    ] {
        if let Some(path) = shared(name) {
            all(&path, 1);
        }
    }
}
