//! JSON of the form `tl`: what is written, what is taken, and what is said of the rest.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{root, table, text, with_texts};
use tlforge_parser::schema::Schema;
use tlforge_values::{ByteForm, Codec, ErrorKind, Nulls, Options, Strings, Table, Type, Value, compile};

const SCHEMA: &str = "
    message flags:# out:flags.1?true id:int user_id:long text:flags.2?string media:flags.3?Media
        views:flags.5?int forwards:flags.5?int = Message;
    mediaPhoto data:bytes hash:int128 ratio:double = Media;
    mediaEmpty = Media;
    mediaNested inner:Message = Media;
    updateNew message:Message = Update;
    updateRead id:int done:Bool = Update;
    updates updates:Vector<Update> seq:int = Updates;
    plain mode:# data:mode.0?bytes = Plain;
    count n:# items:n*[ string ] = Count;
    number seqno:# = Number;
    flagged flags:# flags2:flags.0?# a:flags2.3?int b:flags.4?true = Flagged;
    ---functions---
    getMessage id:int = Message;
";

fn with_codec<R>(schema: &str, test: impl FnOnce(Codec<'_>) -> R) -> R {
    with_texts(&[schema], |schema| {
        let bytes = table(schema);
        test(Codec::new(Table::new(&bytes).unwrap()))
    })
}

/// The JSON that comes of a JSON, by way of bytes.
fn round(json: &str) -> String {
    with_codec(SCHEMA, |codec| {
        let bytes = codec.from_json(&Type::ANY, json).unwrap_or_else(|error| panic!("{json}: {error}"));
        codec.to_json(&Type::ANY, &bytes).unwrap()
    })
}

fn error(json: &str) -> String {
    with_codec(SCHEMA, |codec| codec.from_json(&Type::ANY, json).unwrap_err().to_string())
}

#[test]
fn fields_come_in_any_order_and_are_written_in_that_of_the_schema() {
    let expected = r#"{"_":"updates","updates":[{"_":"updateNew","message":{"_":"message","out":true,"id":1,"user_id":"777000","text":"a","media":{"_":"mediaEmpty"}}}],"seq":2}"#;
    let mixed = r#" { "seq" : 2, "updates" : [ { "message" : { "media": {"_": "mediaEmpty"}, "text": "a",
        "user_id": 777000, "id": 1, "out": true, "_": "message" }, "_": "updateNew" } ], "_": "updates" } "#;
    assert_eq!(round(expected), expected);
    assert_eq!(round(mixed), expected);
}

