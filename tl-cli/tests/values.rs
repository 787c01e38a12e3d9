//! `tl decode` and `tl encode`: bytes to JSON and back, from standard input to standard output.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, Run};
use std::{io::Write as _, process::Stdio};

const SCHEMA: &str = "item#00000001 flags:# id:long title:string price:flags.0?int data:bytes = Item;
items#00000002 list:Vector<Item> = Items;
---functions---
getItems#00000003 query:string = Items;
";

/// The schema in a folder.
fn folder() -> Folder {
    Folder::with(&[("shop.tl", SCHEMA)])
}

/// A run that reads this.
fn run(folder: &Folder, args: &str, input: impl AsRef<[u8]>) -> Run {
    let mut command = folder.command(args);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that is refused reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    child.wait_with_output().unwrap().into()
}

const JSON: &str = r#"{"_":"items","list":[{"_":"item","id":"7","title":"Lamp","price":30,"data":"AQI="}]}"#;
const HEX: &str = "0200000015c4b51c010000000100000001000000070000000000000004\
    4c616d700000001e00000002010200";

#[test]
fn bytes_become_json_and_json_the_same_bytes() {
    let folder = folder();
    let encoded = run(&folder, "encode shop.tl", JSON);
    assert_eq!((encoded.code, encoded.out.as_str(), encoded.err.as_str()), (0, &*format!("{HEX}\n"), ""));
    let decoded = run(&folder, "decode shop.tl", HEX);
    assert_eq!((decoded.code, decoded.out.as_str(), decoded.err.as_str()), (0, &*format!("{JSON}\n"), ""));
    let spaced = HEX.as_bytes().chunks(2).map(|pair| format!("{} ", String::from_utf8_lossy(pair)));
    assert_eq!(run(&folder, "decode shop.tl --hex", spaced.collect::<String>()).out, format!("{JSON}\n"));
    let base64 = run(&folder, "encode shop.tl --base64", JSON).out;
    assert_eq!(run(&folder, "decode shop.tl --base64", base64).out, format!("{JSON}\n"));
    let mixed = r#"{"list": [{"title": "Lamp", "data": "AQI", "price": 30, "id": 7}]}"#;
    assert_eq!(run(&folder, "encode shop.tl --type Items", mixed).out, format!("{HEX}\n"));
    let hex = run(&folder, "decode shop.tl --bytes hex", HEX).out;
    assert!(hex.contains(r#""data":"0102""#), "{hex}");
    let tdlib = run(&folder, "decode shop.tl --form tdlib", HEX).out;
    assert!(tdlib.contains(r#"{"@type":"item","id":"7""#), "{tdlib}");
    assert_eq!(run(&folder, "encode shop.tl --form tdlib", tdlib).out, format!("{HEX}\n"));
}

#[test]
fn json_is_indented_and_colored_on_demand() {
    let folder = folder();
    let pretty = run(&folder, "decode shop.tl --pretty", HEX).out;
    assert!(pretty.starts_with("{\n  \"_\": \"items\",\n  \"list\": [\n    {\n"), "{pretty}");
    assert_eq!(run(&folder, "encode shop.tl", pretty).out, format!("{HEX}\n"));
    let colored = run(&folder, "decode shop.tl --pretty --color always", HEX).out;
    assert!(colored.contains("\u{1b}["), "{colored}");
}

#[test]
fn a_type_is_asked_for_by_its_text() {
    let folder = folder();
    let vector = "15c4b51c0200000001000000ffffffff";
    assert_eq!(run(&folder, "decode shop.tl --type Vector<int>", vector).out, "[1,-1]\n");
    assert_eq!(run(&folder, "encode shop.tl --type Vector<int>", "[1, -1]").out, format!("{vector}\n"));
    let request = run(&folder, "encode shop.tl --type getItems", r#"{"query": "x"}"#);
    assert_eq!(request.out, "0300000001780000\n");
    let wrong = run(&folder, "decode shop.tl --type Itms", HEX);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert_eq!(wrong.err, "error: --type Itms: the schema has no type Itms, did you mean Items?\n");
}

#[test]
fn an_error_says_its_place_and_what_stands_before_it() {
    let folder = folder();
    let run_cut = run(&folder, "decode shop.tl", &HEX[..HEX.len() - 12]);
    assert_eq!((run_cut.code, run_cut.out.as_str()), (1, ""));
    let expected = "error: at byte 36: int needs 4 bytes, 2 are left, at list[0].price (in item)
  list[0].id = \"7\"
  list[0].title = \"Lamp\"
  bytes there: 1e 00\n";
    assert_eq!(run_cut.err, expected);
    let json = run(&folder, "encode shop.tl", r#"{"_": "getItms"}"#);
    let expected =
        "error: at 1:1: expected a constructor or function, found getItms, did you mean getItems?\n";
    assert_eq!((json.code, json.err.as_str()), (1, expected));
    let digits = run(&folder, "decode shop.tl", "0200zz");
    assert_eq!(
        (digits.code, digits.err.as_str()),
        (1, "error: at byte 4 of the text: no hexadecimal digit\n")
    );
}

#[test]
fn each_line_is_answered_by_one() {
    let folder = folder();
    let lines = format!("{HEX}\n0300000001780000\r\n\n{}\nxx\n{HEX}", &HEX[..HEX.len() - 12]);
    let answers = run(&folder, "decode shop.tl --lines", lines);
    let expected = [
        JSON,
        r#"{"_":"getItems","query":"x"}"#,
        r#"{"error":{"in":"","message":"id needs 4 bytes, 0 are left","offset":0,"path":""}}"#,
        r#"{"error":{"in":"item","message":"int needs 4 bytes, 2 are left","offset":36,"path":"list[0].price"}}"#,
        r#"{"error":{"message":"no hexadecimal digit","offset":0,"path":""}}"#,
        JSON,
    ];
    assert_eq!((answers.code, answers.err.as_str()), (1, ""));
    assert_eq!(answers.out.lines().collect::<Vec<_>>(), expected);
    let lines = format!("{JSON}\n{{}}\n");
    let answers = run(&folder, "encode shop.tl --lines", lines);
    let expected = [HEX, r#"{"error":{"in":"","message":"the field _ is missing","offset":0,"path":""}}"#];
    assert_eq!(answers.out.lines().collect::<Vec<_>>(), expected);
    assert_eq!(run(&folder, "decode shop.tl --lines", format!("{HEX}\n")).code, 0);
}

#[test]
fn envelopes_are_unpacked() {
    let folder = folder();
    let request = "0300000001780000";
    let answer = format!("016d5cf30500000000000000{request}");
    let shown = run(&folder, "decode shop.tl --follow", answer).out;
    let expected = r#"{"_":"rpc_result","req_msg_id":"5","result":{"_":"getItems","query":"x"}}"#;
    assert_eq!(shown, format!("{expected}\n"));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = folder();
    for args in [
        "decode shop.tl --raw --lines",
        "encode shop.tl --raw --lines",
        "decode shop.tl --hex --raw",
        "decode -",
        "decode shop.tl --follow --type Items",
        "decode shop.tl --pretty --lines",
    ] {
        let run = run(&folder, args, HEX);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args}: {}", run.err);
    }
    folder.write("wrong.tl", "a x:itn = A;\n");
    let wrong = run(&folder, "decode wrong.tl", HEX);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("error[unknown-type]"), "{}", wrong.err);
    folder.write("odd.tl", "a t:Type = A;\n");
    let odd = run(&folder, "decode odd.tl", HEX);
    assert_eq!(odd.code, 1);
    assert!(odd.err.contains("no table can be made of a field of type `Type`"), "{}", odd.err);
}

/// As the configuration understands it: here with a patch.
#[test]
fn without_files_the_schema_is_that_of_the_configuration() {
    let folder = folder();
    folder.write("tl.toml", "[[schema]]\nname = \"shop\"\nfiles = [\"shop.tl\"]\npatches = [\"shop.patch\"]");
    folder.write("shop.patch", "rename field title of item to name;\n");
    let json = JSON.replace("title", "name");
    assert_eq!(run(&folder, "encode", &json).out, format!("{HEX}\n"));
    assert_eq!(run(&folder, "decode --schema shop", HEX).out, format!("{json}\n"));
    assert_eq!(run(&folder, "decode --schema other", HEX).code, 2);
}
