//! The table that stands in generated code: it says the same of bytes as the code does, and more.

use tl_tests::payload::{self, enums::Media, reflection, types};
use tlforge_runtime::{Decode, Encode, format_2::OutlinedBox};
use tlforge_values::Type;

fn pair() -> Media {
    let file = types::MediaFile { name: "a.jpg".into(), size: 7, sha: [1; 32], thumbs: vec![Media::Empty] };
    let second = Media::File(OutlinedBox::new(file));
    Media::Pair(OutlinedBox::new(types::MediaPair { first: Media::Empty, second }))
}

#[test]
fn a_value_is_json_and_json_the_same_value() {
    let bytes = pair().to_bytes().unwrap();
    let json = reflection::codec().to_json(&Type::ANY, &bytes).unwrap();
    assert!(json.starts_with(
        r#"{"_":"mediaPair","first":{"_":"mediaEmpty"},"second":{"_":"mediaFile","name":"a.jpg""#
    ));
    let again = reflection::codec().from_json(&Type::ANY, &json).unwrap();
    assert_eq!(Media::from_bytes(&again).unwrap(), pair());
}

#[test]
fn an_error_is_explained() {
    let bytes = pair().to_bytes().unwrap();
    let cut = &bytes[..bytes.len() - 2];
    let error = Media::from_bytes(cut).unwrap_err();
    let text = payload::explain(cut, &error).to_string();
    let expected = "at byte 68: id needs 4 bytes, 2 are left, at second.thumbs[0] (in mediaFile)";
    assert_eq!(text.lines().next(), Some(expected));
    assert!(text.contains("\n  second.name = \"a.jpg\"\n"), "{text}");
    let vector = [0x15, 0xc4, 0xb5, 0x1c, 1, 0, 0, 0, 1, 0xb1, 0];
    let error = Vec::<Media>::from_bytes(&vector).unwrap_err();
    let text = reflection::explain_as("Vector<Media>", &vector, &error).to_string();
    assert!(text.starts_with("at byte 8: id needs 4 bytes, 3 are left, at [0]"), "{text}");
    // Of other bytes the table knows nothing.
    assert_eq!(payload::explain(&[], &error).explanation.map(|it| it.error.offset()), Some(0));
    let explained = payload::explain(&bytes, &error);
    assert_eq!((explained.explanation, explained.error), (None, error));
}

/// Settings that hold a value of the schema.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Settings {
    name: String,
    #[serde(with = "tl_tests::payload::reflection::with")]
    media: Media,
}

#[test]
fn a_value_stands_in_a_settings_file() {
    let settings = Settings { name: "a".into(), media: pair() };
    let json = serde_json::to_string(&settings).unwrap();
    assert!(json.contains(r#""media":{"_":"mediaPair","first":{"_":"mediaEmpty"}"#), "{json}");
    assert_eq!(serde_json::from_str::<Settings>(&json).unwrap(), settings);
    let toml = toml::to_string(&settings).unwrap();
    assert!(toml.contains("[media]\n_ = \"mediaPair\"\n"), "{toml}");
    assert_eq!(toml::from_str::<Settings>(&toml).unwrap(), settings);

    let error = serde_json::from_str::<Settings>(&json.replace("a.jpg", "a.jpg\",\"siz\":\"")).unwrap_err();
    let expected = "there is no field siz, did you mean size?, at second";
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[test]
fn a_value_is_shown_as_json() {
    let value = pair();
    let shown = reflection::json(&value).to_string();
    let expected = reflection::codec().to_json(&Type::ANY, &value.to_bytes().unwrap()).unwrap();
    assert_eq!(shown, expected);
    // serde says the same.
    let tree: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(serde_json::to_value(reflection::json(&value)).unwrap(), tree);
}

#[test]
fn formats_for_machines_hold_the_bytes() {
    let settings = Settings { name: "a".into(), media: pair() };
    let bytes = postcard::to_allocvec(&settings).unwrap();
    assert!(bytes.ends_with(&pair().to_bytes().unwrap()));
    assert_eq!(postcard::from_bytes::<Settings>(&bytes).unwrap(), settings);
}
