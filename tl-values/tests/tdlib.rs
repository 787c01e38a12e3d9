//! TDLib's JSON: by its rules, and against calls of a real build.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod common;

use common::{shared, text, with_texts};
use tlforge_parser::{
    load,
    schema::{Null, resolve::Options as ResolveOptions, tdlib::set_nulls},
    source::SourceMap,
};
use tlforge_values::{Codec, Doubles, Envelope, Form, Nulls, Options, Table, Type, Value, compile};

const SCHEMA: &str = "
    double ? = Double; string ? = String; int32 = Int32; int53 = Int53; int64 = Int64; bytes = Bytes;
    boolFalse = Bool; boolTrue = Bool; vector {t:Type} # [ t ] = Vector t;
    error code:int32 message:string = Error;
    ok = Ok;
    countryInfo country_code:string is_hidden:Bool calling_codes:vector<string> = CountryInfo;
    phoneInfo country:countryInfo prefix:string id:int64 chat:int53 weight:double data:bytes = PhoneInfo;
    textTypeBold = TextType;
    textTypeUrl url:string = TextType;
    entity offset:int32 type:TextType = Entity;
    entities entities:vector<entity> = Entities;
    ---functions---
    getInfo info:phoneInfo type:TextType = PhoneInfo;
    testError error:error = Error;
";

