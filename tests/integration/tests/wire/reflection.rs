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
