//! The bytes are those of real lite clients, and the answers those that the schema says.

use super::{Client, Server, client::Lost, hex};
use crate::ton::{
    functions::lite_server::{GetBlock, GetMasterchainInfo},
    tl::{CallError, DecodeBare, EncodeBare, boxed_sha256},
    types::{lite_server, r#pub::Ed25519},
};

/// What `liteServer.getMasterchainInfo` is in a packet: two strings of bytes, one in the other.
const PACKET: &str = concat!(
    "7af98bb4",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0c",
    "df068c79",
    "04",
    "2ee6b589",
    "000000",
    "000000",
);

#[test]
fn a_packet_is_that_of_a_real_client() {
    let mut packets = Vec::new();
    let mut client = Client::new(|packet: &[u8]| {
        packets.push(hex(packet));
        Vec::new()
    });
    assert!(matches!(client.ask(&GetMasterchainInfo), Err(CallError::Transport(Lost(Some(_))))));
    assert_eq!(packets, [PACKET]);
}

#[test]
fn the_last_block_and_its_bytes_come_back() {
    let mut server = Server::new(b"a block");
    let mut client = Client::new(|packet: &[u8]| server.receive(packet));
    let info = client.ask(&GetMasterchainInfo).unwrap();
    assert_eq!((info.last.workchain, info.last.seqno), (-1, 40_000_000));
    let block = client.ask(&GetBlock { id: info.last.clone() }).unwrap();
    assert_eq!((block.id, block.data.as_slice()), (info.last, b"a block".as_slice()));
}

#[test]
fn an_error_comes_in_place_of_an_answer() {
    let mut server = Server::new(b"a block");
    let mut client = Client::new(|packet: &[u8]| server.receive(packet));
    let mut id = client.ask(&GetMasterchainInfo).unwrap().last;
    id.seqno = 0;
    let error = client.ask(&GetBlock { id }).unwrap_err();
    let expected = lite_server::Error { code: 651, message: "block is not in db".into() };
    assert_eq!(error, CallError::Answer(expected));
}

#[test]
fn an_answer_to_another_query_is_none() {
    let mut server = Server::new(b"a block");
    let mut first = None;
    let mut client = Client::new(|packet: &[u8]| {
        let answer = server.receive(packet);
        first.get_or_insert(answer).clone()
    });
    assert!(client.ask(&GetMasterchainInfo).is_ok());
    assert_eq!(client.ask(&GetMasterchainInfo).unwrap_err(), CallError::Transport(Lost(None)));
}

#[test]
fn values_have_a_boxed_and_a_bare_form_and_a_hash() {
    let mut server = Server::new(b"a block");
    let mut client = Client::new(|packet: &[u8]| server.receive(packet));
    let id = client.ask(&GetMasterchainInfo).unwrap().last;
    let bare = id.to_bare_bytes().unwrap();
    assert_eq!(bare.len(), 4 + 8 + 4 + 32 + 32);
    assert_eq!(crate::ton::types::ton_node::BlockIdExt::from_bare_bytes(&bare), Ok(id));
    // The short id of a node, as another implementation computes it: c6b41348 and the key.
    let short = boxed_sha256(&Ed25519 { key: [7; 32] }).unwrap();
    assert_eq!(hex(&short), "9fd606bdd97bc13617a8a03373c3ef9699b04c8b8f1e32c6ae67f1b64aa0c159");
}
