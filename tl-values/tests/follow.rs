//! Containers, answers and packed bytes of MTProto.
#![cfg(feature = "gzip")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{table, with_texts};
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;
use tlforge_values::{Codec, Table, Type};

const SCHEMA: &str = "pong#347773c5 msg_id:long ping_id:long = Pong;";

fn with_codec<R>(test: impl FnOnce(Codec<'_>) -> R) -> R {
    with_texts(&[SCHEMA], |schema| test(Codec::new(Table::new(&table(schema)).unwrap())))
}

fn packed(value: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(value).unwrap();
    let bytes = encoder.finish().unwrap();
    assert!(bytes.len() < 254);
    let mut out = 0x3072_cfa1u32.to_le_bytes().to_vec();
    out.push(bytes.len() as u8);
    out.extend(bytes);
    out.resize(out.len().next_multiple_of(4), 0);
    out
}

fn message(id: i64, body: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes()[..], &1u32.to_le_bytes(), &(body.len() as u32).to_le_bytes(), body].concat()
}

fn container(messages: &[Vec<u8>]) -> Vec<u8> {
    [&0x73f1_f8dcu32.to_le_bytes()[..], &(messages.len() as u32).to_le_bytes(), &messages.concat()].concat()
}

fn answer(result: &[u8]) -> Vec<u8> {
    [&0xf35c_6d01u32.to_le_bytes()[..], &7i64.to_le_bytes(), result].concat()
}

const PONG: &str = r#"{"_":"pong","msg_id":"1","ping_id":"2"}"#;

#[test]
fn what_stands_in_envelopes_is_shown() {
    with_codec(|codec| {
        let pong = codec.from_json(&Type::ANY, PONG).unwrap();
        assert_eq!(codec.follow(&pong).unwrap(), PONG);
        let bytes = container(&[message(5, &pong), message(6, &answer(&packed(&pong)))]);
        let expected = [
            r#"{"_":"msg_container","messages":[{"_":"message","msg_id":"5","seqno":1,"bytes":20,"body":"#,
            PONG,
            r#"},{"_":"message","msg_id":"6","seqno":1,"bytes":"#,
            &(answer(&packed(&pong)).len()).to_string(),
            r#","body":{"_":"rpc_result","req_msg_id":"7","result":{"_":"gzip_packed","packed_data":"#,
            PONG,
            "}}}]}",
        ];
        assert_eq!(codec.follow(&bytes).unwrap(), expected.concat());
        let vector = [0x15, 0xc4, 0xb5, 0x1c, 0, 0, 0, 0];
        let shown = codec.follow(&answer(&vector)).unwrap();
        assert_eq!(shown, r#"{"_":"rpc_result","req_msg_id":"7","result":{"$bytes":"FcS1HAAAAAA="}}"#);
        let yes = codec.follow(&answer(&0x9972_75b5u32.to_le_bytes())).unwrap();
        assert_eq!(yes, r#"{"_":"rpc_result","req_msg_id":"7","result":true}"#);
    });
}

#[test]
fn an_error_says_the_path_through_the_envelopes() {
    with_codec(|codec| {
        let pong = codec.from_json(&Type::ANY, PONG).unwrap();
        let error = |bytes: &[u8]| codec.follow(bytes).unwrap_err().to_string();
        let short = container(&[message(5, &pong), message(6, &pong[..19])]);
        let expected = "at byte 72: long needs 8 bytes, 7 are left, at messages[1].body.ping_id (in pong)";
        assert_eq!(error(&short), expected);
        let expected = "at byte 12: long needs 8 bytes, 7 are left, at result.packed_data.ping_id (in pong)";
        assert_eq!(error(&answer(&packed(&pong[..19]))), expected);
        let mut damaged = packed(&pong);
        damaged[8] ^= 0xff;
        assert!(error(&damaged).contains("the packed bytes cannot be unpacked"), "{}", error(&damaged));
        let long = [packed(&pong), vec![0; 4]].concat();
        assert!(error(&long).contains("4 bytes follow the value"), "{}", error(&long));
        let deep = (0..9).fold(pong, |inner, _| packed(&inner));
        assert!(error(&deep).contains("nested too deeply"), "{}", error(&deep));
        for end in 0..short.len() {
            codec.follow(&short[..end]).unwrap_err();
        }
    });
}
