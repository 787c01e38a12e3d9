//! The recorded container is what these values are as bytes.

use super::*;
use flate2::{Compression, write::GzEncoder};
use service::{
    tl::Encode,
    types::{LangPackLanguage, Message},
};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packing = GzEncoder::new(Vec::new(), Compression::best());
    packing.write_all(bytes).unwrap();
    GzipPacked { packed_data: packing.finish().unwrap() }.to_bytes().unwrap()
}

fn languages() -> Vec<LangPackLanguage> {
    let language = |name: &str, lang_code: &str| LangPackLanguage {
        official: true,
        ..LangPackLanguage::new(name, name, lang_code, lang_code, 10, 9, "")
    };
    vec![language("Nederlands", "nl"), language("Suomi", "fi")]
}

fn container() -> MsgContainer {
    let result =
        |req_msg_id, result: Vec<u8>| RpcResult { req_msg_id, result: Object(result) }.to_bytes().unwrap();
    let error = RpcError { error_code: 420, error_message: "FLOOD_WAIT_42".into() };
    let bodies = [
        Pong { msg_id: 1, ping_id: 7 }.to_bytes().unwrap(),
        result(2, packed(&languages().to_bytes().unwrap())),
        result(2, languages().to_bytes().unwrap()),
        result(3, true.to_bytes().unwrap()),
        result(3, packed(&error.to_bytes().unwrap())),
    ];
    let messages = (10..).zip(bodies);
    let messages = messages.map(|(msg_id, body)| Message { msg_id, seqno: 1, body: Object(body) });
    MsgContainer { messages: messages.collect() }
}

#[test]
fn the_record_is_the_container() {
    if std::env::var_os("RECORD").is_some() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("container.bin");
        std::fs::write(file, container().to_bytes().unwrap()).unwrap();
    }
    let recorded = MsgContainer::from_bytes(RECORDED).unwrap();
    assert_eq!(recorded.messages.len(), 5);
    assert_eq!(recorded.to_bytes().unwrap(), RECORDED, "lengths follow from the bodies");
}

#[test]
fn each_answer_is_read_by_its_request() {
    let messages = MsgContainer::from_bytes(RECORDED).unwrap().messages;
    let result = |index: usize| messages[index].body.get::<RpcResult>().unwrap().result;
    let request = GetLanguages { lang_pack: "tdesktop".into() };
    assert_eq!(answer(&request, &result(1)).unwrap(), languages(), "packed");
    assert_eq!(answer(&request, &result(2)).unwrap(), languages(), "a vector");
    assert!(answer(&UpdateStatus { offline: false }, &result(3)).unwrap());
    let Err(CallError::Answer(error)) = answer(&UpdateStatus { offline: false }, &result(4)) else {
        panic!("an error is packed")
    };
    assert_eq!(error.error_message, "FLOOD_WAIT_42");
}

#[test]
fn what_is_cut_or_damaged_is_an_error() {
    for end in 0..RECORDED.len() {
        assert!(MsgContainer::from_bytes(&RECORDED[..end]).is_err(), "{end}");
    }
    let mut damaged = RECORDED.to_vec();
    // The length of the first body.
    damaged[20] += 4;
    let error = MsgContainer::from_bytes(&damaged).unwrap_err();
    assert_eq!(error.within, "message");
    let packed = Object(GzipPacked { packed_data: vec![1, 2, 3] }.to_bytes().unwrap());
    let refused = answer(&Ping { ping_id: 1 }, &packed);
    assert!(matches!(refused, Err(CallError::Transport(_))), "{refused:?}");
}