#[test]
fn a_name_may_be_left_out_where_only_one_is_possible() {
    let json = r#"{"_":"updateNew","message":{"id":1,"user_id":"2"}}"#;
    assert_eq!(round(json), r#"{"_":"updateNew","message":{"_":"message","id":1,"user_id":"2"}}"#);
    let json = r#"{"_":"message","id":1,"user_id":"2","media":{"inner":{"id":1,"user_id":1}}}"#;
    assert_eq!(error(json), "at 1:45: the field _ is missing, at media (in message)");
}

#[test]
fn false_and_null_stand_for_fields_that_are_absent() {
    let json = r#"{"_":"message","out":false,"id":1,"user_id":"2","text":null}"#;
    assert_eq!(round(json), r#"{"_":"message","id":1,"user_id":"2"}"#);
}

#[test]
fn bits_that_no_field_explains_are_kept() {
    for json in [
        r#"{"_":"message","flags":2147483649,"id":1,"user_id":"2"}"#,
        r#"{"_":"plain","mode":4,"data":"AA=="}"#,
        r#"{"_":"plain"}"#,
        r#"{"_":"flagged","flags2":0}"#,
        r#"{"_":"flagged","flags2":1,"a":1}"#,
        r#"{"_":"flagged","a":1,"b":true}"#,
        r#"{"_":"flagged","flags":8,"b":true}"#,
        r#"{"_":"number","seqno":0}"#,
        r#"{"_":"count","n":2,"items":["a","b"]}"#,
    ] {
        assert_eq!(round(json), json);
    }
    let late = r#"{"_":"message","out":true,"id":1,"user_id":"2","flags":2147483648}"#;
    assert_eq!(round(late), r#"{"_":"message","flags":2147483648,"out":true,"id":1,"user_id":"2"}"#);
    assert_eq!(round(r#"{"items":["a"],"n":1,"_":"count"}"#), r#"{"_":"count","n":1,"items":["a"]}"#);
}

#[test]
fn flags_and_fields_must_agree() {
    let cases = [
        (
            r#"{"_":"message","flags":32,"id":1,"user_id":"2"}"#,
            "at 1:1: the field views is missing, but flags.5 is set (in message)",
        ),
        (
            r#"{"_":"message","id":1,"user_id":"2","views":1}"#,
            "at 1:1: the field forwards is missing, but flags.5 is set (in message)",
        ),
        (
            r#"{"_":"count","n":3,"items":["a"]}"#,
            "at 1:28: the count says that there are 3 elements, at items (in count)",
        ),
        (r#"{"_":"count","items":[]}"#, "at 1:1: the field n is missing (in count)"),
    ];
    for (json, expected) in cases {
        assert_eq!(error(json), expected);
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_its_path() {
    let cases = [
        (
            r#"{"_":"updates","updates":[{"_":"updateRead","id":1,"done":true},{"_":"updateNew","message":{"id":"x"}}]}"#,
            "at 1:98: expected an int, found a string, at updates[1].message.id (in message)",
        ),
        (
            r#"{"_":"updates","updates":[{"_":"updateNw"}]}"#,
            "at 1:27: expected Update, found updateNw, did you mean updateNew?, at updates[0] (in updates)",
        ),
        (
            r#"{"_":"mesage"}"#,
            "at 1:1: expected a constructor or function, found mesage, did you mean message?",
        ),
        (r#"{"_":"message","ide":1}"#, "at 1:16: there is no field ide, did you mean id? (in message)"),
        (r#"{"_":"message","id":1,"id":2}"#, "at 1:22: the field id is given twice (in message)"),
        (r#"{"_":"message","_":"message"}"#, "at 1:16: the field _ is given twice (in message)"),
        (
            r#"{"_":"message","id":2147483648}"#,
            "at 1:21: expected an int, found 2147483648, at id (in message)",
        ),
        (r#"{"_":"message","id":1.0}"#, "at 1:21: expected an int, found 1.0, at id (in message)"),
        (
            r#"{"_":"message","user_id":"1 "}"#,
            "at 1:26: expected a long, as a string or a number, found 1 , at user_id (in message)",
        ),
        (r#"{"_":"getMessage"}"#, "at 1:1: the field id is missing (in getMessage)"),
        ("{\"_\":\"message\",\n\"é\": 1,, }", "at 2:1: there is no field é (in message)"),
        ("{\"_\":\"number\",\n\"seqno\":1,, }", "at 2:11: expected a name in quotes (in number)"),
        (r#"{"_":"number","seqno":1} x"#, "at 1:26: 1 byte follows the value"),
        (r#"{"_":"number","seqno":01}"#, "at 1:24: expected , or } (in number)"),
        ("", "at 1:1: expected a constructor or function, found the end of the text"),
        (r#"{"_":"number""#, "at 1:14: expected , or } (in number)"),
        (
            r#"{"_":"mediaPhoto","data":"=","hash":""}"#,
            "at 1:26: expected base64, found =, at data (in mediaPhoto)",
        ),
        (
            r#"{"_":"mediaPhoto","data":"","hash":"AA=="}"#,
            "at 1:36: expected 16 bytes, found 1 bytes, at hash (in mediaPhoto)",
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(error(json), expected, "{json}");
    }
}

#[test]
fn doubles_are_the_same_bits_again() {
    let schema = "value a:double b:float = Value;";
    with_codec(schema, |codec| {
        let ty = codec.table().ty("value").unwrap();
        for (double, float, expected) in [
            (0.1f64.to_bits(), 0.1f32.to_bits(), "0.1,0.1"),
            ((-0.0f64).to_bits(), f32::MAX.to_bits(), "-0.0,3.4028235e38"),
            (f64::MAX.to_bits(), 1, "1.7976931348623157e308,1e-45"),
            (1, 0, "5e-324,0.0"),
            (f64::NAN.to_bits(), f32::NAN.to_bits(), r#""NaN","NaN""#),
            (f64::INFINITY.to_bits(), f32::NEG_INFINITY.to_bits(), r#""Infinity","-Infinity""#),
            (0x7ff0_0000_0000_0001, 0xffc0_0000, r#""NaN:7ff0000000000001","NaN:ffc00000""#),
        ] {
            let bytes = [&double.to_le_bytes()[..], &float.to_le_bytes()].concat();
            let json = codec.to_json(&ty, &bytes).unwrap();
            let (a, b) = expected.split_once(',').unwrap();
            assert_eq!(json, format!(r#"{{"_":"value","a":{a},"b":{b}}}"#));
            assert_eq!(codec.from_json(&ty, &json).unwrap(), bytes);
        }
        let read = |a: &str| codec.from_json(&ty, &format!(r#"{{"a":{a},"b":0}}"#));
        assert_eq!(read("1E2").unwrap()[..8], 100f64.to_le_bytes());
        for wrong in ["1e400", r#""nan""#, r#""NaN:0000000000000000""#, "true", "-"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    });
}

#[test]
fn strings_that_are_not_text_and_bytes_have_forms_of_their_own() {
    with_codec("value text:string data:bytes = Value;", |codec| {
        let ty = codec.table().ty("value").unwrap();
        let bytes = b"\x03\"\xff\n\x02\x01\x02\0";
        let json = r#"{"_":"value","text":{"$bytes":"Iv8K"},"data":"AQI="}"#;
        assert_eq!(codec.to_json(&ty, bytes).unwrap(), json);
        assert_eq!(codec.from_json(&ty, json).unwrap(), bytes);
        let hex = codec.with(Options::default().with_bytes(ByteForm::Hex));
        assert_eq!(
            hex.to_json(&ty, bytes).unwrap(),
            r#"{"_":"value","text":{"$bytes":"22ff0a"},"data":"0102"}"#
        );
        let strict = codec.with(Options::default().with_strings(Strings::Strict));
        let error = strict.check(&ty, bytes).unwrap_err();
        assert_eq!(error.to_string(), "at byte 0: string is not UTF-8, at text (in value)");
        let text = "a \" \\ / \u{8}\u{c}\n\r\t\u{1} é 🦀";
        let json = serde_json::json!({ "text": text, "data": "" }).to_string();
        let tree = codec.value(&ty, &codec.from_json(&ty, &json).unwrap()).unwrap();
        assert_eq!(tree.get("text"), Some(&Value::from(text)));
        let written: serde_json::Value = serde_json::from_str(&tree.to_string()).unwrap();
        assert_eq!(written["text"], text);
        for wrong in [r#""\ud800""#, r#""\x""#, "\"\t\"", r#""\u12"#, r#""a"#] {
            assert!(codec.from_json(&ty, &format!(r#"{{"text":{wrong},"data":""}}"#)).is_err(), "{wrong}");
        }
    });
}

#[test]
fn types_have_texts() {
    with_codec(&text(&root().join("tests/wire/fixtures/language.tl")), |codec| {
        let table = codec.table();
        let ty = table.ty("Vector<Maybe<Pair<int, %Point>>>").unwrap();
        let json = r#"[{"_":"resultFalse"},{"_":"resultTrue","result":{"_":"pair","x":1,"y":{"_":"point","x":2,"y":3}}}]"#;
        let bytes = codec.from_json(&ty, json).unwrap();
        assert_eq!(codec.to_json(&ty, &bytes).unwrap(), json);
        let same = table.ty("(Vector (Maybe (Pair int point)))").unwrap();
        assert_eq!(codec.to_json(&same, &bytes).unwrap(), json);
        let tuple = table.ty("tuple string 2").unwrap();
        assert_eq!(codec.from_json(&tuple, r#"{"field_0":["a","b"]}"#).unwrap(), b"\x01a\0\0\x01b\0\0");
        assert!(codec.from_json(&tuple, r#"{"field_0":["a"]}"#).is_err());
        for (wrong, message) in [
            ("Vector<Pont>", "the schema has no type Pont, did you mean Point?"),
            ("Vector<", "at byte 7: this is no type"),
            ("circle", "circle cannot stand without its id: its type has other constructors"),
            ("Point Point>", "at byte 11: this is no type"),
            ("", "at byte 0: this is no type"),
        ] {
            assert_eq!(table.ty(wrong).unwrap_err().to_string(), message);
        }
        let deep = "(".repeat(100_000);
        assert!(table.ty(&deep).is_err());
    });
}

#[test]
fn an_element_without_bytes_may_be_there_many_times() {
    with_codec("unit = Unit; units list:(vector unit) = Units;", |codec| {
        let json = r#"{"_":"units","list":[{"_":"unit"},{"$again":999}]}"#;
        let bytes = codec.from_json(&Type::ANY, json).unwrap();
        assert_eq!(bytes[4..], 1000u32.to_le_bytes());
        assert_eq!(codec.to_json(&Type::ANY, &bytes).unwrap(), json);
        let tree = codec.value(&Type::ANY, &bytes).unwrap();
        assert_eq!(tree.get("list[999]"), tree.get("list[0]"));
        assert_eq!(tree.get("list[1000]"), None);
        // Only of what takes no bytes: nothing is made of a short text.
        let ints = codec.table().ty("vector<int>").unwrap();
        assert!(codec.from_json(&ints, r#"[1,{"$again":5}]"#).is_err());
    });
}

#[test]
fn what_has_no_form_in_a_table_is_refused_with_its_place() {
    for (schema, message) in [
        ("a {X:Type} x:X = A X; b = A int;", "a result with a type that is no variable as an argument"),
        ("a t:Type = A;", "a field of type `Type`"),
        ("boolTrue#00000001 = Bool; boolFalse#00000002 = Bool;", "Bool with another id"),
    ] {
        let refused = |schema: &Schema<'_>| compile(schema, Nulls::Refused).unwrap_err();
        let diagnostics = with_texts(&[schema], refused);
        assert!(diagnostics[0].message.contains(message), "{diagnostics:?}");
        assert!(diagnostics[0].primary.span.end > diagnostics[0].primary.span.start);
    }
}

#[test]
fn json_that_is_cut_or_changed_is_an_error_or_a_value() {
    let json = round(
        r#"{"_":"updates","seq":2,"updates":[{"_":"updateNew","message":{"_":"message","out":true,"id":1,"user_id":"7","text":"\u00e9","media":{"_":"mediaPhoto","data":"AAAA","hash":"AAAAAAAAAAAAAAAAAAAAAA==","ratio":1.5}}}]}"#,
    );
    with_codec(SCHEMA, |codec| {
        for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
            codec.from_json(&Type::ANY, &json[..end]).unwrap_err();
            for other in ["\"", "{", "}", "[", "]", ",", ":", "0", "-", "\\", "n", "\u{0}", "é"] {
                let next = json[end..].chars().next().unwrap().len_utf8();
                let changed = format!("{}{other}{}", &json[..end], &json[end + next..]);
                // Either is right; that it ends is the test.
                let _ = codec
                    .from_json(&Type::ANY, &changed)
                    .map(|bytes| codec.to_json(&Type::ANY, &bytes).unwrap());
            }
        }
        for deep in ["[", "{\"a\":", "{\"_\":\"message\",\"media\":{\"_\":\"mediaNested\",\"inner\":"] {
            codec.from_json(&Type::ANY, &deep.repeat(100_000)).unwrap_err();
        }
    });
}

#[test]
fn types_that_double_on_each_level_end_soon() {
    // Each level holds two of the one before, and nothing of it takes bytes.
    let levels =
        (1..64).map(|level| format!("w{level} {{T:Type}} x:(w{} (pair T T)) = W{level} T;", level - 1));
    let schema = format!(
        "pair {{X:Type}} {{Y:Type}} x:X y:Y = Pair X Y; w0 {{T:Type}} x:T = W0 T; {} all x:(w63 true) = All;",
        levels.collect::<String>()
    );
    with_codec(&schema, |codec| {
        let ty = codec.table().ty("all").unwrap();
        assert_eq!(codec.check(&ty, &[]).unwrap_err().kind(), &ErrorKind::TooMuchMemory);
        assert!(codec.to_json(&ty, &[]).is_err());
    });
}

#[test]
fn numbers_tell_constructors_apart() {
    let schema = "
        tupNil {X:Type} = Tup X 0;
        tupCons {X:Type} {n:#} head:X tail:%(Tup X n) = Tup X (n+1);
        point a:int = Point;
        box {X:Type} x:%X = Box X;
        masked {mask:#} a:mask.0?int b:mask.1?Point = Masked mask;
        all three:%(Tup int 3) box:(Box Point) boxes:(vector %(Box Point)) = All;
        many mask:# n:# list:n*[ %(Masked mask) ] pairs:n*[ a:int flags:# b:flags.0?int ] late:mask?int = Many;
    ";
    with_codec(schema, |codec| {
        let point = r#"{"_":"point","a":7}"#;
        let tup = (1..4).rev().fold(r#"{"_":"tupNil"}"#.to_owned(), |tail, head| {
            format!(r#"{{"_":"tupCons","head":{head},"tail":{tail}}}"#)
        });
        let boxed = format!(r#"{{"_":"box","x":{point}}}"#);
        let json = format!(r#"{{"_":"all","three":{tup},"box":{boxed},"boxes":[{boxed},{boxed}]}}"#);
        let bytes = codec.from_json(&Type::ANY, &json).unwrap();
        assert_eq!(codec.to_json(&Type::ANY, &bytes).unwrap(), json);
        // An id, three numbers, the id of a box and its point, a count and two points.
        assert_eq!(bytes.len(), 4 + 12 + 8 + 4 + 8);
        let wrong = json.replace("tupNil", "tupCons");
        let error = codec.from_json(&Type::ANY, &wrong).unwrap_err().to_string();
        assert!(error.contains("expected Tup, found tupCons"), "{error}");

        // What a field depends on may come behind it.
        let masked = r#"{"_":"masked","a":1,"b":{"_":"point","a":2}}"#;
        let json = format!(
            r#"{{"_":"many","mask":3,"n":2,"list":[{masked},{masked}],"pairs":[{{"a":1}},{{"a":1,"b":2}}],"late":5}}"#
        );
        let bytes = codec.from_json(&Type::ANY, &json).unwrap();
        assert_eq!(codec.to_json(&Type::ANY, &bytes).unwrap(), json);
        let mixed = format!(
            r#"{{"late":5,"list":[{masked},{masked}],"pairs":[{{"a":1}},{{"b":2,"a":1}}],"n":2,"mask":3,"_":"many"}}"#
        );
        assert_eq!(codec.from_json(&Type::ANY, &mixed).unwrap(), bytes);
        let absent = json.replace(r#""mask":3"#, r#""mask":1"#);
        let error = codec.from_json(&Type::ANY, &absent).unwrap_err().to_string();
        assert!(
            error.contains(
                "the field b is given, but bit 1 of the number from outside is not set, at list[0]"
            ),
            "{error}"
        );
    });
}

#[test]
fn a_request_says_what_answers_it() {
    with_codec(&text(&root().join("tests/wire/fixtures/language.tl")), |codec| {
        let answered = |request: &str, answer: &str| {
            let request = codec.from_json(&Type::ANY, request).unwrap();
            let ty = codec.answer(&request).unwrap();
            let bytes = codec.from_json(&ty, answer).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(codec.to_json(&ty, &bytes).unwrap(), answer);
            for end in 0..request.len() {
                codec.answer(&request[..end]).unwrap_err();
            }
        };
        let maybe = r#"{"_":"resultTrue","result":{"_":"point","x":1,"y":2}}"#;
        answered(r#"{"_":"getMaybe","id":1}"#, maybe);
        answered(
            r#"{"_":"wrap","level":1,"query":{"_":"wrapTwice","query":{"_":"getMaybe","id":1}}}"#,
            maybe,
        );
        answered(r#"{"_":"getTuple","n":2}"#, r#"{"_":"tuple","field_0":[1,2]}"#);
        answered(r#"{"_":"getUser","fields":1,"id":5}"#, r#"{"_":"user","name":"a"}"#);
        answered(r#"{"_":"getPairs"}"#, r#"[{"_":"pair","x":1,"y":"a"}]"#);
    });
}