/// Calls `test` with a codec for TDLib's JSON.
fn with_codec<R>(schema: &str, test: impl FnOnce(Codec<'_>) -> R) -> R {
    with_texts(&[schema], |schema| {
        let bytes = compile(schema, Nulls::Objects).unwrap();
        test(Codec::new(Table::new(&bytes).unwrap()).with(Options::default().with_form(Form::Tdlib)))
    })
}

/// What is written of what was read.
fn round(codec: Codec<'_>, json: &str) -> Result<String, String> {
    let bytes = codec.from_json(&Type::ANY, json).map_err(|error| error.to_string())?;
    let envelope = Envelope::read(json).map_err(|error| error.to_string())?;
    assert_eq!(codec.from_tdlib(&Type::ANY, json).unwrap(), (bytes.clone(), envelope));
    Ok(codec.to_tdlib(&Type::ANY, &bytes, envelope).unwrap())
}

#[test]
fn objects_are_written_as_tdlib_writes_them() {
    let cases = [
        // Null objects are left out; the rest is written, whatever it is.
        (
            r#"{"@type":"phoneInfo","country":null}"#,
            r#"{"@type":"phoneInfo","prefix":"","id":"0","chat":0,"weight":0.000000,"data":""}"#,
        ),
        (
            r#"{"prefix":"\u00fc/\ud83d\ude00","id":5,"chat":-9007199254740991,"weight":1.5,"data":"AAEC/w==","country":{},"@type":"phoneInfo"}"#,
            r#"{"@type":"phoneInfo","country":{"@type":"countryInfo","country_code":"","is_hidden":false,"calling_codes":[]},"prefix":"\u00fc/\ud83d\ude00","id":"5","chat":-9007199254740991,"weight":1.500000,"data":"AAEC/w=="}"#,
        ),
        // The first of equal keys, and no unknown fields.
        (
            r#"{"@type":"error","code":"12","code":13,"x":[{}],"message":null}"#,
            r#"{"@type":"error","code":12,"message":""}"#,
        ),
        // A name that is not needed does not matter.
        (
            r#"{"@type":"testError","error":{"@type":"ok","code":7}}"#,
            r#"{"@type":"testError","error":{"@type":"error","code":7,"message":""}}"#,
        ),
        (r#"{"@type":"testError"}"#, r#"{"@type":"testError"}"#),
        (
            r#"{"@client_id":1,"@extra":{"z": 1},"@type":"entities","entities":[{"type":{"@type":"textTypeBold"}},{"offset":2}]}"#,
            r#"{"@type":"entities","entities":[{"@type":"entity","offset":0,"type":{"@type":"textTypeBold"}},{"@type":"entity","offset":2}],"@extra":{"z": 1},"@client_id":1}"#,
        ),
        // So are objects in vectors.
        (
            r#"{"@type":"entities","entities":[null,{"offset":2},null]}"#,
            r#"{"@type":"entities","entities":[null,{"@type":"entity","offset":2},null]}"#,
        ),
        (r#"{"@type":"ok","@extra":null}"#, r#"{"@type":"ok","@extra":null}"#),
        (
            r#"{"@type":"phoneInfo","weight":1e400}"#,
            r#"{"@type":"phoneInfo","prefix":"","id":"0","chat":0,"weight":inf,"data":""}"#,
        ),
        (
            r#"{"@type":"countryInfo","is_hidden":1}"#,
            r#"{"@type":"countryInfo","country_code":"","is_hidden":true,"calling_codes":[]}"#,
        ),
    ];
    with_codec(SCHEMA, |codec| {
        for (given, expected) in cases {
            assert_eq!(round(codec, given).as_deref(), Ok(expected), "{given}");
        }
    });
}

#[test]
fn what_tdlib_refuses_is_refused() {
    let cases = [
        (r#"{"@type":"error","code":0.0}"#, "at 1:25: expected an int, found 0.0, at code (in error)"),
        (
            r#"{"@type":"error","message":5}"#,
            "at 1:28: expected a string, found a number, at message (in error)",
        ),
        (r#"{"@type":"error"} x"#, "at 1:19: 1 byte follows the value"),
        (
            r#"{"@type":"phoneInfo","data":"AAEC/w"}"#,
            "at 1:29: expected base64, found AAEC/w, at data (in phoneInfo)",
        ),
        (
            r#"{"@type":"getInfo","type":{"url":""}}"#,
            "at 1:27: the field @type is missing, at type (in getInfo)",
        ),
        (r#"{"code":1}"#, "at 1:1: the field @type is missing"),
    ];
    with_codec(SCHEMA, |codec| {
        for (given, expected) in cases {
            assert_eq!(round(codec, given).unwrap_err(), expected, "{given}");
        }
    });
}

/// Errors of a call that TDLib could not even read.
const UNREAD: [&str; 2] =
    ["Failed to parse JSON object as TDLib request", "Failed to parse request as JSON object"];

#[test]
fn calls_of_a_real_build_are_read_and_its_answers_written_byte_for_byte() {
    let (Some(schema), Some(calls)) =
        (shared("dialects/td_api-1.8.19.tl"), shared("tdjson/calls-1.8.19.json"))
    else {
        return;
    };
    let recorded: serde_json::Value = serde_json::from_str(&text(&calls)).unwrap();
    let calls = recorded["calls"].as_array().unwrap();
    let (mut answers, mut refused) = (0, 0);
    with_codec(&text(&schema), |codec| {
        for call in calls {
            let (name, asked) = (&call["name"], call["in"].as_str().unwrap());
            let answer = call["out"].as_str().unwrap_or_default();
            let unread = UNREAD.iter().any(|text| answer.contains(text));
            // Only a function is a request, which the type of a value does not say.
            let constructor = name == "type that is no function";
            match round(codec, asked) {
                Ok(_) if unread && !constructor => panic!("{name}: {asked}\n{answer}"),
                Ok(again) => assert_eq!(round(codec, &again).as_ref(), Ok(&again), "{name}"),
                Err(error) if !unread => panic!("{name}: {error}\n{asked}"),
                Err(_) => refused += 1,
            }
            if !answer.is_empty() {
                assert_eq!(round(codec, answer).as_deref(), Ok(answer), "{name}");
                answers += 1;
            }
        }
        for update in recorded["updates_before_parameters"].as_array().unwrap() {
            let update = update.as_str().map_or_else(|| update.to_string(), String::from);
            let again = round(codec, &update).unwrap();
            let [a, b] =
                [&update, &again].map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
            assert_eq!(a, b);
        }
    });
    eprintln!("{} calls: {answers} answers, {refused} requests refused by both", calls.len());
}

#[test]
fn only_what_the_schema_says_may_be_null() {
    let null_of = |name: &str| match name {
        "country" => Null::Field,
        "entities" => Null::Elements,
        _ => Null::Never,
    };
    let mut map = SourceMap::new();
    let file = map.add("td.tl", SCHEMA).unwrap();
    let mut schema = load(&map, &[file], ResolveOptions::default()).schema;
    set_nulls(&mut schema, &map, &|_, field| null_of(field.name.map_or("", |name| name.text)));
    let bytes = compile(&schema, Nulls::Refused).unwrap();
    let codec = Codec::new(Table::new(&bytes).unwrap()).with(Options::default().with_form(Form::Tdlib));
    let kept = r#"{"@type":"entities","entities":[null,{"@type":"entity","offset":2,"type":{"@type":"textTypeBold"}}]}"#;
    assert_eq!(round(codec, kept).as_deref(), Ok(kept));
    let bytes = codec.from_json(&Type::ANY, kept).unwrap();
    let tree = codec.value(&Type::ANY, &bytes).unwrap();
    assert_eq!(tree.get("entities[0]"), Some(&Value::Null));
    assert_eq!(codec.from_value(&Type::ANY, &tree), Ok(bytes));
    round(codec, r#"{"@type":"phoneInfo"}"#).unwrap();
    let refused = [
        (r#"{"@type":"testError"}"#, "at 1:1: the field error is missing (in testError)"),
        (
            r#"{"@type":"entities","entities":[{"type":null}]}"#,
            "at 1:33: the field type is missing, at entities[0] (in entity)",
        ),
    ];
    for (json, expected) in refused {
        assert_eq!(round(codec, json).unwrap_err(), expected);
    }
}

#[test]
fn requests_keep_all_digits_of_a_double() {
    with_codec(SCHEMA, |codec| {
        let codec = codec.with(codec.options().with_doubles(Doubles::Exact));
        for number in ["0.1234567890123", "1e400", "-1e400", "3.0", "1e-7"] {
            let json = format!(r#"{{"@type":"phoneInfo","weight":{number}}}"#);
            let written = round(codec, &json).unwrap();
            assert!(written.contains(&format!(r#""weight":{number},"#)), "{written}");
        }
    });
}
